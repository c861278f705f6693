import { expect, type Page } from '@playwright/test';
import { changeByApi } from './support/changeByApi.ts';
import { test } from './support/ownServer.ts';
import { signedInAs } from './support/signedInAs.ts';
import { violationsOf } from './support/violationsOf.ts';

test.use({ contextOptions: { reducedMotion: 'reduce' }, ownFor: 'installation' });

/** Opens the menu of a row and chooses from it. */
async function choose(page: Page, name: string, item: string): Promise<void> {
  await page.getByRole('button', { name: `More for ${name}` }).click();
  await page.getByRole('menuitem', { name: item }).click();
}

test('a company is made, renamed, archived and brought back', async ({ page }) => {
  await page.goto('/c/harbor/flow');
  await page.getByRole('button', { name: /account and sign-out$/ }).click();
  await page.getByRole('menuitem', { name: 'Installation' }).click();
  await page.getByRole('link', { name: 'Add company' }).click();
  await page.getByLabel('Company Name').fill('Pine Homes');
  await page.getByRole('combobox', { name: 'Time Zone' }).fill('berlin');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('combobox', { name: 'Time Zone' })).toHaveValue('Europe/Berlin');
  await page.getByRole('button', { name: 'Add the company' }).click();
  await expect(page.getByRole('heading', { name: 'Business Info' })).toBeVisible();
  await expect(page.getByRole('combobox', { name: 'Time Zone' })).toHaveValue('Europe/Berlin');
  await page.getByRole('button', { name: 'Company: Pine Homes. Change company' }).click();
  await page.getByRole('menuitem', { name: 'Harbor Realty' }).click();
  await expect(page).toHaveURL(/\/c\/harbor\/flow$/);

  await page.goto('/installation');
  await choose(page, 'Pine Homes', 'Rename');
  await expect(page.getByLabel('Company Name')).toBeFocused();
  await page.getByLabel('Company Name').fill('Pine Living');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('link', { name: 'Open Pine Living' })).toBeVisible();

  await choose(page, 'Pine Living', 'Archive');
  const dialog = page.getByRole('dialog', { name: 'Archive Pine Living?' });
  await expect(dialog.getByRole('button', { name: 'Keep' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'More for Pine Living' })).toBeFocused();
  await choose(page, 'Pine Living', 'Archive');
  await expect(dialog).toContainText('Calls to its numbers are answered as before.');
  await dialog.getByRole('button', { name: 'Archive the company' }).click();
  await expect(page.getByText('Archived', { exact: true })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Open Pine Living' })).toHaveCount(0);
  await choose(page, 'Pine Living', 'Bring back');
  await page.getByRole('link', { name: 'Open Pine Living' }).click();
  await expect(page.getByRole('heading', { name: 'Four layers' })).toBeVisible();

  // The start is the company that was looked at last.
  await page.goto('/');
  await expect(page.getByRole('button', { name: /^Company: Pine Living/ })).toBeVisible();
});

test('many companies are searched in the switcher, and the palette changes between them', async ({
  page,
}) => {
  for (const name of ['Alder', 'Birch', 'Cedar', 'Dune', 'Elm', 'Fern', 'Gorse', 'Heath']) {
    const company = { name: `${name} Rooms`, timeZone: 'America/New_York', country: 'US' };
    expect((await changeByApi(page, 'POST', '/api/installation/companies', company)).status()).toBe(201);
  }
  await page.goto('/c/harbor/flow');
  await page.getByRole('button', { name: /Change company$/ }).click();
  await expect(page.getByLabel('Search companies')).toBeFocused();
  await page.keyboard.type('cedar');
  await expect(page.getByRole('menuitem')).toHaveCount(1);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: /^Company: Cedar Rooms/ })).toBeVisible();
  await page.keyboard.press('Control+k');
  await page.getByPlaceholder('Search or jump').fill('elm');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: /^Company: Elm Rooms/ })).toBeVisible();
  // Without the arrows, Enter opens the first that matches.
  await page.getByRole('button', { name: /Change company$/ }).click();
  await expect(page.getByLabel('Search companies')).toBeFocused();
  await page.keyboard.type('dune');
  await expect(page.getByRole('menuitem')).toHaveCount(1);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: /^Company: Dune Rooms/ })).toBeVisible();
});

