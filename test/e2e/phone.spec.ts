import { expect } from '@playwright/test';
import { blockOf } from './support/chart.ts';
import { test } from './support/ownServer.ts';
import { violationsOf } from './support/violationsOf.ts';

test('a call is dialled, rings, is declined and left a message, and the chart shows where it is', async ({
  page,
}) => {
  await page.goto('/c/harbor/phone');
  await page.getByRole('combobox', { name: 'Caller', exact: true }).fill('+1 207 555 0178');
  await page.getByRole('button', { name: 'Call', exact: true }).click();
  const rung = page.getByRole('article', { name: 'Marcus Lee' });
  await rung.getByRole('button', { name: 'Decline' }).click();
  await expect(rung).toContainText('Declined');
  const telephone = page.getByRole('region', { name: 'The caller’s telephone' });
  await expect(telephone).toContainText('Please leave a message after the tone.');
  await expect(blockOf(page, 'voicemail').locator('[data-light]')).toBeVisible();
  await telephone.getByRole('button', { name: 'Hang up' }).click();
  await expect(telephone.getByRole('status')).toHaveText('The call is over');
  await expect(page.getByRole('button', { name: 'New call' })).toBeVisible();
});

test('whoever presses a number that is none is told so at its field', async ({ page }) => {
  await page.goto('/c/harbor/phone');
  await page.getByRole('combobox', { name: 'Caller', exact: true }).fill('55-123');
  await page.getByRole('button', { name: 'Call', exact: true }).click();
  await expect(page.getByText('Choose a lead, or type a number such as +1 202 555 0177.')).toBeVisible();
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in ${colorScheme} colours`, () => {
    test.use({ colorScheme, viewport: { width: 390, height: 844 } });

    test('a phone that rings has no violations in a narrow window', async ({ page }) => {
      await page.goto('/c/harbor/phone');
      await page.getByRole('combobox', { name: 'Caller', exact: true }).fill('+1 207 555 0178');
      await page.getByRole('button', { name: 'Call', exact: true }).click();
      await expect(page.getByRole('button', { name: 'Answer' })).toBeVisible();
      expect(await violationsOf(page)).toEqual([]);
      await page.getByRole('button', { name: 'Hang up' }).first().click();
    });
  });
}
