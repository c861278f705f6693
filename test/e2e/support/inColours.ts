import { expect, type Page } from '@playwright/test';

/** Lets the browser ask for light or dark colours on a page that is open, and waits for it to have them: what is measured before has some of both. */
export async function inColours(page: Page, colorScheme: 'light' | 'dark'): Promise<void> {
  await page.emulateMedia({ colorScheme });
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', colorScheme);
}
