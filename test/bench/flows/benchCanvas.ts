import { chromium, type Page } from '@playwright/test';
import { bigFlow } from '../../flows/bigFlow.ts';
import { chromiumFlags, findChromium } from '../../support/chromium.ts';
import { median } from '../figures.ts';
import { openPage, signedInPage } from '../pages.ts';
import { startRingpath } from '../server.ts';
import { startFloorPage } from './floorPage.ts';
import { drag, pan, press, type Smoothness, timeToOpen, type } from './gestures.ts';

const OPENINGS = 3;
const SAVES = 7;
/** A block near the upper left corner, which is in view at first. */
const BLOCK = '[data-id="usable0"]';
const VOID = { x: 640, y: 600 };

/** What a person meets who draws on a chart of so many blocks. Times are milliseconds. */
export interface CanvasFigures {
  open: number;
  drag: Smoothness;
  pan: Smoothness;
  dragAll: Smoothness;
  panWhole: Smoothness;
  dragWhole: Smoothness;
  typing: { median: number; longest: number };
  undo: { median: number; longest: number };
  save: number;
}

export interface CanvasFloor {
  open: number;
  drag: Smoothness;
  pan: Smoothness;
}

/** Measures the chart and its floor by turns in one Chromium, so that whatever else the machine does hits both. */
export async function benchCanvas(blocks: number): Promise<{ figures: CanvasFigures; floor: CanvasFloor }> {
  const floorPage = await startFloorPage();
  const server = await startRingpath(workspaceWith(blocks));
  const browser = await chromium.launch({ executablePath: findChromium(), args: chromiumFlags() });
  try {
    const page = await signedInPage(browser, server.publicUrl);
    const plain = await openPage(browser, {});
    const chartUrl = `${server.publicUrl}/c/bench/flow`;
    const floorUrl = `${floorPage.url}/?blocks=${blocks}`;
    const open: number[] = [];
    const openFloor: number[] = [];
    for (let round = 0; round < OPENINGS; round += 1) {
      openFloor.push(await timeToOpen(plain, floorUrl));
      open.push(await timeToOpen(page, chartUrl));
    }
    await plain.bringToFront();
    const floor = {
      open: median(openFloor),
      drag: await drag(plain, plain.locator(BLOCK)),
      pan: await pan(plain, VOID),
    };
    await page.bringToFront();
    return { figures: { open: median(open), ...(await draw(page, chartUrl)) }, floor };
  } finally {
    await browser.close();
    await floorPage.stop();
    await server.stop();
  }
}

async function draw(page: Page, url: string): Promise<Omit<CanvasFigures, 'open'>> {
  const block = page.locator(BLOCK);
  const dragged = await drag(page, block);
  const undo = await press(page, [
    'Control+z',
    'Control+Shift+z',
    'Control+z',
    'Control+Shift+z',
    'Control+z',
  ]);
  const panned = await pan(page, VOID);
  await page.keyboard.press('Control+a');
  const dragAll = await drag(page, block);
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Fit the chart' }).click();
  await settled(page);
  const panWhole = await pan(page, VOID);
  const dragWhole = await drag(page, block);
  await page.keyboard.press('Control+z');
  await page.goto(`${url}?panel=block&block=usable0`);
  const name = page.getByRole('textbox', { name: 'Name', exact: true });
  await name.waitFor();
  await settled(page);
  const typing = await type(page, name);
  return { drag: dragged, pan: panned, dragAll, panWhole, dragWhole, typing, undo, save: await saves(page) };
}

/** How long the server takes for a save of the whole draft. */
async function saves(page: Page): Promise<number> {
  const path = '/api/companies/bench/flows/big/draft';
  await page
    .getByRole('status')
    .filter({ hasText: /saved \d/ })
    .waitFor();
  const times: number[] = [];
  for (let round = 0; round < SAVES; round += 1) {
    const draft = await (await page.request.get(path)).json();
    draft.document.name = `Departments ${round}`;
    const { document, revision: seen, baseVersion } = draft;
    const start = performance.now();
    const answer = await page.request.put(path, {
      data: { document, seen, baseVersion },
      headers: { 'sec-fetch-site': 'same-origin' },
    });
    times.push(performance.now() - start);
    if (!answer.ok()) throw new Error(`The draft was not saved: ${answer.status()} ${await answer.text()}`);
  }
  return median(times);
}

/** Waits until the page has nothing to do. */
async function settled(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle');
  await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)));
}

function workspaceWith(blocks: number): object {
  const flow = { id: 'big', name: 'Departments', default: true, document: bigFlow(blocks) };
  const company = { id: 'bench', name: 'Bench', timeZone: 'UTC', country: 'US', flows: [flow] };
  return { format: 'ringpath-workspace', version: 1, companies: [company] };
}