test('members become installation admins and ordinary again, and are removed', async ({
  page,
  browser,
  ownServer,
}) => {
  const other = { name: 'Quay Rooms', timeZone: 'America/New_York', country: 'US' };
  expect((await changeByApi(page, 'POST', '/api/installation/companies', other)).status()).toBe(201);
  const storageState = await signedInAs(ownServer, 'supporter');
  const tess = await (await browser.newContext({ baseURL: ownServer, storageState })).newPage();
  await tess.goto('/installation');
  await expect(tess.getByRole('heading', { name: 'For installation admins' })).toBeVisible();

  await page.goto('/installation/members');
  await choose(page, 'olive', 'Make an ordinary member');
  await page.getByRole('dialog').getByRole('button', { name: 'Make an ordinary member' }).click();
  await expect(page.getByRole('alert')).toContainText('This is the last installation admin.');
  await page.getByRole('button', { name: 'Cancel' }).click();

  await choose(page, 'Tess Nolan', 'Make an installation admin');
  await expect(page.getByRole('dialog')).toContainText('It opens no company');
  await page.getByRole('dialog').getByRole('button', { name: 'Make an installation admin' }).click();
  await expect(page.getByText('Installation admin', { exact: true })).toHaveCount(2);
  await tess.goto('/installation');
  await expect(tess.getByRole('heading', { name: 'Companies' })).toBeVisible();
  await expect(tess.getByText('Not in it').first()).toBeVisible();

  await choose(page, 'Tess Nolan', 'Remove');
  const dialog = page.getByRole('dialog', { name: 'Remove Tess Nolan?' });
  await expect(dialog).toContainText('Tess Nolan leaves 1 company.');
  await dialog.getByRole('button', { name: 'Remove the member' }).click();
  await expect(page.getByRole('button', { name: 'More for Tess Nolan' })).toHaveCount(0);
  await tess.goto('/installation');
  await expect(tess.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  await tess.context().close();
});

test('a member of no company is told what to do next', async ({ page, browser, ownServer }) => {
  const storageState = await signedInAs(ownServer, 'editor');
  const tess = await (await browser.newContext({ baseURL: ownServer, storageState })).newPage();
  const members = await (await page.request.get('/api/companies/harbor/members')).json();
  const { id } = members.find(({ name }: { name: string }) => name === 'Tess Nolan');
  await tess.goto('/c/harbor/flow');
  await expect(tess.getByRole('heading', { name: 'Four layers' })).toBeVisible();
  await changeByApi(page, 'DELETE', `/api/companies/harbor/members/${id}`);
  await tess.goto('/');
  await expect(tess.getByRole('heading', { name: 'You are in no company yet' })).toBeVisible();
  await expect(
    tess.getByText(/Ask an admin of the company that you work for to invite editor-/),
  ).toBeVisible();
  expect(await violationsOf(tess)).toEqual([]);
  await tess.context().close();
});

for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of [1280, 390]) {
    test(`the pages around a member have no violations in ${colorScheme} colours, ${width} px wide`, async ({
      page,
    }) => {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 844 });
      await page.goto('/account');
      await expect(page.getByText('This browser')).toBeVisible();
      expect(await violationsOf(page)).toEqual([]);
      await page.goto('/installation/companies');
      await expect(page.getByText('Harbor Realty')).toBeVisible();
      expect(await violationsOf(page)).toEqual([]);
      await page.goto('/installation/companies/new');
      await expect(page.getByLabel('Company Name')).toBeVisible();
      expect(await violationsOf(page)).toEqual([]);
      await page.goto('/installation/members');
      await page.getByRole('button', { name: 'More for olive' }).click();
      await expect(page.getByRole('menuitem').first()).toBeVisible();
      expect(await violationsOf(page)).toEqual([]);
      await page.goto('/installation/audit');
      await expect(page.getByText('Tess Nolan').first()).toBeVisible();
      expect(await violationsOf(page)).toEqual([]);
      await page.context().clearCookies();
      await page.goto('/account');
      await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
      expect(await violationsOf(page)).toEqual([]);
    });
  }
}
