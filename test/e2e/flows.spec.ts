import { readFileSync } from 'node:fs';
import { expect, type Page } from '@playwright/test';
import type { DraftView } from '../../shared/api/flows.ts';
import { renameBlock } from '../../shared/flow/editFlow.ts';
import type { Flow } from '../../shared/flow/flow.ts';
import { changeByApi } from './support/changeByApi.ts';
import { test } from './support/ownServer.ts';
import { violationsOf } from './support/violationsOf.ts';

test.use({ contextOptions: { reducedMotion: 'reduce' }, ownFor: 'flows' });
test.describe.configure({ mode: 'serial' });

const API = '/api/companies/harbor/flows';

/** The flow of that name as the list has it. */
async function idOf(page: Page, name: string): Promise<string> {
  const rows: Array<{ id: string; name: string }> = await (await page.request.get(`${API}/all`)).json();
  return rows.find((row) => row.name === name)?.id ?? '';
}

/** Changes the draft as another window of the same member would. */
async function draw(page: Page, flow: string, change: (document: Flow) => Flow): Promise<void> {
  const draft: DraftView = await (await page.request.get(`${API}/${flow}/draft`)).json();
  const { revision: seen, baseVersion, document } = draft;
  const saved = await changeByApi(page, 'PUT', `${API}/${flow}/draft`, {
    document: change(document),
    seen,
    baseVersion,
  });
  expect(saved.status()).toBe(200);
}

async function choose(page: Page, flow: string, item: string): Promise<void> {
  await page.getByRole('button', { name: `More for ${flow}`, exact: true }).click();
  await page.getByRole('menuitem', { name: item, exact: true }).click();
}

/** Opens the dialog of publishing. */
async function openPublishing(page: Page) {
  await page.getByRole('button', { name: 'Publish', exact: true }).click();
  return page.getByRole('dialog', { name: 'Publish the draft' });
}

test('a flow is made from a template, published with a message, changed, compared and rolled back', async ({
  page,
}) => {
  await page.goto('/c/harbor/flows');
  await expect(page.getByRole('link', { name: 'Open Four layers' })).toBeVisible();
  expect(await violationsOf(page)).toEqual([]);
  await page.getByRole('button', { name: 'New flow' }).click();
  const form = page.getByRole('dialog', { name: 'New flow' });
  await form.getByRole('radio', { name: 'Company phone, then voicemail' }).click();
  await form.getByRole('button', { name: 'Make the flow' }).click();
  await expect(form.getByText('Enter a name, such as Evenings.')).toBeVisible();
  await form.getByLabel('Name').fill('Evenings');
  expect(await violationsOf(page)).toEqual([]);
  await form.getByRole('button', { name: 'Make the flow' }).click();
  await expect(page.getByRole('heading', { name: /Evenings/ })).toBeVisible();

  const first = await openPublishing(page);
  await expect(first).toContainText('This flow is published for the first time.');
  await first.getByRole('button', { name: 'Publish version 1' }).click();
  await expect(page.getByText('Version 1 is published. New calls run on it.').last()).toBeVisible();

  const flow = await idOf(page, 'Evenings');
  await draw(page, flow, (document) => {
    const renamed = renameBlock(document, 'ringcompany', 'Ring the front desk');
    const blocks = renamed.blocks.map((block) =>
      block.id === 'ringcompany' ? { ...block, settings: { ...block.settings, seconds: 35 } } : block,
    );
    return { ...renamed, blocks };
  });
  await expect(page.getByRole('button', { name: /^Ring the front desk/ })).toBeVisible();
  const second = await openPublishing(page);
  await expect(second).toContainText('Compared with version 1: 1 changed.');
  await expect(second).toContainText('Ring time20 seconds→35 seconds');
  await second.getByRole('button', { name: /Ring the front desk/ }).click();
  await expect(page.locator('[data-pointed]')).toContainText('Changed');
  expect(await violationsOf(page)).toEqual([]);
  await second.getByLabel('Message').fill('The front desk needs longer');
  await second.getByRole('button', { name: 'Publish version 2' }).click();
  await expect(second).toBeHidden();
  const nothing = await openPublishing(page);
  await expect(nothing).toContainText('There is nothing to publish');
  await nothing.getByRole('button', { name: 'Close' }).click();

  await page.getByRole('button', { name: 'Versions', exact: true }).click();
  const versions = page.getByRole('list', { name: 'Versions' });
  await expect(versions).toContainText('The front desk needs longer');
  await versions.getByRole('button', { name: 'Compare version 1 with what is published' }).click();
  await expect(page).toHaveURL(/version=1/);
  await expect(versions).toContainText('Ring time35 seconds→20 seconds');
  expect(await violationsOf(page)).toEqual([]);
  await versions.getByRole('button', { name: 'Roll back to version 1' }).click();
  const dialog = page.getByRole('dialog', { name: 'Roll back to version 1?' });
  await dialog.getByLabel('Message').fill('Too long after all');
  await dialog.getByRole('button', { name: 'Publish it again' }).click();
  await expect(versions).toContainText('restored from version 1');
  await expect(page).not.toHaveURL(/version=/);
  await expect(page.getByRole('button', { name: /^Ring the Company Phone/ })).toBeVisible();
});

