import { expect } from '@playwright/test';
import { bigFlow } from '../flows/bigFlow.ts';
import { changeByApi } from './support/changeByApi.ts';
import { blockOf } from './support/chart.ts';
import { test } from './support/ownServer.ts';

test.use({ ownFor: 'largeChart', contextOptions: { reducedMotion: 'reduce' } });

test('of a large chart only what is in view is drawn, and the keyboard comes to every block', async ({
  page,
}) => {
  const document = bigFlow(600);
  const made = await changeByApi(page, 'POST', '/api/companies/harbor/flows', {
    name: 'Departments',
    from: { document },
  });
  expect(made.status()).toBe(201);
  const { id } = await made.json();
  await page.goto(`/c/harbor/flow?flow=${id}`);
  await expect(blockOf(page, 'who0')).toBeVisible();
  expect(await page.locator('.react-flow__node').count()).toBeLessThan(document.blocks.length / 4);

  const all = page.getByRole('list', { name: 'All blocks' }).getByRole('button');
  await expect(all).toHaveCount(document.blocks.length);
  await expect(blockOf(page, 'end99')).toHaveCount(0);
  await all.last().focus();
  await expect(blockOf(page, 'end99')).toBeInViewport();
  await page.keyboard.press('Enter');
  const panel = page.getByRole('complementary', { name: 'Block' });
  await expect(panel.getByRole('textbox', { name: 'Name', exact: true })).toHaveValue('end of department 99');

  // From afar no word could be read; whoever listens hears the same as ever.
  await page.getByRole('button', { name: 'Fit the chart' }).click();
  const last = blockOf(page, 'end99');
  await expect(last.getByText('end of department 99')).toBeHidden();
  await expect(last.getByRole('button', { name: /^end of department 99/ })).toBeVisible();
  await expect(page.locator('.react-flow__edge')).toHaveCount(document.wires.length);
  for (let click = 0; click < 8; click += 1) await page.getByRole('button', { name: 'Zoom in' }).click();
  await expect(
    page
      .locator('.react-flow__node')
      .getByText(/of department/)
      .first(),
  ).toBeVisible();
});
