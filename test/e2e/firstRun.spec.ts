import { expect } from '@playwright/test';
import { inColours } from './support/inColours.ts';
import { test } from './support/ownServer.ts';
import { NOBODY } from './support/signIn.ts';
import { violationsOf } from './support/violationsOf.ts';

test.use({
  contextOptions: { reducedMotion: 'reduce' },
  ownFor: 'firstRun',
  serverEnv: { RINGPATH_OWNER_EMAIL: '', RINGPATH_OWNER_PASSWORD: '' },
  storageState: NOBODY,
});

test('from another machine the owner needs the code that the server printed', async ({
  browser,
  baseURL,
}) => {
  const elsewhere = await browser.newContext({
    baseURL,
    extraHTTPHeaders: { 'x-forwarded-for': '203.0.113.7' },
  });
  const page = await elsewhere.newPage();
  await page.goto('/c/harbor/flow');
  await expect(page.getByRole('heading', { name: 'Welcome to Ringpath' })).toBeVisible();
  await page.getByLabel('Name').fill('Eve Else');
  await page.getByLabel('Email', { exact: true }).fill('eve@agency.example');
  await page.getByLabel('Password', { exact: true }).fill('long enough for that');
  await page.getByRole('button', { name: 'Create the account' }).click();
  await expect(page.getByText('Enter the code that the server printed.')).toBeVisible();
  await page.getByLabel('One-time code').fill('WRONG123');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toContainText('The one-time code is not right.');
  await expect(page.getByLabel('Password', { exact: true })).toHaveValue('long enough for that');
  await elsewhere.close();
});

test('three fields make the owner, and the demo company’s chart opens', async ({
  page,
  browser,
  baseURL,
}) => {
  const late = await (await browser.newContext({ baseURL })).newPage();
  await late.goto('/');
  await expect(late.getByLabel('Name')).toBeFocused();

  await page.goto('/');
  await expect(page.getByRole('textbox')).toHaveCount(3);
  await expect(page.getByLabel('Password', { exact: true })).toHaveAttribute('autocomplete', 'new-password');
  for (const colorScheme of ['light', 'dark'] as const) {
    await inColours(page, colorScheme);
    expect(await violationsOf(page)).toEqual([]);
  }
  await page.keyboard.press('Enter');
  await expect(page.getByText('Enter your name.')).toBeVisible();
  await expect(page.getByLabel('Name')).toBeFocused();
  await page.keyboard.type('Olive Owner');
  await page.keyboard.press('Tab');
  await page.keyboard.type('olive@agency.example');
  await page.keyboard.press('Tab');
  await page.keyboard.type('short');
  await page.keyboard.press('Enter');
  await expect(page.getByText('10 characters are needed; these are 5.')).toBeVisible();
  await page.keyboard.type(' no more');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Four layers' })).toBeVisible();
  await expect(page).toHaveURL(/\/c\/harbor\/flow$/);
  await expect(page.getByRole('button', { name: 'Run the test call' })).toBeVisible();

  // Somebody who had the form open meanwhile cannot become the owner, too.
  await late.getByLabel('Name').fill('Eve Late');
  await late.getByLabel('Email', { exact: true }).fill('eve@agency.example');
  await late.getByLabel('Password', { exact: true }).fill('long enough for that');
  await late.getByRole('button', { name: 'Create the account' }).click();
  await expect(late.getByRole('heading', { name: 'Sign in' })).toBeVisible();
});
