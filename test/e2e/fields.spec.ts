import { expect, type Page } from '@playwright/test';
import type { DraftView, FlowRow } from '../../shared/api/flows.ts';
import { addBlock } from '../../shared/flow/editFlow.ts';
import { changeByApi } from './support/changeByApi.ts';
import { test } from './support/ownServer.ts';
import { violationsOf } from './support/violationsOf.ts';

test.use({ contextOptions: { reducedMotion: 'reduce' }, ownFor: 'fields' });

const API = '/api/companies/harbor/flows';

/** Makes a flow with hours, a split and a question for campaigns, for one test alone, and tells its id. */
async function makeFlow(page: Page): Promise<string> {
  const from = { template: 'businessHours' };
  const made = await changeByApi(page, 'POST', API, { name: 'Hours and shares', from });
  const { id }: FlowRow = await made.json();
  const { document, revision, baseVersion } = await draftOf(page, id);
  const at = { x: 1_400, y: 0 };
  const { flow: split } = addBlock(document, { kind: 'splitByShare', at });
  const { flow } = addBlock(split, {
    kind: 'callerIs',
    at: { ...at, y: 300 },
    settings: { ask: 'enrolled' },
  });
  const save = { document: flow, seen: revision, baseVersion };
  expect((await changeByApi(page, 'PUT', `${API}/${id}/draft`, save)).status()).toBe(200);
  return id;
}

async function draftOf(page: Page, flow: string): Promise<DraftView> {
  return (await page.request.get(`${API}/${flow}/draft`)).json();
}

/** What is saved as a setting of a block. */
async function saved(page: Page, flow: string, block: string, setting: string): Promise<unknown> {
  const { document } = await draftOf(page, flow);
  return document.blocks.find(({ id }) => id === block)?.settings[setting];
}

test('hours are entered and copied with the keyboard', async ({ page }) => {
  const flow = await makeFlow(page);
  await page.goto(`/c/harbor/flow?flow=${flow}&block=hours&panel=block`);
  await page.getByRole('button', { name: 'Add hours, Saturday' }).press('Enter');
  await page.getByLabel('From, Saturday').fill('22:00');
  await page.getByLabel('To, Saturday').fill('02:00');
  await expect(page.getByText('until the next day')).toBeVisible();
  await page.getByLabel('To, Monday').fill('16:30');
  await page.getByRole('button', { name: 'Copy Monday' }).press('Enter');
  await page.getByRole('menuitem', { name: 'Copy to Monday to Friday' }).press('Enter');
  await expect(page.getByLabel('To, Friday')).toHaveValue('16:30');
  await page.getByRole('button', { name: 'Add a date' }).press('Enter');
  await page.getByLabel('First day').fill('2027-01-01');
  await expect(page.getByLabel('Last day')).not.toHaveValue('');
  await expect(page.getByText('Mon–Fri 09:00–16:30, Sat 22:00–02:00').first()).toBeVisible();
  await expect
    .poll(() => saved(page, flow, 'hours', 'hours'))
    .toMatchObject({
      exceptions: [{ date: '2027-01-01', spans: [] }],
    });
  expect(await violationsOf(page)).toEqual([]);
});

test('entries of a list and records are added, moved and taken out with the keyboard', async ({ page }) => {
  const flow = await makeFlow(page);
  await page.goto(`/c/harbor/flow?flow=${flow}&block=splitbyshare&panel=block`);
  await page.getByRole('button', { name: 'Add a share' }).press('Enter');
  const third = page.getByRole('group', { name: 'Share 3' }).getByLabel('Name');
  await third.fill('Third');
  await third.press('Alt+ArrowUp');
  await expect(page.getByRole('group', { name: 'Share 2: “Third”' }).getByLabel('Name')).toBeFocused();
  await page.getByRole('button', { name: 'Move Share 1: “One half” down' }).press('Enter');
  await expect(page.getByRole('button', { name: 'Move Share 2: “One half” down' })).toBeFocused();
  await page.getByRole('button', { name: 'Take Share 2: “One half” out' }).press('Enter');
  await expect(page.getByRole('button', { name: 'Take Share 2: “The other half” out' })).toBeFocused();
  await expect
    .poll(() => saved(page, flow, 'splitbyshare', 'shares'))
    .toMatchObject([
      { name: 'Third', percent: 0 },
      { name: 'The other half', percent: 50 },
    ]);

  await page.goto(`/c/harbor/flow?flow=${flow}&block=calleris&panel=block`);
  const add = page.getByRole('combobox', { name: 'Add a campaign' });
  await add.fill('spring');
  await add.press('Enter');
  await expect(page.getByRole('group', { name: 'Spring sellers' })).toBeVisible();
  await expect(add).toBeFocused();
  await expect.poll(() => saved(page, flow, 'calleris', 'campaigns')).toHaveLength(1);
  expect(await violationsOf(page)).toEqual([]);
});
