import { expect, type Page } from '@playwright/test';
import { test } from './support/ownServer.ts';
import { violationsOf } from './support/violationsOf.ts';

test.use({ contextOptions: { reducedMotion: 'reduce' }, ownFor: 'leads' });

const LEADS = '/c/harbor/leads';

const rowsOf = (page: Page) => page.getByRole('table').getByRole('row');
const search = (page: Page) => page.getByRole('searchbox', { name: /^Search/ });

/** The whole list is shown, however many leads other specs have added. */
const expectAll = (page: Page) => expect(page.getByRole('link', { name: 'Amara Diallo' })).toBeVisible();

/** Chooses an option of a list that opens. */
async function choose(page: Page, name: string, option: string): Promise<void> {
  await page.getByRole('combobox', { name, exact: true }).click();
  await page.getByRole('option', { name: option }).click();
}

test('leads are found by name and by any part of the number, and the address keeps the search', async ({
  page,
}) => {
  await page.goto(LEADS);
  await expectAll(page);
  await search(page).fill('555-0178');
  await expect(page).toHaveURL(/search=555-0178/);
  await expect(page.getByRole('link', { name: 'Ella Novak' })).toBeVisible();
  await expect(rowsOf(page)).toHaveCount(2);
  await page.getByRole('link', { name: 'Ella Novak' }).click();
  await expect(page.getByRole('heading', { name: 'Ella Novak' })).toBeVisible();
  await page.goBack();
  await expect(search(page)).toHaveValue('555-0178');
  await search(page).fill('no such lead');
  await expect(page.getByText('No lead matches “no such lead”.')).toBeVisible();
  await page.getByRole('button', { name: 'Clear the search' }).click();
  await expectAll(page);
  await expect(page).toHaveURL(new RegExp(`${LEADS}$`));
});