test('what somebody else changed while it was looked through is shown before it is published', async ({
  page,
}) => {
  const flow = await idOf(page, 'Evenings');
  await draw(page, flow, (document) => renameBlock(document, 'ringcompany', 'Ring first'));
  await page.goto(`/c/harbor/flow?flow=${flow}`);
  const dialog = await openPublishing(page);
  await expect(dialog).toContainText('Ring first');
  await draw(page, flow, (document) => renameBlock(document, 'ringcompany', 'Ring second'));
  await dialog.getByRole('button', { name: /^Publish version/ }).click();
  await expect(page.getByText('The draft changed meanwhile').last()).toBeVisible();
  await expect(dialog).toContainText('Ring second');
  await dialog.getByRole('button', { name: 'Close' }).click();

  await page.getByRole('button', { name: 'Versions', exact: true }).click();
  await page.getByRole('button', { name: 'Discard the draft' }).click();
  await page
    .getByRole('dialog', { name: 'Discard the draft?' })
    .getByRole('button', { name: 'Discard the draft' })
    .click();
  await expect(page.getByRole('button', { name: /^Ring the Company Phone/ })).toBeVisible();
  await expect(page.getByText('The same as what is published.')).toBeVisible();
  await page.getByRole('button', { name: 'Undo', exact: true }).last().click();
  await expect(page.getByRole('button', { name: /^Ring second/ })).toBeVisible();
});

test('errors refuse publishing, and warnings ask', async ({ page }) => {
  const flow = await idOf(page, 'Evenings');
  await draw(page, flow, (document) => ({
    ...document,
    wires: document.wires.filter(({ from, outcome }) => `${from}.${outcome}` !== 'apology.next'),
  }));
  await page.goto(`/c/harbor/flow?flow=${flow}`);
  const refused = await openPublishing(page);
  await expect(refused).toContainText('leads nowhere');
  await expect(refused.getByRole('button', { name: /^Publish version/ })).toBeDisabled();
  await expect(refused).toContainText('Mend the errors first');
  await refused.getByRole('button', { name: 'Close' }).click();

  await draw(page, flow, (document) => ({
    ...document,
    blocks: [
      ...document.blocks,
      { id: 'lonely', kind: 'hangUp', name: 'Nobody comes here', settings: {}, at: { x: 900, y: 0 } },
    ],
    wires: [...document.wires, { from: 'apology', outcome: 'next', to: 'voicemail' }],
  }));
  await expect(page.getByRole('button', { name: /^Nobody comes here/ })).toBeVisible();
  const asked = await openPublishing(page);
  await expect(asked).toContainText('No call reaches “Nobody comes here”');
  await expect(asked.getByRole('button', { name: /^Publish version/ })).toBeDisabled();
  await asked.getByLabel('Publish with the warning').check();
  await asked.getByRole('button', { name: /^Publish version/ }).click();
  await expect(page.getByText(/^Version \d+ is published/).last()).toBeVisible();
});

