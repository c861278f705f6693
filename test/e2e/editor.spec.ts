import { expect } from '@playwright/test';
import type { DraftView } from '../../shared/api/flows.ts';
import {
  blockOf,
  dragBy,
  expectSaved,
  middleOf,
  openChart,
  outcomeOf,
  placeOf,
  pointOnWire,
  wireOf,
} from './support/chart.ts';
import { test } from './support/ownServer.ts';

test.use({ ownFor: 'editor', contextOptions: { reducedMotion: 'reduce' } });

const DRAFT = '/api/companies/harbor/flows/main/draft';

// Every test begins with what is published.
test.beforeEach(async ({ request }) => {
  const answer = await request.get(DRAFT);
  expect(answer.ok()).toBe(true);
  const { isDraft, revision } = (await answer.json()) as DraftView;
  if (!isDraft) return;
  const headers = { 'sec-fetch-site': 'same-origin' };
  const discarded = await request.post(`${DRAFT}/discard`, { data: { seen: revision }, headers });
  expect(discarded.ok()).toBe(true);
});

// What a test has drawn is on its way to the server, or there; what comes later would be in the next test's way.
test.afterEach(async ({ page }) => {
  await expect(page.getByRole('status').filter({ hasText: 'saving' })).toHaveCount(0);
});

test('a block that is dragged is there after the page is loaded again', async ({ page }) => {
  await openChart(page);
  const block = blockOf(page, 'numberowner');
  const before = await placeOf(block);
  await dragBy(page, block, { x: 160, y: 40 });
  const after = await placeOf(block);
  expect(after).not.toBe(before);
  await expectSaved(page);
  await page.reload();
  await expect(block).toBeVisible();
  expect(await placeOf(block)).toBe(after);
});

test('several blocks are chosen with Shift, move together, and one undo puts them back', async ({ page }) => {
  await openChart(page);
  const [one, other] = [blockOf(page, 'numberowner'), blockOf(page, 'numberownerphone')];
  const places = async () => [await placeOf(one), await placeOf(other)];
  const before = await places();
  await one.click();
  await other.click({ modifiers: ['Shift'] });
  await expect(page.getByRole('toolbar', { name: 'What is chosen' })).toContainText('2 chosen');
  await dragBy(page, other, { x: 80, y: 32 });
  const after = await places();
  expect(after[0]).not.toBe(before[0]);
  expect(after[1]).not.toBe(before[1]);
  await page.keyboard.press('Control+z');
  await expect.poll(places).toEqual(before);
  await page.keyboard.press('Control+Shift+z');
  await expect.poll(places).toEqual(after);
});

test('a box with Shift chooses what is in it, and Delete heals the wires', async ({ page }) => {
  await openChart(page);
  const { x, y } = await middleOf(blockOf(page, 'numberownerphone'));
  await page.keyboard.down('Shift');
  await page.mouse.move(x - 180, y - 60);
  await page.mouse.down();
  await page.mouse.move(x + 180, y + 60, { steps: 6 });
  await page.mouse.up();
  await page.keyboard.up('Shift');
  await expect(blockOf(page, 'numberownerphone').getByRole('button')).toHaveAttribute('aria-pressed', 'true');
  await page.keyboard.press('Delete');
  await expect(blockOf(page, 'numberownerphone')).toHaveCount(0);
  await page.keyboard.press('Control+z');
  await expect(blockOf(page, 'numberownerphone')).toBeVisible();
});

test('a deleted block leaves its wires healed', async ({ page }) => {
  await openChart(page);
  const apology = blockOf(page, 'apology');
  await page.getByRole('button', { name: 'Fit the chart' }).click();
  await apology.click();
  await page.keyboard.press('Delete');
  await expect(apology).toHaveCount(0);
  await expect(wireOf(page, 'company.no')).toHaveAttribute('aria-label', /to voicemail$/);
});

test('a wire is dragged to a block that may be next, and one that may not says why', async ({ page }) => {
  await openChart(page);
  const from = outcomeOf(page, 'numberowner', 'no');
  const start = await middleOf(from);
  await page.mouse.move(start.x, start.y);
  await page.mouse.down();
  const own = await middleOf(blockOf(page, 'numberowner'));
  await page.mouse.move(own.x, own.y, { steps: 8 });
  await expect(page.getByText('led back to itself, a call would never leave it')).toBeVisible();
  await expect(blockOf(page, 'numberowner').locator('[data-refused]')).toBeVisible();
  const target = await middleOf(blockOf(page, 'ringnumberowner'));
  await page.mouse.move(target.x, target.y, { steps: 8 });
  await expect(page.getByText('led back to itself')).toBeHidden();
  await page.mouse.up();
  await expect(wireOf(page, 'numberowner.no')).toHaveAttribute('aria-label', /to ringnumberowner$/);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(wireOf(page, 'numberowner.no')).toHaveAttribute('aria-label', /to leadowner$/);
});

test('a wire that is let go in the void asks which block is next', async ({ page }) => {
  await openChart(page);
  const start = await middleOf(outcomeOf(page, 'numberowner', 'yes'));
  await page.mouse.move(start.x, start.y);
  await page.mouse.down();
  await page.mouse.move(start.x - 250, start.y - 60, { steps: 8 });
  await page.mouse.up();
  await page.getByRole('textbox', { name: 'Search blocks' }).fill('hang up');
  await page.keyboard.press('Enter');
  await expect(wireOf(page, 'numberowner.yes')).toHaveAttribute('aria-label', /to hangup/);
});

