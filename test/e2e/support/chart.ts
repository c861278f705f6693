import { expect, type Locator, type Page } from '@playwright/test';

/** Opens a company's chart to be drawn on, and waits until it is there. */
export async function openChart(page: Page, path = '/c/harbor/flow'): Promise<void> {
  await page.goto(path);
  await expect(page.getByRole('button', { name: 'Undo' })).toBeVisible();
  await expect(blockOf(page, 'numberowner')).toBeVisible();
  // A place that is measured before the chart has its first view is another one a moment later.
  const view = page.locator('.react-flow__viewport');
  await expect
    .poll(() => view.evaluate((element) => element.style.transform))
    .not.toBe('translate(0px, 0px) scale(1)');
  await blockOf(page, 'numberowner').hover({ trial: true });
}

/** A block on the canvas, by its id. */
export function blockOf(page: Page, id: string): Locator {
  return page.locator(`.react-flow__node[data-id="${id}"]`);
}

/** The wire of an outcome on the canvas. */
export function wireOf(page: Page, key: string): Locator {
  return page.locator(`.react-flow__edge[data-id="${key}"]`);
}

/** The place where wires of an outcome begin. */
export function outcomeOf(page: Page, block: string, outcome: string): Locator {
  return blockOf(page, block).locator(`[data-handleid="${outcome}"]`);
}

/** Drags the mouse from the middle of one thing by so much, as a hand does: in steps. */
export async function dragBy(page: Page, from: Locator, by: { x: number; y: number }): Promise<void> {
  const { x, y } = await middleOf(from);
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + by.x / 2, y + by.y / 2, { steps: 4 });
  await page.mouse.move(x + by.x, y + by.y, { steps: 4 });
  await page.mouse.up();
}

/** The middle of something on the screen. */
export async function middleOf(thing: Locator): Promise<{ x: number; y: number }> {
  const box = await thing.boundingBox();
  if (!box) throw new Error('It is not on the screen.');
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** Where a block stands on the canvas, as React Flow puts it there. */
export function placeOf(block: Locator): Promise<string> {
  return block.evaluate((element) => element.style.transform);
}

/** Waits until what is drawn is saved. */
export async function expectSaved(page: Page): Promise<void> {
  await expect(page.getByRole('status').filter({ hasText: /draft · saved \d/ })).toBeVisible();
}

/** A point of the screen that lies on the wire of an outcome. */
export function pointOnWire(page: Page, key: string): Promise<{ x: number; y: number }> {
  return wireOf(page, key)
    .locator('path')
    .first()
    .evaluate((path: SVGPathElement) => {
      const { x, y } = path.getPointAtLength(path.getTotalLength() * 0.4);
      const matrix = path.getScreenCTM();
      if (!matrix) throw new Error('The wire is not on the screen.');
      return { x: matrix.a * x + matrix.e, y: matrix.d * y + matrix.f };
    });
}
