import { expect, type Page } from '@playwright/test';
import { OWNER, signIn } from '../support/owner.ts';
import { changeByApi } from './support/changeByApi.ts';
import { test } from './support/ownServer.ts';
import { signedInAs } from './support/signedInAs.ts';
import { comeBack, NOBODY, signInOn } from './support/signIn.ts';

test.use({ contextOptions: { reducedMotion: 'reduce' }, ownFor: 'signIn', storageState: NOBODY });

const dialog = (page: Page) => page.getByRole('dialog', { name: 'You are signed out' });
const password = (page: Page) => page.getByLabel('Password', { exact: true });

test('a page asks for the sign-in and opens after it, and a wrong password is told', async ({ page }) => {
  await page.goto('/c/harbor/leads?search=sam');
  await expect(page).toHaveURL('/sign-in?next=%2Fc%2Fharbor%2Fleads%3Fsearch%3Dsam');
  await signInOn(page, { ...OWNER, password: 'not the password' });
  await expect(page.getByRole('alert')).toHaveText('The e-mail address or the password is not right.');
  await expect(page.getByLabel('Email', { exact: true })).toHaveValue(OWNER.email);
  await expect(password(page)).toBeFocused();
  await page.keyboard.type(OWNER.password);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('link', { name: 'Sam Reed' })).toBeVisible();
  await expect(page).toHaveURL('/c/harbor/leads?search=sam');
});

test('a link cannot have the sign-in lead to another site', async ({ page, baseURL }) => {
  for (const next of ['https://evil.example/', '//evil.example/', '/\\evil.example/', '/.//evil.example/']) {
    await page.context().clearCookies();
    await page.goto(`/sign-in?next=${encodeURIComponent(next)}`);
    await signInOn(page);
    await expect(page).toHaveURL(`${baseURL}/c/harbor/flow`);
  }
});

test('the keyboard alone signs in and out', async ({ page }) => {
  await page.goto('/');
  await expect(page.getByLabel('Email', { exact: true })).toBeFocused();
  await page.keyboard.type(OWNER.email);
  await page.keyboard.press('Tab');
  await page.keyboard.type(OWNER.password);
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: 'Show: Password' })).toBeFocused();
  await page.keyboard.press('Space');
  await expect(password(page)).toHaveAttribute('type', 'text');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Four layers' })).toBeVisible();
  await page.getByRole('button', { name: /account and sign-out$/ }).press('Enter');
  await expect(page.getByRole('menuitem', { name: 'Your account' })).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await expect(page.getByRole('menuitem', { name: 'Sign out' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/sign-in$/);
});

test('after signing out, going back shows nothing of what was there', async ({ page }) => {
  await page.goto('/c/harbor/leads');
  await signInOn(page);
  await page.getByRole('link', { name: 'Sam Reed' }).click();
  await expect(page.getByRole('heading', { name: 'Sam Reed' })).toBeVisible();
  await page.keyboard.press('Control+k');
  await page.getByPlaceholder('Search or jump').fill('sign out');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  await page.goBack();
  await expect(page).toHaveURL(/\/sign-in/);
  await expect(page.getByText('Sam Reed')).toHaveCount(0);
});

test('what was typed stays when the server cannot be reached', async ({ page }) => {
  await page.goto('/');
  await page.getByLabel('Email', { exact: true }).fill(OWNER.email);
  await page.route('/api/session', (route) => route.abort());
  await signInOn(page);
  await expect(page.getByRole('alert')).toContainText('Nothing you typed is lost.');
  await expect(password(page)).toHaveValue(OWNER.password);
  await page.unroute('/api/session');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Four layers' })).toBeVisible();
});

test('without mail, a forgotten password is a matter for an admin', async ({ page }) => {
  await page.goto('/sign-in');
  await page.getByLabel('Email', { exact: true }).fill('dana@harbor.example');
  await page.getByRole('button', { name: 'Forgot the password?' }).click();
  await expect(page.getByText('Ask an admin of your company for a link')).toBeVisible();
  await page.getByRole('button', { name: 'Back to the sign-in' }).click();
  await expect(page.getByLabel('Email', { exact: true })).toHaveValue('dana@harbor.example');
});

