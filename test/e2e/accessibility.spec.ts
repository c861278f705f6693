import { expect } from '@playwright/test';
import { test } from './support/ownServer.ts';
import { violationsOf } from './support/violationsOf.ts';

const TEST_CALL =
  '/c/harbor/flow?panel=test&called=%2B12075550111&from=%2B12075550178&at=2026-03-02T14:30:00Z&replies=noAnswer';

/** Every page, and the sign that it is drawn. */
const PAGES: ReadonlyArray<{ name: string; path: string; shows: string }> = [
  { name: 'the chart', path: '/c/harbor/flow', shows: 'Run the test call' },
  { name: 'a block', path: '/c/harbor/flow?panel=block&block=ringcompany', shows: 'Ring time' },
  { name: 'the outline', path: '/c/harbor/flow?panel=outline', shows: 'A call begins here.' },
  { name: 'the form of a test call', path: '/c/harbor/flow?panel=test', shows: 'A test call rings nobody.' },
  { name: 'a test call', path: TEST_CALL, shows: 'The tone sounds. What happens?' },
  { name: 'a test call, stepped back', path: `${TEST_CALL}&step=2`, shows: 'Step 2 of 5' },
  { name: 'the live calls', path: '/c/harbor/flow?panel=calls', shows: 'Live calls' },
  {
    name: 'Business Info',
    path: '/c/harbor/settings/business-info?field=companyPhone',
    shows: 'Company Name',
  },
  { name: 'Phone Numbers', path: '/c/harbor/settings/phone-numbers', shows: 'Open house signs' },
  {
    name: 'a phone number',
    path: '/c/harbor/settings/phone-numbers/%2B12075550114',
    shows: 'ask at the desk',
  },
  { name: 'My Staff', path: '/c/harbor/settings/my-staff?field=userPhone', shows: 'Dana Ortiz' },
  { name: 'a user', path: '/c/harbor/settings/my-staff/priya?field=userPhone', shows: '55-123' },
  { name: 'not found', path: '/attic', shows: 'Not found' },
];

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in ${colorScheme} colours`, () => {
    test.use({ colorScheme, contextOptions: { reducedMotion: 'reduce' } });

    for (const { name, path, shows } of PAGES) {
      test(`${name} has no violations`, async ({ page }) => {
        await page.goto(path);
        await expect(page.getByText(shows).first()).toBeVisible();
        expect(await violationsOf(page)).toEqual([]);
      });
    }

    test('what is still loading has no violations', async ({ page }) => {
      await page.route('**/api/companies/harbor/**', () => new Promise(() => undefined));
      await page.goto('/c/harbor/flow');
      await expect(page.getByRole('status', { name: 'The chart is loading' })).toBeVisible();
      expect(await violationsOf(page)).toEqual([]);
    });

    test('the palette, the keys and the choice of a caller have no violations', async ({ page }) => {
      await page.goto('/c/harbor/flow?panel=test');
      await page.getByRole('combobox', { name: 'Caller' }).fill('ma');
      await expect(page.getByRole('option', { name: /Marcus Lee/ })).toBeVisible();
      expect(await violationsOf(page)).toEqual([]);
      await page.keyboard.press('Escape');
      await page.keyboard.press('Control+k');
      await page.getByPlaceholder('Search or jump').fill('ring');
      await expect(page.getByRole('button', { name: /^Ring the Company Phone/ }).last()).toBeVisible();
      expect(await violationsOf(page)).toEqual([]);
    });

    test('a narrow window has no violations', async ({ page }) => {
      await page.setViewportSize({ width: 390, height: 844 });
      await page.goto(TEST_CALL);
      await expect(page.getByText('The tone sounds. What happens?')).toBeVisible();
      expect(await violationsOf(page)).toEqual([]);
    });
  });
}
