import { expect, type Page } from '@playwright/test';
import type { DraftView, FlowRow } from '../../shared/api/flows.ts';
import { connect } from '../../shared/flow/editFlow.ts';
import type { Flow } from '../../shared/flow/flow.ts';
import { changeByApi } from './support/changeByApi.ts';
import { test } from './support/ownServer.ts';
import { violationsOf } from './support/violationsOf.ts';

test.use({ contextOptions: { reducedMotion: 'reduce' }, ownFor: 'scenarios' });

const API = '/api/companies/harbor/flows';

/** Makes a flow of the four layers and publishes it. No number uses it. */
async function makeFlow(page: Page, name: string): Promise<string> {
  const made = await changeByApi(page, 'POST', API, { name, from: { template: 'fourLayers' } });
  const { id }: FlowRow = await made.json();
  await changeByApi(page, 'POST', `${API}/${id}/publish`, { seen: 1, message: '' });
  return id;
}

/** Changes the draft as another window of the same member would. */
async function draw(page: Page, flow: string, change: (document: Flow) => Flow): Promise<void> {
  const draft: DraftView = await (await page.request.get(`${API}/${flow}/draft`)).json();
  const { revision: seen, baseVersion, document } = draft;
  await changeByApi(page, 'PUT', `${API}/${flow}/draft`, { document: change(document), seen, baseVersion });
}

/** Layer 3 is asked no more: a number that nobody holds goes on to layer 2. */
function withoutLayer3(flow: Flow): Flow {
  const layer2 = flow.blocks.find(({ kind }) => kind === 'hasForwardingNumber');
  return connect(flow, { from: flow.start, outcome: 'no' }, layer2?.id ?? '');
}

const callOf = (flow: string) =>
  `/c/harbor/flow?flow=${flow}&panel=test&called=%2B12075550111&from=%2B12075550177&at=2026-03-02T14:30:00Z&replies=noAnswer,message12`;

test('a test call is saved as a scenario, differs once the flow does, and publishing tells it', async ({
  page,
}) => {
  const flow = await makeFlow(page, 'Tested');
  await page.goto(callOf(flow));
  // The number is answered by another flow; the test call runs on this one all the same.
  await expect(page.getByText('Real calls to this number are answered by Four layers.')).toBeVisible();
  await page.getByRole('button', { name: 'Save as scenario' }).click();
  const dialog = page.getByRole('dialog', { name: 'Save as scenario' });
  await expect(dialog.getByLabel('Name')).toHaveValue(/^A lead calls Spring mailers, no answer/);
  await dialog.getByLabel('Name').fill('A lead leaves a message');
  await dialog.getByRole('button', { name: 'Save', exact: true }).click();
  const bar = page.getByRole('region', { name: 'Scenario' });
  await expect(bar).toContainText('Passes: it ends as expected.');

  await draw(page, flow, withoutLayer3);
  const says = 'Now rings Call Forwarding Number at layer 2 instead of Dana Ortiz at layer 3.';
  await expect(bar).toContainText(says);
  await bar.getByRole('button', { name: 'All scenarios' }).click();
  const panel = page.getByRole('complementary', { name: 'Scenarios' });
  await expect(panel.getByRole('status').first()).toHaveText('1 differs');
  await expect(panel.getByRole('listitem').filter({ hasText: says })).toContainText(
    '“Is the number assigned to a user?” it now comes to',
  );

  await page.getByRole('button', { name: 'Publish', exact: true }).click();
  const publishing = page.getByRole('dialog', { name: 'Publish the draft' });
  await expect(publishing.getByRole('region', { name: 'Scenarios' })).toContainText(says);
  const publish = publishing.getByRole('button', { name: /^Publish version/ });
  await expect(publish).toBeDisabled();
  await expect(publishing).toContainText(/Confirm the (warnings|scenarios) first/);
  expect(await violationsOf(page)).toEqual([]);
  await publishing.getByRole('button', { name: 'Close' }).click();

  await panel.getByRole('button', { name: 'More for A lead leaves a message' }).click();
  await page.getByRole('menuitem', { name: 'Accept the new end' }).click();
  await expect(panel.getByRole('status').first()).toHaveText('1 passes');
  await page.getByRole('button', { name: 'Publish', exact: true }).click();
  await expect(publishing.getByRole('region', { name: 'Scenarios' })).toContainText('As expected.');
  await expect(publishing).not.toContainText('Confirm the scenarios first');
  await publishing.getByRole('button', { name: 'Close' }).click();
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in ${colorScheme} colours`, () => {
    test.use({ colorScheme });

    test('the panel shows what no scenario takes, on the chart too, and a deleted one comes back', async ({
      page,
    }) => {
      const flow = await makeFlow(page, `Covered in ${colorScheme}`);
      await page.goto(`/c/harbor/flow?flow=${flow}&panel=scenarios`);
      const panel = page.getByRole('complementary', { name: 'Scenarios' });
      await expect(panel).toContainText('A scenario is a test call that is kept with its end.');
      if (colorScheme === 'light') expect(await violationsOf(page)).toEqual([]);
      await page.goto(callOf(flow));
      await page.getByRole('button', { name: 'Save as scenario' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Save', exact: true }).click();
      await page.getByRole('button', { name: 'All scenarios' }).click();
      await page.getByRole('button', { name: 'Leave the call' }).click();
      await page.getByRole('button', { name: 'Scenarios', exact: true }).click();

      await expect(panel).toContainText('6 of 15 blocks, 5 of 37 wires taken');
      await panel.getByRole('switch', { name: 'Show what is never taken' }).click();
      await expect(page.locator('.react-flow__node').getByText('Never taken')).toHaveCount(9);
      expect(await violationsOf(page)).toEqual([]);
      const missed = panel.getByRole('list', { name: 'Never taken' });
      await missed.getByRole('button', { name: 'Apologise' }).click();
      await expect(page.getByRole('button', { name: /^Apologise/, pressed: true })).toBeVisible();

      await panel.getByRole('button', { name: /^More for A lead calls/ }).click();
      await page.getByRole('menuitem', { name: 'Delete' }).click();
      await expect(panel).toContainText('A scenario is a test call that is kept with its end.');
      await expect(page.locator('.react-flow__node').getByText('Never taken')).toHaveCount(0);
      await page.getByRole('button', { name: 'Undo', exact: true }).last().click();
      await expect(panel.getByRole('status').first()).toHaveText('1 passes');
    });
  });
}
