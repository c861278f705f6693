import { readFile } from 'node:fs/promises';
import { expect, type Page } from '@playwright/test';
import Papa from 'papaparse';
import { test } from './support/ownServer.ts';
import { violationsOf } from './support/violationsOf.ts';

test.use({ contextOptions: { reducedMotion: 'reduce' }, ownFor: 'leadImport' });

const IMPORT = '/c/harbor/leads/import';

/** With a letter of Windows-1252, a phone that is none, a user who is none, a formula, and a phone that comes twice. */
const FAULTY = `Full name;Mobile phone;Assigned to;Campaigns
Ada O\u2019Quist;207 555 0165;dana@harbor.example;Newsletter, Harvest
Ella Novak;(207) 555-0178;;
Per Hale;55-123;;
Nils Berg;207 555 0167;who@harbor.example;
=1+1;207 555 0178;;
`;

const inWindows1252 = (text: string) =>
  Buffer.from([...text].map((letter) => (letter === '\u2019' ? 0x92 : letter.charCodeAt(0))));

async function openFile(page: Page, name: string, buffer: Buffer): Promise<void> {
  await page.goto(IMPORT);
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Choose a file' }).press('Enter');
  await (await chooser).setFiles({ name, mimeType: 'text/csv', buffer });
  await expect(page.getByRole('button', { name: 'Check the file' })).toBeVisible();
}

/** A file of many leads, with the phones from `first` on. */
function manyLeads(count: number, first: number): Buffer {
  const rows = Array.from({ length: count }, (_, index) => `Lead ${index},+1207${first + index}`);
  return Buffer.from(`Name,Phone\n${rows.join('\n')}\n`);
}

