import { readFileSync } from 'node:fs';
import { expect, type Page } from '@playwright/test';
import type { DraftView } from '../../shared/api/flows.ts';
import { changeSettings, renameBlock } from '../../shared/flow/editFlow.ts';
import { addNote } from '../../shared/flow/remarks.ts';
import { entry } from '../flows/sampleFlows.ts';
import { changeByApi } from './support/changeByApi.ts';
import { blockOf, dragBy, expectSaved, openChart, placeOf } from './support/chart.ts';
import { test } from './support/ownServer.ts';
import { violationsOf } from './support/violationsOf.ts';

test.use({ ownFor: 'layout', contextOptions: { reducedMotion: 'reduce' } });

/** The places of all blocks on the canvas. */
async function placesOn(page: Page): Promise<string[]> {
  const blocks = await page.locator('.react-flow__node-block').all();
  return Promise.all(blocks.map(placeOf));
}

test('a chart is tidied by a key as one step, and one undo brings every place back', async ({ page }) => {
  await openChart(page);
  await dragBy(page, blockOf(page, 'numberownerphone'), { x: -64, y: 24 });
  await expectSaved(page);
  const before = await placesOn(page);
  await page.keyboard.press('l');
  await expect.poll(() => placesOn(page)).not.toEqual(before);
  const after = await placesOn(page);
  expect(new Set(after).size).toBe(after.length);
  await page.keyboard.press('Control+z');
  await expect.poll(() => placesOn(page)).toEqual(before);
  await page.keyboard.press('Control+Shift+z');
  await expect.poll(() => placesOn(page)).toEqual(after);
  // What is tidy stays as it is, and that is said.
  await page.getByRole('button', { name: 'Tidy the layout' }).click();
  await expect(page.getByText('The chart is tidy already.').last()).toBeVisible();
  await expectSaved(page);
});

test('a picture is saved as PNG and as SVG, in which no name and no number stands', async ({ page }) => {
  await openChart(page);
  const draft = '/api/companies/harbor/flows/main/draft';
  await expectSaved(page);
  const { revision: seen, baseVersion, document }: DraftView = await (await page.request.get(draft)).json();
  const named = renameBlock(document, 'company', 'Ask Dana Ortiz first');
  const rung = changeSettings(named, 'ringcompany', {
    whom: [entry('fixedNumber', { number: '+12025550123' })],
  });
  const changed = addNote(rung, { x: 0, y: 1600 }, 'Dana is on (202) 555-0123').flow;
  expect((await changeByApi(page, 'PUT', draft, { document: changed, seen, baseVersion })).status()).toBe(
    200,
  );
  await expect(blockOf(page, 'company')).toContainText('Ask Dana Ortiz first');

  const save = async (format: 'PNG' | 'SVG', isMasked: boolean) => {
    await page.getByRole('button', { name: /Change flow/ }).click();
    await page.getByRole('menuitem', { name: 'As a picture' }).click();
    const dialog = page.getByRole('dialog', { name: 'Picture of Four layers' });
    await dialog.getByText(format, { exact: true }).click();
    if (isMasked) await dialog.getByLabel('Hide names and numbers').check();
    if (format === 'PNG') expect(await violationsOf(page)).toEqual([]);
    const started = page.waitForEvent('download');
    await dialog.getByRole('button', { name: 'Save the picture' }).click();
    const download = await started;
    await expect(dialog).toBeHidden();
    return { name: download.suggestedFilename(), content: readFileSync(await download.path()) };
  };
  const png = await save('PNG', false);
  expect(png.name).toBe('four-layers-draft.png');
  expect(png.content.subarray(1, 4).toString()).toBe('PNG');
  expect(png.content.readUInt32BE(16)).toBeGreaterThan(2000);
  const textsOf = ({ content }: { content: Buffer }) =>
    [...content.toString('utf8').matchAll(/<text[^>]*>([^<]*)</g)].map(([, text]) => text).join('\n');
  const masked = textsOf(await save('SVG', true));
  expect(masked).toContain('Ask D. O. first');
  expect(masked).not.toMatch(/Dana|Ortiz|555|0123/);
});
