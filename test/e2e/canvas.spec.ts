import { expect } from '@playwright/test';
import type { DraftView } from '../../shared/api/flows.ts';
import {
  blockOf,
  dragBy,
  expectSaved,
  middleOf,
  openChart,
  placeOf,
  pointOnWire,
  wireOf,
} from './support/chart.ts';
import { test } from './support/ownServer.ts';
import { violationsOf } from './support/violationsOf.ts';

test.use({ ownFor: 'editor', contextOptions: { reducedMotion: 'reduce' } });

const DRAFT = '/api/companies/harbor/flows/main/draft';

// Every test begins with what is published.
test.beforeEach(async ({ request }) => {
  const { isDraft, revision }: DraftView = await (await request.get(DRAFT)).json();
  if (!isDraft) return;
  const headers = { 'sec-fetch-site': 'same-origin' };
  await request.post(`${DRAFT}/discard`, { data: { seen: revision }, headers });
});

// What a test has drawn is on its way to the server, or there; what comes later would be in the next test's way.
test.afterEach(async ({ page }) => {
  await expect(page.getByRole('status').filter({ hasText: 'saving' })).toHaveCount(0);
});

test('the arrow keys walk the wires, and the keys choose, move, rename and connect', async ({ page }) => {
  await openChart(page);
  const face = (id: string) => blockOf(page, id).getByRole('button');
  await page.keyboard.press('ArrowDown');
  await expect(face('numberowner')).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(face('numberownerphone')).toBeFocused();
  await expect(face('numberownerphone')).toHaveAttribute('aria-pressed', 'true');
  await expect(page.getByRole('status').filter({ hasText: '“yes” of' })).toHaveCount(1);
  await page.keyboard.press('ArrowRight');
  await expect(face('leadowner')).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await expect(face('numberowner')).toBeFocused();

  const before = await placeOf(blockOf(page, 'numberowner'));
  await page.keyboard.press('Alt+ArrowRight');
  await expect.poll(() => placeOf(blockOf(page, 'numberowner'))).not.toBe(before);
  await page.keyboard.press('Shift+ArrowDown');
  await expect(page.getByRole('toolbar', { name: 'What is chosen' })).toContainText('2 chosen');
  await page.keyboard.press('Space');
  await expect(face('numberownerphone')).toHaveAttribute('aria-pressed', 'false');

  await page.keyboard.press('F2');
  await page.getByRole('textbox', { name: 'Name of the block' }).fill('Can it be rung?');
  await page.keyboard.press('Enter');
  await expect(face('numberownerphone')).toContainText('Can it be rung?');
  await expect(face('numberownerphone')).toBeFocused();
  await page.keyboard.press('c');
  await expect(page.locator('[data-field^="outcome"] input:focus')).toHaveCount(1);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await expect(face('numberownerphone')).toBeFocused();
  await expectSaved(page);
});

test('the end of a wire is led to another block', async ({ page }) => {
  await openChart(page);
  // Several wires end at the same block; the chosen one lies on top.
  const on = await pointOnWire(page, 'numberowner.no');
  await page.mouse.click(on.x, on.y);
  const end = wireOf(page, 'numberowner.no').locator('.react-flow__edgeupdater-target');
  const { x, y } = await middleOf(end);
  const to = await middleOf(blockOf(page, 'ringnumberowner'));
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move((x + to.x) / 2, (y + to.y) / 2, { steps: 4 });
  await page.mouse.move(to.x, to.y, { steps: 4 });
  await page.mouse.up();
  await expect(wireOf(page, 'numberowner.no')).toHaveAttribute('aria-label', /to ringnumberowner$/);
  await expect(wireOf(page, 'numberowner.yes')).toHaveAttribute('aria-label', /to numberownerphone$/);
  await expectSaved(page);
});

test('a band takes along what stands in it, a note is resized, and all of it can be read by everybody', async ({
  page,
}) => {
  await openChart(page);
  await blockOf(page, 'numberowner').click();
  await page.getByRole('button', { name: 'Add a block' }).click();
  expect(await violationsOf(page)).toEqual([]);
  await page.getByRole('button', { name: /^Band/ }).click();
  const before = await placeOf(blockOf(page, 'numberowner'));
  const band = page.locator('.react-flow__node-band');
  const box = await band.boundingBox();
  if (!box) throw new Error('The band is not on the screen.');
  const [x, y] = [box.x + box.width - 10, box.y + box.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 48, y + 24, { steps: 6 });
  await page.mouse.up();
  await expect.poll(() => placeOf(blockOf(page, 'numberowner'))).not.toBe(before);
  await page.keyboard.press('Control+z');
  await expect.poll(() => placeOf(blockOf(page, 'numberowner'))).toBe(before);
  await page.getByRole('button', { name: 'Close the panel' }).click();

  await page.getByRole('button', { name: 'Add a block' }).click();
  await page.getByRole('button', { name: /^Note/ }).click();
  const note = page.locator('.react-flow__node-note');
  const width = () => note.evaluate(({ style }) => style.width);
  const narrow = await width();
  await dragBy(page, note.locator('.react-flow__resize-control.handle.bottom.right'), { x: 64, y: 24 });
  await expect.poll(width).not.toBe(narrow);
  await page.getByRole('textbox', { name: 'Note' }).fill('Ask Dana.');
  expect(await violationsOf(page)).toEqual([]);
  await page.keyboard.press('Escape');
  const wide = await width();
  await page.keyboard.press('Alt+Shift+ArrowRight');
  await expect.poll(width).not.toBe(wide);
  await page.keyboard.press('Delete');
  await expect(note).toHaveCount(0);
  await expectSaved(page);
});