test('a file with faults is matched, checked, imported, and its rejected rows downloaded', async ({
  page,
}) => {
  await openFile(page, 'leads.csv', inWindows1252(FAULTY));
  await expect(page.getByText('read as Windows-1252')).toBeVisible();
  await expect(page.getByRole('combobox', { name: 'Between the cells' })).toHaveValue('Semicolon');
  await expect(page.getByRole('combobox', { name: 'Phone' })).toHaveValue('Mobile phone');
  await expect(page.getByRole('combobox', { name: 'Assigned to' })).toHaveValue('Assigned to');
  const preview = page.getByRole('region', { name: 'The first rows' });
  await expect(preview).toContainText('Ada O’Quist+1 207 555 0165dana@harbor.exampleNewsletter, Harvest');
  await expect(preview).toContainText('“55-123” is not a valid phone number');
  expect(await violationsOf(page), 'the columns').toEqual([]);

  await page.getByRole('button', { name: 'Check the file' }).click();
  await expect(page.getByText('0 new · 0 updated · 1 unchanged · 4 rejected', { exact: true })).toBeVisible();
  await expect(page.getByRole('row', { name: /There is no campaign “Harvest”/ })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Import', exact: true })).toBeDisabled();
  await page.getByRole('button', { name: 'Back' }).click();
  await page.getByRole('checkbox', { name: 'Create campaigns that are missing' }).check();
  await page.getByRole('button', { name: 'Check the file' }).click();
  await expect(page.getByText('1 new · 0 updated · 1 unchanged · 3 rejected', { exact: true })).toBeVisible();
  await expect(page.getByText('New campaigns: Harvest.')).toBeVisible();
  await expect(page.getByRole('row', { name: /No user has the e-mail or name “who@/ })).toBeVisible();
  expect(await violationsOf(page), 'the check').toEqual([]);

  await page.getByRole('button', { name: 'Import 1 lead' }).click();
  await expect(page.getByText('Imported', { exact: true })).toBeVisible();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download the rejected rows' }).click();
  const file = await download;
  expect(file.suggestedFilename()).toBe('leads rejected.csv');
  const text = await readFile(await file.path(), 'utf8');
  expect(Papa.parse(text.replace('\ufeff', ''), { delimiter: ';' }).data).toEqual([
    ['Full name', 'Mobile phone', 'Assigned to', 'Campaigns', 'Reason'],
    ['Per Hale', '55-123', '', '', '“55-123” is not a valid phone number.'],
    [
      'Nils Berg',
      '207 555 0167',
      'who@harbor.example',
      '',
      'No user has the e-mail or name “who@harbor.example”.',
    ],
    ["'=1+1", '207 555 0178', '', '', 'This is the phone of row 3 already.'],
  ]);

  await page.getByRole('link', { name: 'Show the leads' }).click();
  await page.getByRole('searchbox').fill('quist');
  await page.getByRole('link', { name: 'Ada O’Quist' }).click();
  await expect(page.getByRole('region', { name: 'Where would this go?' })).toContainText(
    'Now rings Dana Ortiz',
  );
  await expect(page.getByRole('link', { name: 'Harvest' })).toBeVisible();
});

test('columns are matched by hand where their names say nothing', async ({ page }) => {
  await openFile(page, 'list.csv', Buffer.from('Wer,Wohin\nVera Lindqvist,207 555 0171\n'));
  await expect(page.getByRole('button', { name: 'Check the file' })).toBeDisabled();
  await page.getByRole('combobox', { name: 'Name' }).click();
  await page.getByRole('option', { name: 'Wer' }).click();
  await page.getByRole('combobox', { name: 'Phone' }).click();
  await page.getByRole('option', { name: 'Wohin' }).click();
  await expect(page.getByRole('cell', { name: '+1 207 555 0171' })).toBeVisible();
  await page.getByRole('button', { name: 'Check the file' }).press('Enter');
  await expect(page.getByText('1 new · 0 updated · 0 unchanged · 0 rejected', { exact: true })).toBeVisible();
});

test('a list of a thousand is scrolled through, page by page, and back to the top', async ({ page }) => {
  const errors: Error[] = [];
  page.on('pageerror', (error) => errors.push(error));
  await openFile(page, 'thousand.csv', manyLeads(1000, 2_000_000));
  await page.getByRole('button', { name: 'Check the file' }).click();
  await page.getByRole('button', { name: 'Import 1,000 leads' }).click();
  await page.getByRole('link', { name: 'Show the leads' }).click();
  const list = page.getByRole('region', { name: 'All leads' });
  await page.getByRole('searchbox').fill('Lead ');
  await expect(page.getByText('More than 200 leads', { exact: true })).toBeVisible();
  await expect(async () => {
    await list.evaluate((box) => box.scrollTo({ top: box.scrollHeight }));
    await expect(page.getByRole('link', { name: 'Lead 999' })).toBeVisible({ timeout: 300 });
  }).toPass();
  await expect(page.getByText('1,000 leads', { exact: true })).toBeVisible();
  // Only what is in view is drawn.
  expect(await page.getByRole('table').getByRole('row').count()).toBeLessThan(60);
  for (const top of [30_000, 3000, 0]) {
    await list.evaluate((box, to) => box.scrollTo({ top: to }), top);
    await expect(page.getByRole('row', { name: /layer \d|Nobody/ }).first()).toBeVisible();
  }
  await expect(page.getByRole('link', { name: 'Lead 0', exact: true })).toBeVisible();
  expect(errors).toEqual([]);
});

test('an import that is cancelled leaves nothing behind, and leaving it asks', async ({ page }) => {
  // So many that the import still runs when the browser, on a busy machine, comes to cancel it.
  test.slow();
  const writing = () => expect(page.getByText(/of 200,000 rows written/)).toBeVisible({ timeout: 60_000 });
  await page.goto('/c/harbor/leads');
  const count = page.getByText(/^[\d,]+ leads$/);
  await expect(count).toBeVisible();
  const before = await count.innerText();
  await openFile(page, 'many.csv', manyLeads(200_000, 3_000_000));
  await page.getByRole('button', { name: 'Check the file' }).click();
  await page.getByRole('button', { name: 'Import 200,000 leads' }).click();
  await writing();
  await page.getByRole('button', { name: 'Cancel', exact: true }).click();
  await expect(page.getByRole('main').getByText('Cancelled. Nothing was imported.')).toBeVisible();

  await page.getByRole('button', { name: 'Import 200,000 leads' }).click();
  await writing();
  await page.getByRole('link', { name: 'All leads' }).click();
  const question = page.getByRole('dialog', { name: 'The import is not done' });
  await question.getByRole('button', { name: 'Cancel the import' }).click();
  await expect(page.getByText(before, { exact: true })).toBeVisible();
});

test('a check that fails says why, and keeps what was chosen', async ({ page }) => {
  await openFile(page, 'leads.csv', inWindows1252(FAULTY));
  await page.getByRole('checkbox', { name: 'Create campaigns that are missing' }).check();
  await page.route('**/leads/import?*', (route) => route.abort());
  await page.getByRole('button', { name: 'Check the file' }).click();
  await expect(page.getByRole('alert')).toContainText('The server cannot be reached.');
  await expect(page.getByRole('checkbox', { name: 'Create campaigns that are missing' })).toBeChecked();
  await page.unroute('**/leads/import?*');
  await page.getByRole('button', { name: 'Check the file' }).click();
  await expect(page.getByRole('button', { name: 'Download the rejected rows' })).toBeVisible();
});

test('a file that is no CSV file is refused with a way out', async ({ page }) => {
  await page.goto(IMPORT);
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'photo.png', mimeType: 'image/png', buffer: Buffer.from('x') });
  await expect(page.getByRole('alert')).toContainText('“photo.png” is no CSV file.');
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'empty.csv', mimeType: 'text/csv', buffer: Buffer.from('\n\n') });
  await expect(page.getByRole('alert')).toContainText('“empty.csv” is empty.');
});
