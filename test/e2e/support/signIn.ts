import type { Page } from '@playwright/test';
import type { Role } from '../../../shared/accounts/roles.ts';
import { OWNER } from '../../support/owner.ts';
import { changeByApi } from './changeByApi.ts';

/** A browser in which nobody is signed in: for `test.use`, or for a context beside the owner's. */
export const NOBODY = { cookies: [], origins: [] };

/** Fills the sign-in in, on its page or in its dialog, and sends it. */
export async function signInOn(page: Page, { email, password } = OWNER): Promise<void> {
  const field = page.getByLabel('Email', { exact: true });
  // In the dialog it is filled already.
  if (await field.isEditable()) await field.fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}

/** Makes an invitation in the owner's name, to the demo company if to no other, and returns its link. */
export async function makeInvitation(
  page: Page,
  email: string,
  role: Role,
  company = 'harbor',
): Promise<string> {
  const answer = await changeByApi(page, 'POST', `/api/companies/${company}/invitations`, { email, role });
  return (await answer.json()).link;
}

/** Makes as if the reader came back to the window from another one, which is when a page looks again. */
export async function comeBack(page: Page): Promise<void> {
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange', { bubbles: true })));
}
