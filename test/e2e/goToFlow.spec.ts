import { expect, type Page } from '@playwright/test';
import type { FlowRow } from '../../shared/api/flows.ts';
import { changeSettings } from '../../shared/flow/editFlow.ts';
import type { Flow } from '../../shared/flow/flow.ts';
import { mainFlow, salesFlow } from '../flows/twoFlows.ts';
import { changeByApi } from './support/changeByApi.ts';
import { blockOf } from './support/chart.ts';
import { test } from './support/ownServer.ts';
import { violationsOf } from './support/violationsOf.ts';

// The server of the scenarios serves this file, too.
test.use({ contextOptions: { reducedMotion: 'reduce' }, ownFor: 'scenarios' });

const API = '/api/companies/harbor/flows';

/** Makes a flow of a document, its blocks in rows, and publishes it. No number uses it. */
async function makeFlow(page: Page, name: string, flow: Flow): Promise<string> {
  const at = (index: number) => ({ x: (index % 3) * 280, y: Math.floor(index / 3) * 180 });
  const blocks = flow.blocks.map((block, index) => ({ ...block, at: at(index) }));
  const from = { document: { ...flow, blocks } };
  const made = await changeByApi(page, 'POST', API, { name, from });
  const { id }: FlowRow = await made.json();
  const published = await changeByApi(page, 'POST', `${API}/${id}/publish`, { seen: 1, message: '' });
  expect(published.ok()).toBe(true);
  return id;
}

test('a test call on a draft goes on in another flow, and the chart follows it there and back', async ({
  page,
}) => {
  const sales = await makeFlow(page, 'Sales line', salesFlow);
  const menu = await makeFlow(page, 'Menu line', changeSettings(mainFlow, 'c', { flow: sales }));
  await page.goto(
    `/c/harbor/flow?flow=${menu}&panel=test&called=%2B12075550111&from=%2B12075550177&at=2026-03-02T14:30:00Z`,
  );
  const strip = page.getByRole('region', { name: 'Shown on the chart' });
  await expect(strip).toContainText('Menu line');
  await expect(blockOf(page, 'c')).toContainText('Sales line');
  await page.getByRole('button', { name: 'Press 1' }).click();

  // The same block stands on both charts, as something else.
  await expect(strip).toContainText('version 1 · Sales line');
  await expect(blockOf(page, 'd')).toContainText('You called about');
  await expect(blockOf(page, 'a').locator('[data-light="here"]')).toBeVisible();
  await expect(blockOf(page, 'f')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Add a block' })).toHaveCount(0);
  const transcript = page.getByRole('list', { name: 'Transcript' });
  await expect(transcript).toContainText('The call goes on in the flow “Sales line”, version 1.');
  await expect(transcript).toContainText('You called about homes.');
  expect(await violationsOf(page)).toEqual([]);

  await page.getByRole('button', { name: 'Came from Menu line' }).click();
  await expect(strip).toContainText('Menu line');
  await expect(blockOf(page, 'c').locator('[data-light="here"]')).toBeVisible();
  await page.getByRole('button', { name: 'Went on to Sales line' }).click();
  await page.getByRole('button', { name: 'Press 2' }).click();
  await expect(page.getByRole('region', { name: 'Verdict' })).toContainText('Rings Harbor Realty');

  // The draft is there again, and the other flow is one link away.
  await page.getByRole('button', { name: 'Leave the call' }).click();
  await expect(page.getByRole('button', { name: 'Add a block' })).toBeVisible();
  await blockOf(page, 'c').getByRole('link', { name: 'Open Sales line' }).click();
  await expect(page).toHaveURL(new RegExp(`flow=${sales}`));
  await expect(blockOf(page, 'f')).toBeVisible();
});
