import { expect, type Page } from '@playwright/test';
import { blockOf, expectSaved, openChart } from './support/chart.ts';
import { test } from './support/ownServer.ts';
import { violationsOf } from './support/violationsOf.ts';

test.use({ ownFor: 'flowConflicts', contextOptions: { reducedMotion: 'reduce' } });

const DRAFT = '**/flows/main/draft';
const CONFLICT = { name: 'Somebody else changed the same' };

/** Renames the block that asks for the number's owner, in its panel. */
async function rename(page: Page, name: string): Promise<void> {
  await blockOf(page, 'numberowner').click();
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill(name);
}

test('what two changed in different ways is chosen side by side, also when one has left meanwhile', async ({
  page,
  browser,
  ownerState,
  ownServer,
}) => {
  // Of what the other saves, this window hears only when it saves itself.
  await page.route('**/watch', (route) => route.abort());
  await openChart(page);
  const context = await browser.newContext({ storageState: ownerState, baseURL: ownServer });
  const other = await context.newPage();
  await openChart(other);

  await rename(other, 'Theirs');
  await expectSaved(other);
  await rename(page, 'Mine');
  const dialog = page.getByRole('dialog', CONFLICT);
  await expect(dialog.getByRole('button', { name: 'Go on with what is chosen' })).toBeDisabled();
  expect(await violationsOf(page)).toEqual([]);
  await dialog.getByRole('radio', { name: /^Theirs/ }).click();
  await dialog.getByRole('button', { name: 'Go on with what is chosen' }).click();
  await expect(blockOf(page, 'numberowner')).toContainText('Theirs');
  await expectSaved(page);

  await rename(other, 'Theirs again');
  await expectSaved(other);
  // The save is on its way when the page is left.
  let letGo = () => {};
  const left = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  await page.route(DRAFT, async (route) => {
    if (route.request().method() === 'PUT') await left;
    await route.continue();
  });
  const sent = page.waitForRequest((request) => request.method() === 'PUT');
  await rename(page, 'Mine again');
  await sent;
  await page.getByRole('link', { name: 'Leads' }).click();
  letGo();
  await expect(page.getByText('They are kept in this tab')).toBeVisible();
  await page.goto('/c/harbor/flow');
  await dialog.getByRole('radio', { name: /^Mine/ }).click();
  await dialog.getByRole('button', { name: 'Go on with what is chosen' }).click();
  await expect(blockOf(page, 'numberowner')).toContainText('Mine again');
  await expect(blockOf(other, 'numberowner')).toContainText('Mine again');
  await context.close();
});
