import { expect, type Page } from '@playwright/test';
import { runCall } from '../../server/carrier/runCall.ts';
import { openPracticeAccount } from '../../server/secrets/practiceAccount.ts';
import { blockOf, wireOf } from './support/chart.ts';
import { test } from './support/ownServer.ts';
import { violationsOf } from './support/violationsOf.ts';

// Its calls would be among those of others.
test.use({ ownFor: 'history' });

const SPRING = '+12075550111';
const SAM = '+12075550177';

/** Calls count a few seconds after they are over: the page is opened anew until they do. */
async function openWhenCounted(page: Page, path: string, seen: string | RegExp): Promise<void> {
  await expect(async () => {
    await page.goto(path);
    await expect(page.getByText(seen).first()).toBeVisible({ timeout: 2_000 });
  }).toPass({ timeout: 30_000 });
}

test.beforeAll(async ({ ownServer, dataFolder }) => {
  const account = openPracticeAccount(dataFolder);
  for (const from of [SAM, '+12025550188']) {
    await runCall({ baseUrl: ownServer, account, to: SPRING, from, replies: ['answered'] });
  }
});

test('calls are found by a part of the number and by filters that stand in the address, and filters are saved', async ({
  page,
}) => {
  await page.goto('/c/harbor/calls');
  await expect(page.getByText('No real call yet.')).toBeVisible();
  await page.getByRole('link', { name: 'Show simulated calls' }).click();
  await expect(page.getByText('2 calls', { exact: true })).toBeVisible();
  await page.getByRole('searchbox', { name: 'Search calls' }).fill('0177');
  await expect(page.getByText('1 call', { exact: true })).toBeVisible();
  await expect(page.getByRole('table')).toContainText('Sam Reed');

  await page.getByRole('button', { name: 'Filters', exact: true }).click();
  const filters = page.getByRole('dialog', { name: 'Filters' });
  await filters.getByRole('combobox', { name: 'End' }).click();
  await page.getByRole('option', { name: 'Gave up' }).click();
  await page.keyboard.press('Escape');
  await expect(page.getByText('No call matches')).toBeVisible();
  await expect(page).toHaveURL(/end=gaveUp/);
  await page.getByRole('button', { name: 'Without “Gave up”' }).click();
  await expect(page.getByText('1 call', { exact: true })).toBeVisible();

  await page.getByRole('button', { name: 'Saved filters' }).click();
  await page.getByRole('menuitem', { name: 'Save these filters' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill('Sam');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.goto('/c/harbor/calls/history');
  await page.getByRole('button', { name: 'Saved filters' }).click();
  await expect(page.getByRole('menuitem', { name: 'Delete “Sam”' })).toBeVisible();
  expect(await violationsOf(page)).toEqual([]);
  await page.getByRole('menuitem', { name: /^Sam/ }).click();
  await expect(page.getByText('1 call', { exact: true })).toBeVisible();

  await page.goto('/c/harbor/calls/history?simulated=1');
  await page.getByRole('button', { name: 'Saved filters' }).click();
  await page.getByRole('menuitem', { name: 'Change “Sam”' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill('Everybody');
  await page.getByRole('checkbox', { name: 'Search by what is chosen now instead' }).check();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText('“Everybody” is changed.').first()).toBeVisible();
  await page.goto('/c/harbor/calls/history');
  await page.getByRole('button', { name: 'Saved filters' }).click();
  await page.getByRole('menuitem', { name: /^Everybody/ }).click();
  await expect(page.getByText('2 calls', { exact: true })).toBeVisible();
});

test('the heat shows on the chart how many calls passed, and a click on a wire lists them', async ({
  page,
}) => {
  await openWhenCounted(page, '/c/harbor/flow?panel=heat&heat=1d,simulated', /^2 calls: 100 % answered/);
  await expect(blockOf(page, 'numberowner')).toContainText('2 · 100 %');
  expect(await violationsOf(page)).toEqual([]);
  const wire = wireOf(page, 'numberowner.no');
  await expect(wire).toContainText('100 %');
  await wire.locator('.react-flow__edge-interaction').dispatchEvent('click');
  await expect(page).toHaveURL(/calls\/history\?.*block=numberowner&outcome=no/);
  await expect(page.getByText('2 calls', { exact: true })).toBeVisible();
});

test('the figures have a table beside each chart, and lead to the calls', async ({ page }) => {
  await openWhenCounted(page, '/c/harbor/calls/figures?simulated=1', '100 %');
  const layers = page.getByRole('region', { name: 'By layer', exact: true });
  expect(await violationsOf(page)).toEqual([]);
  await layers.getByRole('link').first().click();
  await expect(page).toHaveURL(/calls\/history\?.*layer=/);
  await expect(page.getByRole('table')).toContainText('Answered');
});
