import { expect } from '@playwright/test';
import { API_ROUTES } from '../../shared/accounts/apiRoutes.ts';
import { test } from './support/ownServer.ts';
import { violationsOf } from './support/violationsOf.ts';

// Nobody is signed in: the page is for everybody.
test.use({ storageState: { cookies: [], origins: [] } });

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in ${colorScheme} colours`, () => {
    test.use({ colorScheme });

    for (const width of [390, 1280]) {
      test(`the API’s page has no violations at ${width} pixels, and nothing sticks out`, async ({
        page,
      }) => {
        await page.setViewportSize({ width, height: 844 });
        await page.goto('/api/docs');
        await expect(page.getByRole('heading', { name: 'API', exact: true })).toBeVisible();
        // What is closed is read, too.
        await page.evaluate(() => {
          for (const details of document.querySelectorAll('details')) details.open = true;
        });
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
        // All of it is read once. For other colours and widths two articles of a section stand for the rest, which is
        // made by the same functions: axe takes ten seconds for the whole.
        const isWhole = colorScheme === 'light' && width === 390;
        test.slow(isWhole, 'axe looks at all of a long page');
        if (!isWhole) {
          await page.evaluate(() => {
            for (const article of document.querySelectorAll('article:nth-of-type(n + 3)')) article.remove();
          });
        }
        expect(await violationsOf(page)).toEqual([]);
      });
    }

    test('the API’s page has its own colours under the strict policy', async ({ page }) => {
      const complaints: string[] = [];
      page.on('console', (message) => {
        if (message.type() === 'error') complaints.push(message.text());
      });
      await page.goto('/api/docs');
      const colour = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
      expect(colour).toBe(colorScheme === 'light' ? 'rgb(242, 244, 247)' : 'rgb(16, 18, 22)');
      expect(complaints).toEqual([]);
    });
  });
}

test('the API’s page has every route, with its method, its path and who may enter', async ({ page }) => {
  await page.goto('/api/docs');
  const places = await page.locator('.place').allInnerTexts();
  const keys = places.map((place) => place.trim().replace(/\{(\w+)\}/g, ':$1'));
  expect(keys.sort()).toEqual(Object.keys(API_ROUTES).sort());
  await expect(page.locator('.who')).toHaveCount(keys.length);
});

test('the contents lead to a route, and its example is opened by the keyboard', async ({ page }) => {
  await page.goto('/api/docs');
  await page
    .getByRole('navigation', { name: 'Contents' })
    .getByRole('link', { name: 'Changes a user.' })
    .click();
  await expect(page).toHaveURL(/#putCompanyStaffById$/);
  const route = page.getByRole('article').filter({ has: page.locator('#putCompanyStaffById') });
  await expect(route.getByRole('heading', { name: 'Changes a user.' })).toBeInViewport();
  await expect(route.getByText('In the company: Admin, Editor.')).toBeVisible();
  await expect(route.getByText('fields.inboundTwilioNumber', { exact: true })).toBeVisible();
  await route.locator('summary').focus();
  await page.keyboard.press('Enter');
  await expect(route.getByRole('region')).toContainText('-H "Authorization: Bearer $RINGPATH_TOKEN"');
});
