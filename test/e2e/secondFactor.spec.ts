import { expect, type Page } from '@playwright/test';
import { OWNER } from '../support/owner.ts';
import { totp } from '../support/totp.ts';
import { test } from './support/ownServer.ts';
import { NOBODY, signInOn } from './support/signIn.ts';
import { violationsOf } from './support/violationsOf.ts';

test.use({ contextOptions: { reducedMotion: 'reduce' }, ownFor: 'secondFactor', storageState: NOBODY });

const step = (page: Page) => page.getByRole('heading', { name: 'One more step' });
const chart = (page: Page) => page.getByRole('heading', { name: 'Four layers' });

/** The text of a box that is shown once. */
const boxOf = (page: Page) => page.getByRole('dialog').locator('code');

test('a second factor is set up, asked for, replaced by a recovery code once, and turned off', async ({
  page,
}) => {
  test.slow();
  await page.goto('/account');
  await signInOn(page);
  await page.getByRole('button', { name: 'Turn on' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByLabel('Your password', { exact: true })).toBeFocused();
  await page.keyboard.type('not the password');
  await page.keyboard.press('Enter');
  await expect(dialog.getByText('This is not your password.')).toBeVisible();
  await page.keyboard.press('Control+a');
  await page.keyboard.type(OWNER.password);
  await page.keyboard.press('Enter');
  await expect(dialog.getByRole('img', { name: 'QR code of the secret' })).toBeVisible();
  expect(await violationsOf(page)).toEqual([]);
  const secret = (await boxOf(page).textContent()) ?? '';
  await expect(dialog.getByLabel('Code')).toBeFocused();
  await page.keyboard.type('000 00');
  await page.keyboard.press('Enter');
  await expect(dialog.getByText('Enter the six digits that the app shows.')).toBeVisible();
  await dialog.getByLabel('Code').fill(totp(secret).replace(/^.../, '$& '));
  await page.keyboard.press('Enter');
  await expect(dialog.getByText('They are shown this once')).toBeVisible();
  expect(await violationsOf(page)).toEqual([]);
  const codes = ((await boxOf(page).textContent()) ?? '').split('\n');
  expect(codes.length).toBeGreaterThan(5);
  // They are not lost to a key that was pressed once too often.
  await page.keyboard.press('Escape');
  const download = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Download' }).click();
  expect((await download).suggestedFilename()).toBe('ringpath-recovery-codes.txt');
  await dialog.getByRole('button', { name: 'I have kept them' }).click();
  await expect(page.getByRole('button', { name: 'Turn off' })).toBeVisible();

  await signOut(page);
  await signInOn(page);
  await expect(step(page)).toBeVisible();
  await expect(page.getByLabel('Code')).toHaveAttribute('autocomplete', 'one-time-code');
  expect(await violationsOf(page)).toEqual([]);
  await page.getByLabel('Code').fill('000000');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toContainText('This code is not right');
  await page.getByLabel('Code').fill(totp(secret));
  await page.keyboard.press('Enter');
  await expect(chart(page)).toBeVisible();

  await signOut(page);
  await signInByRecoveryCode(page, codes[0]);
  await expect(chart(page)).toBeVisible();
  await signOut(page);
  await signInByRecoveryCode(page, codes[0]);
  await expect(page.getByRole('alert')).toContainText('This code is not right');
  await page.getByLabel('Recovery code').fill(codes[1] ?? '');
  await page.keyboard.press('Enter');
  await expect(chart(page)).toBeVisible();

  await page.goto('/account');
  await page.getByRole('button', { name: 'New recovery codes' }).click();
  await dialog.getByLabel('Your password', { exact: true }).fill(OWNER.password);
  await page.keyboard.press('Enter');
  await expect(dialog.getByText('They are shown this once')).toBeVisible();
  expect(await boxOf(page).textContent()).not.toContain(codes[2]);
  await dialog.getByRole('button', { name: 'I have kept them' }).click();
  await page.getByRole('button', { name: 'Turn off' }).click();
  await dialog.getByLabel('Your password', { exact: true }).fill(OWNER.password);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Turn on' })).toBeVisible();
  await signOut(page);
  await signInOn(page);
  await expect(chart(page)).toBeVisible();
});

async function signOut(page: Page): Promise<void> {
  await page.getByRole('button', { name: /account and sign-out$/ }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
}

async function signInByRecoveryCode(page: Page, code = ''): Promise<void> {
  await signInOn(page);
  await page.getByRole('button', { name: 'Use a recovery code' }).click();
  await page.getByLabel('Recovery code').fill(code);
  await page.keyboard.press('Enter');
}
