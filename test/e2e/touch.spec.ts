import { type CDPSession, expect, type Page } from '@playwright/test';
import type { DraftView } from '../../shared/api/flows.ts';
import { blockOf, middleOf, openChart, outcomeOf, placeOf, wireOf } from './support/chart.ts';
import { test } from './support/ownServer.ts';
import { violationsOf } from './support/violationsOf.ts';

test.use({
  ownFor: 'touch',
  contextOptions: { reducedMotion: 'reduce' },
  viewport: { width: 390, height: 780 },
  hasTouch: true,
  isMobile: true,
});

interface Point {
  x: number;
  y: number;
}

/** Fingers on the screen: each goes its way in steps, all at once. */
async function swipe(client: CDPSession, ...ways: Array<{ from: Point; to: Point }>): Promise<void> {
  const at = (part: number) =>
    ways.map(({ from, to }) => ({
      x: from.x + (to.x - from.x) * part,
      y: from.y + (to.y - from.y) * part,
    }));
  const send = (type: 'touchStart' | 'touchMove' | 'touchEnd', touchPoints: Point[]) =>
    client.send('Input.dispatchTouchEvent', { type, touchPoints });
  await send('touchStart', at(0));
  for (let step = 1; step <= 8; step += 1) await send('touchMove', at(step / 8));
  await send('touchEnd', []);
}

/** A finger that rests until something is seen. */
async function restOn(client: CDPSession, at: Point, until: () => Promise<void>): Promise<void> {
  await client.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [at] });
  await until();
  await client.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
}

const viewOf = (page: Page) =>
  page.locator('.react-flow__viewport').evaluate((element) => element.style.transform);

test('fingers move and zoom the chart, choose, drag, connect and add', async ({ page, context }) => {
  await openChart(page);
  const client = await context.newCDPSession(page);
  const block = blockOf(page, 'numberowner');
  const chart = await middleOf(page.locator('[data-canvas]'));

  const first = await viewOf(page);
  const where = await placeOf(block);
  await swipe(client, { from: await middleOf(block), to: { x: 150, y: 320 } });
  await expect.poll(() => viewOf(page)).not.toBe(first);
  expect(await placeOf(block)).toBe(where);

  const scaleOf = async () => Number(/scale\((.+)\)/.exec(await viewOf(page))?.[1]);
  const before = await scaleOf();
  await swipe(
    client,
    { from: { x: chart.x - 120, y: chart.y }, to: { x: chart.x - 70, y: chart.y } },
    { from: { x: chart.x + 120, y: chart.y }, to: { x: chart.x + 70, y: chart.y } },
  );
  await expect.poll(scaleOf).toBeLessThan(before);
  const zoomedOut = await viewOf(page);
  // A finger that rests where the block was before the chart is fitted rests beside it.
  await expect(async () => {
    await page.getByRole('button', { name: 'Fit the chart' }).tap();
    await expect.poll(() => viewOf(page), { timeout: 2_000 }).not.toBe(zoomedOut);
  }).toPass();

  const face = block.getByRole('button');
  await restOn(client, await middleOf(block), () => expect(face).toHaveAttribute('aria-pressed', 'true'));
  const other = blockOf(page, 'numberownerphone');
  await other.getByRole('button').tap();
  await expect(page.getByRole('toolbar', { name: 'What is chosen' })).toContainText('2 chosen');
  expect(await violationsOf(page)).toEqual([]);
  const { x, y } = await middleOf(block);
  await swipe(client, { from: { x, y }, to: { x: x + 40, y: y + 8 } });
  await expect.poll(() => placeOf(block)).not.toBe(where);
  await page.locator('.react-flow__pane').tap({ position: { x: 20, y: 300 } });
  await expect(face).toHaveAttribute('aria-pressed', 'false');

  await swipe(client, {
    from: await middleOf(outcomeOf(page, 'numberowner', 'no')),
    to: await middleOf(blockOf(page, 'ringnumberowner')),
  });
  await expect(wireOf(page, 'numberowner.no')).toHaveAttribute('aria-label', /to ringnumberowner$/);

  const add = page.getByRole('button', { name: 'Add a block' });
  const palette = page.getByRole('region', { name: 'Blocks' });
  // A tap that follows a swipe at once is taken for a part of it now and then; who taps again is heard.
  await expect(async () => {
    if (await add.isVisible()) await add.tap({ timeout: 2_000 });
    await expect(palette).toBeVisible({ timeout: 2_000 });
  }).toPass();
  await palette.getByRole('button', { name: /^Hang up/ }).tap();
  await expect(blockOf(page, 'hangup2')).toBeAttached();
  const isSaved = async () => {
    const { document }: DraftView = await (
      await page.request.get('/api/companies/harbor/flows/main/draft')
    ).json();
    return document.blocks.some(({ id }) => id === 'hangup2');
  };
  await expect.poll(isSaved).toBe(true);
});
