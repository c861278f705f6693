import { expect } from '@playwright/test';
import { test } from './support/ownServer.ts';
import { violationsOf } from './support/violationsOf.ts';

test.use({ contextOptions: { reducedMotion: 'reduce' }, ownFor: 'problems' });

const WARNINGS = 7;
const FORWARDING = 'The Call Forwarding Number of +1 207 555 0114, “ask at the desk”, is not a valid number.';

test('the badge counts the problems, and leads to their list', async ({ page }) => {
  await page.goto('/c/harbor/flow');
  const badge = page.getByRole('link', { name: `Problems, ${WARNINGS} warnings` });
  await expect(badge).toContainText(String(WARNINGS));
  await badge.press('Enter');
  await expect(page.getByRole('heading', { name: 'Problems', exact: true })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Warnings' }).getByRole('listitem')).not.toHaveCount(0);
  await expect(page.getByText(FORWARDING)).toBeVisible();
});

test('the list is limited to a group and searched, and the address keeps both', async ({ page }) => {
  await page.goto('/c/harbor/problems');
  await page.getByText(/^Phones \d/).click();
  await page.getByRole('searchbox', { name: 'Search problems' }).fill('priya');
  await expect(page.getByText('Priya Shah').first()).toBeVisible();
  await expect(page.getByText(FORWARDING)).toBeHidden();
  await expect(page).toHaveURL(/group=phones&search=priya/);
  await page.reload();
  await expect(page.getByRole('searchbox', { name: 'Search problems' })).toHaveValue('priya');
  await page.getByRole('searchbox', { name: 'Search problems' }).fill('nothing like it');
  await expect(page.getByText('No problem matches “nothing like it”.')).toBeVisible();
  await page.getByRole('button', { name: 'Show all problems' }).click();
  await expect(page.getByText(FORWARDING)).toBeVisible();
});

test('a link leads to the very field, and what is mended there is gone', async ({ page }) => {
  await page.goto('/c/harbor/problems');
  const problem = page.getByRole('listitem').filter({ hasText: FORWARDING });
  await expect(problem).toContainText('layer 2');
  await problem
    .getByRole('link', { name: 'Settings → Phone Numbers → Website → Call Forwarding Number' })
    .click();
  const field = page.getByRole('textbox', { name: 'Call Forwarding Number' });
  await expect(field).toBeFocused();
  await field.fill('(207) 555-0132');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  const badge = page.getByRole('link', { name: `Problems, ${WARNINGS - 1} warnings` });
  await expect(badge).toBeVisible();
  await badge.click();
  await expect(page.getByText('The Call Forwarding Number of')).toBeHidden();
  await page.getByRole('button', { name: 'Check again' }).click();
  await expect(page.getByText(`${WARNINGS - 1} warnings`, { exact: true })).toBeVisible();

  await page.goto('/c/harbor/settings/phone-numbers/%2B12075550114');
  await field.fill('ask at the desk');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByRole('link', { name: `Problems, ${WARNINGS} warnings` })).toBeVisible();
});

for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of [1280, 390]) {
    test(`the page has no violations in ${colorScheme} colours at ${width} px`, async ({ page }) => {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 844 });
      await page.goto('/c/harbor/problems');
      await expect(page.getByRole('region', { name: 'Warnings' })).toBeVisible();
      expect(await violationsOf(page)).toEqual([]);
    });
  }
}