test('leads are filtered by user, by nobody and by campaign, and the export has the same filters', async ({
  page,
}) => {
  await page.goto(LEADS);
  await choose(page, 'Assigned to', 'Marcus Lee');
  await expect(page).toHaveURL(/owner=marcus/);
  await expect(page.getByRole('link', { name: 'Ella Novak' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Clara Jansen' })).toBeHidden();
  const link = page.getByRole('link', { name: 'Export CSV' });
  await expect(link).toHaveAttribute('href', /leads\/export\.csv\?owner=marcus$/);
  await choose(page, 'Campaign', 'Spring sellers');
  await expect(page.getByRole('link', { name: 'George Hale' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Ella Novak' })).toBeHidden();
  await choose(page, 'Assigned to', 'Nobody');
  await expect(page.getByRole('link', { name: 'Amara Diallo' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'George Hale' })).toBeHidden();
  await page.goBack();
  await expect(page.getByRole('link', { name: 'George Hale' })).toBeVisible();
});

test('a lead is added, enrolled, seen to ring its user, and deleted', async ({ page }) => {
  await page.goto(LEADS);
  await page.getByRole('link', { name: 'Add lead' }).click();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Enter a name, such as Sam Reed.')).toBeVisible();
  await page.getByRole('textbox', { name: 'Name' }).fill('Vera Lindqvist');
  await page.getByRole('textbox', { name: 'Phone' }).fill('207 555 0178');
  await expect(page.getByText('Ella Novak has this phone already.')).toBeVisible();
  await page.getByRole('textbox', { name: 'Phone' }).fill('207 555 0172');
  await expect(page.getByText('+1 207 555 0172')).toBeVisible();
  await choose(page, 'Enrol in a campaign', 'First-time buyers');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('heading', { name: 'Vera Lindqvist' })).toBeVisible();
  const where = page.getByRole('region', { name: 'Where would this go?' });
  await expect(where).toContainText('Now rings Marcus Lee');
  await expect(page.getByText(/^Since .* E[SD]T$/)).toBeVisible();

  await choose(page, 'Assigned to', 'Dana Ortiz');
  await page.getByRole('button', { name: 'Remove from First-time buyers' }).click();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(where).toContainText('Now rings Dana Ortiz');
  await expect(page.getByText('Not enrolled in any campaign.')).toBeVisible();
  await page.getByRole('combobox', { name: 'When they call' }).selectOption({ index: 1 });
  await where.getByRole('link', { name: 'Open as test call' }).click();
  await expect(page.getByRole('region', { name: 'Verdict' })).toContainText('Rings');
  await page.goBack();

  await page.getByRole('button', { name: 'Delete' }).click();
  await page.getByRole('button', { name: 'Delete the lead' }).click();
  await expect(page).toHaveURL(new RegExp(`${LEADS}$`));
  await search(page).fill('Vera');
  await expect(page.getByText('No lead matches “Vera”.')).toBeVisible();
});

test('a lead is added with the keyboard alone', async ({ page }) => {
  await page.goto(LEADS);
  await expectAll(page);
  await page.keyboard.press('Control+k');
  await page.keyboard.type('leads');
  await expect(page.getByRole('button', { name: /^Leads/ })).toBeVisible();
  await page.keyboard.press('Escape');
  await page.getByRole('link', { name: 'Add lead' }).press('Enter');
  await tabTo(page, 'Name');
  await page.keyboard.type('Otto Brandt');
  await tabTo(page, 'Phone');
  await page.keyboard.type('(207) 555-0173');
  await tabTo(page, 'Assigned to');
  await page.keyboard.type('priya');
  await expect(page.getByRole('option', { name: /^Priya Shah/, selected: false })).toBeVisible();
  await page.keyboard.press('Enter');
  await tabTo(page, 'Save');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Otto Brandt' })).toBeVisible();
  await expect(page.getByRole('combobox', { name: 'Assigned to' })).toHaveValue('Priya Shah');
});

test('the list is walked with the keyboard alone', async ({ page }) => {
  await page.goto(LEADS);
  await expectAll(page);
  const list = page.getByRole('region', { name: 'All leads' });
  await list.focus();
  const isAt = (end: 'top' | 'foot') =>
    list.evaluate((box, wanted) => {
      const left = wanted === 'top' ? box.scrollTop : box.scrollHeight - box.clientHeight - box.scrollTop;
      return box.scrollHeight > box.clientHeight && left < 1;
    }, end);
  // The browser loses a key that is pressed while the list glides or gets its rows: a person presses again.
  for (const [key, end] of [
    ['End', 'foot'],
    ['Home', 'top'],
  ] as const) {
    await expect(async () => {
      await page.keyboard.press(key);
      await expect.poll(() => isAt(end), { timeout: 2_000 }).toBe(true);
    }).toPass();
  }
  await expectAll(page);
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Amara Diallo' })).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Clara Jansen' })).toBeVisible();
});

test('a campaign is added, lists its leads, and says what its end means', async ({ page }) => {
  await page.goto('/c/harbor/campaigns');
  await page.getByRole('link', { name: 'Add campaign' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill('Harvest letters');
  await choose(page, 'Assigned to', 'Tom Becker');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('heading', { name: 'Harvest letters' })).toBeVisible();
  await page.getByRole('button', { name: 'Delete' }).click();
  await expect(page.getByRole('dialog')).toContainText('No lead is enrolled in it.');
  await page.getByRole('button', { name: 'Delete the campaign' }).click();
  await expect(page.getByRole('link', { name: 'Newsletter' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Harvest letters' })).toBeHidden();

  await page.getByRole('link', { name: 'Spring sellers' }).click();
  await page.getByRole('button', { name: 'Delete' }).click();
  await expect(page.getByRole('dialog')).toContainText('7 leads are enrolled');
  await expect(page.getByRole('dialog')).toContainText('Layer 3 no longer finds Dana Ortiz');
  await page.getByRole('button', { name: 'Keep' }).click();
  await page.getByRole('link', { name: 'Leads of this campaign' }).click();
  await expect(page.getByText('7 leads', { exact: true })).toBeVisible();
});

test('what was typed is not lost by a click that leads away', async ({ page }) => {
  await page.goto(`${LEADS}/new`);
  await page.getByRole('textbox', { name: 'Name' }).fill('Half a lead');
  await page.getByRole('link', { name: 'All leads' }).click();
  await page.getByRole('dialog').getByText('Stay', { exact: true }).click();
  await expect(page.getByRole('textbox', { name: 'Name' })).toHaveValue('Half a lead');
});

test('a list that cannot be read says so and leads out', async ({ page }) => {
  await page.route('**/leads?*', (route) => route.abort());
  await page.goto(LEADS);
  await expect(page.getByRole('alert')).toContainText('The leads cannot be shown');
  await page.unroute('**/leads?*');
  await page.getByRole('button', { name: 'Try again' }).click();
  await expectAll(page);
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`in ${colorScheme} colours no page has violations`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    for (const [path, shows] of [
      ['/leads', 'Amara Diallo'],
      ['/leads/lead-14', 'Now rings'],
      ['/leads/new', 'Add lead'],
      ['/leads?search=zz', 'No lead matches'],
      ['/campaigns', 'Newsletter'],
      ['/campaigns/visitors', 'enrolled'],
      ['/leads/import', 'Drop a CSV file here'],
    ] as const) {
      await page.goto(`/c/harbor${path}`);
      await expect(page.getByText(shows).first()).toBeVisible();
      expect(await violationsOf(page), path).toEqual([]);
    }
    await page.goto('/c/harbor/campaigns/visitors');
    await page.getByRole('button', { name: 'Delete' }).click();
    await expect(page.getByRole('dialog')).toBeVisible();
    expect(await violationsOf(page), 'the question').toEqual([]);
  });
}

test('a narrow window has no violations and does not scroll sideways', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  for (const path of ['/leads', '/leads/lead-14', '/campaigns', '/leads/import']) {
    await page.goto(`/c/harbor${path}`);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overflow, `${path} scrolls sideways`).toBeLessThanOrEqual(0);
    expect(await violationsOf(page), path).toEqual([]);
  }
});

/** Presses Tab until the control of this name has the focus. */
async function tabTo(page: Page, name: string): Promise<void> {
  for (let press = 0; press < 40; press += 1) {
    const focused = await page.evaluate(() => {
      const element = document.activeElement;
      if (element instanceof HTMLInputElement) return element.labels?.[0]?.textContent ?? '';
      return element?.textContent ?? '';
    });
    if (focused === name) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab never reaches “${name}”.`);
}
