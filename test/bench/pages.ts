import type { Browser, BrowserContextOptions, Page } from '@playwright/test';
import { signIn } from '../support/owner.ts';

const VIEWPORT = { width: 1280, height: 800 };

/** Opens a page in which the owner is signed in. */
export async function signedInPage(browser: Browser, baseURL: string): Promise<Page> {
  const cookie = await signIn(baseURL);
  const page = await openPage(browser, { baseURL });
  await page.context().addCookies([{ ...cookie, url: baseURL, httpOnly: true, sameSite: 'Lax' }]);
  return page;
}

/** Opens a page that is as large as a laptop's. */
export async function openPage(browser: Browser, options: BrowserContextOptions): Promise<Page> {
  const context = await browser.newContext({ ...options, viewport: VIEWPORT, reducedMotion: 'reduce' });
  // tsx gives functions their names by this one, also those that run in the page.
  await context.addInitScript('globalThis.__name = (named) => named');
  return context.newPage();
}