test('a flow is renamed, copied, made the default, archived and brought back, as far as it may be', async ({
  page,
}) => {
  await page.goto('/c/harbor/flows');
  await choose(page, 'Evenings', 'Rename');
  await page.getByRole('dialog').getByLabel('Name').fill('Nights');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('link', { name: 'Open Nights', exact: true })).toBeVisible();
  await choose(page, 'Nights', 'Duplicate');
  await page.getByRole('dialog').getByRole('button', { name: 'Duplicate' }).click();
  await expect(page.getByRole('link', { name: 'Open Nights, copy' })).toBeVisible();

  await choose(page, 'Nights, copy', 'Make default');
  const refused = page.getByRole('dialog', { name: 'Make Nights, copy the default?' });
  await refused.getByRole('button', { name: 'Make it the default' }).click();
  await expect(refused.getByRole('alert')).toContainText('Publish this flow first');
  await refused.getByRole('button', { name: 'Cancel' }).click();
  await choose(page, 'Nights', 'Make default');
  await expect(page.getByRole('dialog')).toContainText('instead of on Four layers');
  await page.getByRole('button', { name: 'Make it the default' }).click();
  await expect(page.getByText('Nights is the default flow.').last()).toBeVisible();

  await choose(page, 'Nights', 'Archive');
  const dialog = page.getByRole('dialog', { name: 'Archive Nights?' });
  await dialog.getByRole('button', { name: 'Archive the flow' }).click();
  await expect(dialog.getByRole('alert')).toContainText('Make another one the default first');
  expect(await violationsOf(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Keep' }).click();
  await choose(page, 'Nights, copy', 'Archive');
  await page.getByRole('button', { name: 'Archive the flow' }).click();
  await expect(page.getByRole('link', { name: 'Open Nights, copy' })).toHaveCount(0);
  await page.getByLabel('Show the archived one').check();
  await choose(page, 'Nights, copy', 'Bring back');
  await expect(page.getByRole('link', { name: 'Open Nights, copy' })).toBeVisible();
});

test('a flow is exported in three forms, and imported when it has no fault', async ({ page }) => {
  await page.goto('/c/harbor/flow');
  const saved = async (item: string) => {
    await page.getByRole('button', { name: /Change flow$/ }).click();
    const download = page.waitForEvent('download');
    await page.getByRole('menuitem', { name: item }).click();
    const file = await download;
    return { name: file.suggestedFilename(), text: readFileSync(await file.path(), 'utf8') };
  };
  const json = await saved('As JSON, to import again');
  expect(json.name).toBe('nights-draft.json');
  expect((await saved('As Mermaid text')).text).toMatch(/^flowchart TD\n/);
  const machine = await saved('As XState machine');
  expect(JSON.parse(machine.text)).toMatchObject({ initial: 'company' });

  await page.getByRole('button', { name: /Change flow$/ }).click();
  await page.getByRole('menuitem', { name: 'Import over the draft' }).click();
  const over = page.getByRole('dialog', { name: /^Import over the draft/ });
  const broken = { ...JSON.parse(json.text), start: 'nowhere' };
  const fileOf = (document: object) => ({
    name: 'flow.json',
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify(document)),
  });
  await over.locator('input[type=file]').setInputFiles(fileOf(broken));
  await expect(over.getByRole('alert')).toContainText('start');
  await expect(over.getByRole('button', { name: 'Replace the draft' })).toBeDisabled();
  expect(await violationsOf(page)).toEqual([]);
  const sound = renameBlock(JSON.parse(json.text), 'ringcompany', 'Ring what was imported');
  await over.locator('input[type=file]').setInputFiles(fileOf(sound));
  await over.getByRole('button', { name: 'Replace the draft' }).click();
  await expect(page.getByRole('button', { name: /^Ring what was imported/ })).toBeVisible();

  await page.goto('/c/harbor/flows');
  await page.getByRole('button', { name: 'New flow' }).click();
  const form = page.getByRole('dialog', { name: 'New flow' });
  await form.getByRole('radio', { name: 'A file' }).click();
  await form.locator('input[type=file]').setInputFiles(fileOf(sound));
  await form.getByLabel('Name').fill('Imported');
  await form.getByRole('button', { name: 'Make the flow' }).click();
  await expect(page.getByRole('button', { name: /^Ring what was imported/ })).toBeVisible();
  await expect(page.getByRole('heading', { name: /Imported/ })).toBeVisible();
});