test('where a session ends over a form, the form keeps what was typed until one is signed in again', async ({
  page,
}) => {
  await page.goto('/c/harbor/settings/business-info');
  await signInOn(page);
  const name = page.getByRole('textbox', { name: 'Company Name' });
  await name.fill('Harbor Homes');
  await changeByApi(page, 'DELETE', '/api/session');
  // The feed of live calls ends with the session, so nobody has to click first.
  await expect(dialog(page)).toBeVisible();
  await expect(password(page)).toBeFocused();
  await page.keyboard.press('Escape');
  await signInOn(page, { ...OWNER, password: 'not the password' });
  await expect(dialog(page).getByRole('alert')).toContainText('is not right');
  await signInOn(page);
  await expect(dialog(page)).toBeHidden();
  await expect(name).toHaveValue('Harbor Homes');
  await page.getByRole('button', { name: 'Update Company' }).click();
  await expect(page.getByText('Saved', { exact: true })).toBeVisible();
  await expect(page.getByText('No live calls')).toBeVisible();
});

test('signing out everywhere ends the sessions of other browsers', async ({ page, browser, baseURL }) => {
  const other = await (await browser.newContext({ baseURL })).newPage();
  await other.goto('/c/harbor/flow');
  await signInOn(other);
  await expect(other.getByRole('heading', { name: 'Four layers' })).toBeVisible();
  await page.goto('/account');
  await signInOn(page);
  await expect(page.getByText('This browser')).toHaveCount(1);
  await page.getByRole('button', { name: 'Sign out everywhere' }).click();
  const asked = page.getByRole('dialog', { name: 'Sign out everywhere?' });
  await expect(asked.getByRole('button', { name: 'Stay signed in' })).toBeFocused();
  await asked.getByRole('button', { name: 'Sign out everywhere' }).click();
  await expect(page).toHaveURL(/\/sign-in$/);
  await expect(dialog(other)).toBeVisible();
  await other.context().close();
});

test('one session is ended from another browser', async ({ page, browser, baseURL }) => {
  const other = await (await browser.newContext({ baseURL })).newPage();
  await other.goto('/account');
  await signInOn(other);
  await expect(other.getByText('This browser')).toBeVisible();
  await page.goto('/account');
  await signInOn(page);
  const ends = page.getByRole('button', { name: /^End the session of/ });
  await expect(ends).toHaveCount(1);
  await ends.click();
  await expect(ends).toHaveCount(0);
  await comeBack(other);
  await expect(dialog(other)).toBeVisible();
  await other.context().close();
});

test('a window notices that another one signed in as somebody else, and shows their pages', async ({
  page,
  ownServer,
}) => {
  await page.goto('/c/harbor/settings/business-info');
  await signInOn(page);
  await page.getByRole('textbox', { name: 'Company Name' }).fill('Olive’s text');
  const { cookies } = await signedInAs(ownServer, 'supporter');
  await page.context().addCookies(cookies.map(({ expires: _, ...cookie }) => cookie));
  await comeBack(page);
  await expect(page.getByRole('button', { name: /^Tess Nolan/ })).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'Company Name' })).not.toHaveValue('Olive’s text');
});

test('the own password is changed, and only with the present one', async ({ page, ownServer }) => {
  await page.goto('/account');
  await signInOn(page);
  await page.getByLabel('Current password', { exact: true }).fill('not the password');
  await page.getByLabel('New password', { exact: true }).fill('a better one than that');
  await page.getByRole('button', { name: 'Change the password' }).click();
  await expect(page.getByText('This is not your password.')).toBeVisible();
  await page.getByLabel('Current password', { exact: true }).fill(OWNER.password);
  await page.keyboard.press('Enter');
  await expect(
    page.getByText('The password is changed. You are signed out everywhere else.').last(),
  ).toBeVisible();
  await expect(page.getByLabel('New password', { exact: true })).toHaveValue('');
  await signIn(ownServer, { ...OWNER, password: 'a better one than that' });
});
