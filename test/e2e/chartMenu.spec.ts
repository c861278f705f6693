import { expect } from '@playwright/test';
import { blockOf, openChart, pointOnWire } from './support/chart.ts';
import { test } from './support/ownServer.ts';
import { violationsOf } from './support/violationsOf.ts';

test.use({ ownFor: 'chartMenu', contextOptions: { reducedMotion: 'reduce' } });

test('a right click and Shift F10 open what can be done with a block, a wire and the empty canvas', async ({
  page,
}) => {
  await openChart(page);
  const item = (name: string | RegExp) => page.getByRole('menuitem', { name });

  const block = blockOf(page, 'numberowner');
  await block.click({ button: 'right' });
  await expect(page.getByRole('menu', { name: 'What is chosen' })).toBeVisible();
  expect(await violationsOf(page)).toEqual([]);
  await item(/^Duplicate/).click();
  await expect(blockOf(page, 'numberowner2')).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(blockOf(page, 'numberowner2')).toHaveCount(0);

  const face = block.getByRole('button');
  await face.focus();
  await page.keyboard.press('Shift+F10');
  await expect(item(/^Show the details/)).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(face).toBeFocused();
  await page.keyboard.press('Shift+F10');
  await item(/^Rename/).press('Enter');
  await expect(block.getByRole('textbox')).toBeFocused();
  await page.keyboard.press('Escape');

  const { x, y } = await pointOnWire(page, 'numberowner.no');
  await page.mouse.click(x, y, { button: 'right' });
  await item('Add a block on the wire').click();
  await page.getByRole('region', { name: 'Blocks' }).getByRole('button', { name: /^Say/ }).click();
  await expect(page.locator('.react-flow__edge[data-id="say.next"]')).toBeAttached();

  const chart = await page.locator('[data-canvas]').boundingBox();
  if (!chart) throw new Error('There is no chart.');
  await page.mouse.click(chart.x + chart.width - 200, chart.y + 40, { button: 'right' });
  await item('Add a note here').click();
  await expect(page.getByRole('textbox', { name: 'Note' })).toHaveCount(1);
});
