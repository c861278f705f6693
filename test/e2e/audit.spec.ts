import { expect } from '@playwright/test';
import { test } from './support/ownServer.ts';
import { violationsOf } from './support/violationsOf.ts';

test.use({ ownFor: 'the audit' });

test('a change stands in the audit with its old and its new value, and the filters find it', async ({
  page,
}) => {
  await page.goto('/c/harbor/settings/business-info');
  await page.getByLabel('Company Phone', { exact: true }).fill('(207) 555-0150');
  await page.getByRole('button', { name: 'Update Company' }).click();
  await expect(page.getByText('Company Phone', { exact: true }).first()).toBeVisible();

  await page.getByRole('link', { name: 'Audit', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Audit' })).toBeVisible();
  const entry = page.getByRole('row').filter({ hasText: 'Company changed' });
  await expect(entry).toContainText('Company Phone');
  await expect(entry).toContainText('(207) 555-0100');
  await expect(entry).toContainText('is now (207) 555-0150');
  expect(await violationsOf(page)).toEqual([]);

  await page.getByRole('searchbox').fill('company phone');
  await expect(page).toHaveURL(/search=company\+phone/);
  await expect(entry).toBeVisible();
  await page.getByLabel('To this day').fill('2001-01-01');
  await expect(page.getByText('No entry matches “company phone”.')).toBeVisible();
  await page.goBack();
  await expect(entry).toBeVisible();
  await entry.getByRole('link', { name: /olive/i }).click();
  await expect(page).toHaveURL(/member=/);
  await expect(page.getByRole('combobox', { name: 'Who' })).toHaveValue(/olive/i);

  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Export CSV' }).click();
  expect((await download).suggestedFilename()).toMatch(/^audit-harbor-\d{4}-\d\d-\d\d\.csv$/);
});

test('a card of a narrow window shows old and new values whole', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 860 });
  await page.goto('/c/harbor/settings/audit');
  const change = page.getByText('Company Phone', { exact: true }).first();
  await expect(change).toBeVisible();
  expect(await violationsOf(page)).toEqual([]);
  expect((await change.boundingBox())?.height).toBeLessThan(30);
});
