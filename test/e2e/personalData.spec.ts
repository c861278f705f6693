import { readFile } from 'node:fs/promises';
import { expect } from '@playwright/test';
import { changeByApi } from './support/changeByApi.ts';
import { test } from './support/ownServer.ts';
import { violationsOf } from './support/violationsOf.ts';

test.use({ contextOptions: { reducedMotion: 'reduce' }, ownFor: 'personalData' });

const PAGE = '/c/harbor/settings/personal-data';

test('how long calls are kept is changed, and refused where it is no number of days', async ({ page }) => {
  await page.goto(PAGE);
  const days = page.getByRole('textbox', { name: 'Keep callers’ data for' });
  await expect(days).toHaveValue('400 days');
  await days.fill('0');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Enter a whole number of days from 1 to 3650, such as 400.')).toBeVisible();
  await days.fill('90');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Saved', { exact: true })).toBeVisible();
  await page.reload();
  await expect(days).toHaveValue('90 days');
  expect(await violationsOf(page)).toEqual([]);
});

test('a change that somebody made meanwhile is shown, and the person chooses', async ({ page }) => {
  await page.goto(PAGE);
  const days = page.getByRole('textbox', { name: 'Keep callers’ data for' });
  await days.fill('30');
  const { days: now } = await (await page.request.get('/api/companies/harbor/retention')).json();
  await changeByApi(page, 'PUT', '/api/companies/harbor/retention', { days: 200, base: { days: now } });
  await page.getByRole('button', { name: 'Save' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('200 days');
  await expect(dialog).toContainText('30 days');
});

test('everything about a lead is taken along as a file, then erased for good', async ({ page }) => {
  await page.goto('/c/harbor/leads');
  await page.getByRole('link', { name: 'Amara Diallo' }).click();
  const downloading = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Export everything' }).click();
  const file = await downloading;
  expect(file.suggestedFilename()).toMatch(/^lead-.+\.json$/);
  expect(JSON.parse(await readFile(await file.path(), 'utf8'))).toMatchObject({
    lead: { name: 'Amara Diallo' },
  });
  await page.getByRole('button', { name: 'Erase' }).click();
  const dialog = page.getByRole('dialog', { name: 'Erase everything about Amara Diallo?' });
  await expect(dialog.getByText('This cannot be undone.')).toBeVisible();
  expect(await violationsOf(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Erase everything' }).click();
  await expect(page.getByText('Amara Diallo is erased.').first()).toBeVisible();
  await expect(page).toHaveURL('/c/harbor/leads');
  await expect(page.getByRole('link', { name: 'Amara Diallo' })).toHaveCount(0);
});
