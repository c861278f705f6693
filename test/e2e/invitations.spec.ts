import { expect } from '@playwright/test';
import { changeByApi } from './support/changeByApi.ts';
import { inColours } from './support/inColours.ts';
import { test } from './support/ownServer.ts';
import { comeBack, makeInvitation, NOBODY, signInOn } from './support/signIn.ts';
import { violationsOf } from './support/violationsOf.ts';

test.use({ contextOptions: { reducedMotion: 'reduce' }, ownFor: 'invitations' });

const TESS = { email: 'tess@agency.example', password: 'the password of Tess' };

test('an invitation makes an account, signs in and opens the company, once', async ({
  page,
  browser,
  baseURL,
}) => {
  const link = await makeInvitation(page, TESS.email, 'trainee');
  const context = await browser.newContext({ baseURL, storageState: NOBODY });
  const guest = await context.newPage();
  await guest.goto(link);
  await expect(guest.getByRole('heading', { name: 'Join Harbor Realty' })).toBeVisible();
  await expect(guest).toHaveURL(`${baseURL}/invitation`);
  await expect(guest.getByText('Trainee. Trains and makes test calls.')).toBeVisible();
  for (const colorScheme of ['light', 'dark'] as const) {
    await inColours(guest, colorScheme);
    expect(await violationsOf(guest)).toEqual([]);
  }
  await expect(guest.getByLabel('Name')).toBeFocused();
  await guest.keyboard.type('Tess Nolan');
  await guest.getByLabel('Password', { exact: true }).fill(TESS.password);
  await guest.keyboard.press('Enter');
  await expect(guest.getByRole('heading', { name: 'Four layers' })).toBeVisible();
  await expect(guest.getByRole('button', { name: /^Tess Nolan/ })).toBeVisible();
  await guest.getByRole('button', { name: /^Tess Nolan/ }).click();
  await expect(guest.getByRole('menuitem', { name: 'Installation' })).toHaveCount(0);

  await guest.goto(link);
  await expect(guest.getByRole('heading', { name: 'This invitation counts no more' })).toBeVisible();
  await context.close();
});

test('who has an account signs in and accepts with one click', async ({ page, browser, baseURL }) => {
  const company = { name: 'Pine Homes', timeZone: 'America/New_York', country: 'US' };
  const made = await (await changeByApi(page, 'POST', '/api/installation/companies', company)).json();
  const link = await makeInvitation(page, TESS.email, 'editor', made.id);
  const context = await browser.newContext({ baseURL, storageState: NOBODY });
  const guest = await context.newPage();
  await guest.goto(link);
  await expect(guest.getByText('You have an account with this e-mail.')).toBeVisible();
  await signInOn(guest, TESS);
  await guest.getByRole('button', { name: 'Join Pine Homes' }).click();
  await expect(guest.getByRole('button', { name: /^Company: Pine Homes/ })).toBeVisible();
  await context.close();
});

test('who is signed in as somebody else is told, and signs out on the way', async ({
  page,
  browser,
  baseURL,
}) => {
  const link = await makeInvitation(page, 'finn@agency.example', 'supporter');
  const context = await browser.newContext({ baseURL, storageState: NOBODY });
  const guest = await context.newPage();
  await guest.goto('/');
  await signInOn(guest, TESS);
  await expect(guest.getByRole('heading', { name: 'Four layers' })).toBeVisible();
  await guest.goto(link);
  await expect(guest.getByText('the invitation is for finn@agency.example')).toBeVisible();
  await guest.getByRole('button', { name: 'Sign out and go on' }).click();
  await guest.getByLabel('Name').fill('Finn Berg');
  await guest.getByLabel('Password', { exact: true }).fill('the password of Finn');
  await guest.getByRole('button', { name: 'Join', exact: true }).click();
  await expect(guest).toHaveURL(`${baseURL}/c/harbor/flow`);
  await expect(guest.getByRole('button', { name: /^Finn Berg/ })).toBeVisible();
  await context.close();
});

test('an invitation that was withdrawn says what to do next', async ({ page }) => {
  const link = await makeInvitation(page, 'gone@agency.example', 'editor');
  const open = await (await page.request.get('/api/companies/harbor/invitations')).json();
  const { id } = open.find(({ email }: { email: string }) => email === 'gone@agency.example');
  await changeByApi(page, 'DELETE', `/api/companies/harbor/invitations/${id}`);
  await page.goto(link);
  await expect(page.getByText('ask whoever invited you for a new one')).toBeVisible();
  expect(await violationsOf(page)).toEqual([]);
  await page.goto('/invitation');
  await expect(page.getByRole('heading', { name: 'The invitation is not complete' })).toBeVisible();
});

test('a link for a new password works once, and ends the sessions', async ({ page, browser, baseURL }) => {
  const context = await browser.newContext({ baseURL, storageState: NOBODY });
  const tess = await context.newPage();
  await tess.goto('/c/harbor/flow');
  await signInOn(tess, TESS);
  await expect(tess.getByRole('heading', { name: 'Four layers' })).toBeVisible();

  await page.goto('/installation/members');
  await page.getByRole('button', { name: 'More for Tess Nolan' }).click();
  await page.getByRole('menuitem', { name: 'Link for a new password' }).click();
  await page.getByRole('button', { name: 'Make the link' }).click();
  const link = (await page.getByRole('dialog').locator('code').textContent()) ?? '';
  await page.getByRole('button', { name: 'Done' }).click();

  const other = await (await browser.newContext({ baseURL, storageState: NOBODY })).newPage();
  await other.goto(link);
  await expect(other.getByLabel('New password', { exact: true })).toBeFocused();
  await expect(other).toHaveURL(`${baseURL}/password-reset`);
  expect(await violationsOf(other)).toEqual([]);
  await other.keyboard.type('the new password of Tess');
  await other.keyboard.press('Enter');
  await expect(other.getByRole('heading', { name: 'The new password counts' })).toBeVisible();
  await comeBack(tess);
  await expect(tess.getByRole('dialog', { name: 'You are signed out' })).toBeVisible();
  await signInOn(tess, { ...TESS, password: 'the new password of Tess' });
  await expect(tess.getByRole('dialog')).toHaveCount(0);

  // Otherwise the link is within the page that is open already.
  await other.goto('about:blank');
  await other.goto(link);
  await other.getByLabel('New password', { exact: true }).fill('a third password of Tess');
  await other.keyboard.press('Enter');
  await expect(other.getByRole('heading', { name: 'This link counts no more' })).toBeVisible();
  await other.context().close();
  await context.close();
});