test('a wire is chosen and deleted', async ({ page }) => {
  await openChart(page);
  const wire = wireOf(page, 'numberowner.yes');
  const { x, y } = await pointOnWire(page, 'numberowner.yes');
  await page.mouse.click(x, y);
  await expect(page.getByRole('toolbar', { name: 'What is chosen' })).toContainText('Wire');
  await page.keyboard.press('Delete');
  await expect(wire).toHaveCount(0);
});

test('a kind from the palette is put into the wire it is dropped on', async ({ page }) => {
  await openChart(page);
  await page.getByRole('button', { name: 'Add a block' }).click();
  await page.getByRole('textbox', { name: 'Search blocks' }).fill('say');
  const say = page.getByRole('region', { name: 'Blocks' }).getByRole('button', { name: /^Say/ });
  const place = await pointOnWire(page, 'numberowner.yes');
  const from = await middleOf(say);
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(place.x + 30, place.y + 10, { steps: 4 });
  await page.mouse.move(place.x, place.y, { steps: 4 });
  await page.mouse.up();
  await expect(wireOf(page, 'numberowner.yes')).toHaveAttribute('aria-label', /to say/);
  await expect(wireOf(page, 'say.next')).toHaveAttribute('aria-label', /to numberownerphone$/);
});

test('what is copied is pasted as text, and a duplicate stands beside', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await openChart(page);
  await blockOf(page, 'numberowner').click();
  await page.keyboard.press('Control+c');
  await page.keyboard.press('Control+v');
  await expect(blockOf(page, 'numberowner2')).toBeVisible();
  await page.keyboard.press('Control+d');
  await expect(blockOf(page, 'numberowner3')).toBeVisible();
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('button', { name: 'Undo' })).toBeVisible();
});

test('what is drawn without a server is kept, told, and saved when it is back', async ({ page }) => {
  await openChart(page);
  await page.route(`**${DRAFT}`, (route) =>
    route.request().method() === 'PUT' ? route.abort() : route.continue(),
  );
  await dragBy(page, blockOf(page, 'numberowner'), { x: 120, y: 0 });
  await expect(page.getByRole('status').filter({ hasText: 'offline, is tried again' })).toBeVisible();
  await dragBy(page, blockOf(page, 'numberownerphone'), { x: -80, y: 0 });
  await page.unroute(`**${DRAFT}`);
  await page.evaluate(() => window.dispatchEvent(new Event('online')));
  await expectSaved(page);
});

test('two people at one draft see what the other draws', async ({ page, browser, ownerState, ownServer }) => {
  await openChart(page);
  const context = await browser.newContext({ storageState: ownerState, baseURL: ownServer });
  const other = await context.newPage();
  await openChart(other);
  await dragBy(page, blockOf(page, 'numberowner'), { x: 160, y: 0 });
  await expectSaved(page);
  await expect
    .poll(() => placeOf(blockOf(other, 'numberowner')))
    .toBe(await placeOf(blockOf(page, 'numberowner')));
  await dragBy(other, blockOf(other, 'numberownerphone'), { x: -80, y: 16 });
  await expectSaved(other);
  await expect
    .poll(() => placeOf(blockOf(page, 'numberownerphone')))
    .toBe(await placeOf(blockOf(other, 'numberownerphone')));
  await context.close();
});

test('a test call runs on what is on the screen', async ({ page }) => {
  await openChart(page);
  await page.getByRole('button', { name: 'Run the test call' }).click();
  const verdict = page.getByRole('region', { name: 'Verdict' });
  await expect(verdict).toContainText('Rings Dana Ortiz');
  await blockOf(page, 'ringcampaignowner').click();
  await page.keyboard.press('Delete');
  await expect(page.getByRole('region', { name: 'Shown on the chart' })).toContainText('Test call · draft');
  await page.keyboard.press('Escape');
});

test('a note is typed in place, a band is drawn around what is chosen, and both stay', async ({ page }) => {
  await openChart(page);
  await page.getByRole('button', { name: 'Add a block' }).click();
  await page.getByRole('button', { name: /^Note/ }).click();
  await page.getByRole('textbox', { name: 'Note' }).fill('Ask Dana before this changes.');
  await page.getByRole('button', { name: 'Add a block' }).click();
  await page.getByRole('button', { name: /^Band/ }).click();
  await page.getByRole('textbox', { name: 'Name of the band' }).fill('Number owners');
  await page.getByRole('button', { name: 'teal' }).click();
  await dragBy(page, page.locator('.react-flow__resize-control.handle.bottom.right'), { x: 64, y: 48 });
  await expectSaved(page);
  const band = page.locator('.react-flow__node-band');
  const drawn = await band.evaluate(({ style }) => `${style.transform} ${style.width} ${style.height}`);
  await page.reload();
  await expect(page.getByRole('textbox', { name: 'Name of the band' })).toHaveValue('Number owners');
  await expect(page.getByRole('textbox', { name: 'Note' })).toHaveValue('Ask Dana before this changes.');
  expect(await band.evaluate(({ style }) => `${style.transform} ${style.width} ${style.height}`)).toBe(drawn);
});
