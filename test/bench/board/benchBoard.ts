import { setTimeout as sleep } from 'node:timers/promises';
import { chromium, type Page } from '@playwright/test';
import { newSid } from '../../../server/carrier/callParameters.ts';
import { runCall } from '../../../server/carrier/runCall.ts';
import type { CallView } from '../../../shared/api/views.ts';
import { chromiumFlags, findChromium } from '../../support/chromium.ts';
import { benchWorkspace } from '../directory.ts';
import { percentile } from '../figures.ts';
import { type Smoothness, whileCounting } from '../flows/gestures.ts';
import { signedInPage } from '../pages.ts';
import { type MeasuredRingpath, startRingpath } from '../server.ts';

/** So many callers are on the line at once, each for a short while, for so long. */
const CALLS = 100;
const LASTS_MS = 15_000;
const LEADS = 1_000;
/** How long a phone rings: long enough that many wait, short enough that all move. */
const RINGS_MS = { shortest: 1_000, longest: 4_000 };

/** So many calls are asked for when they began. */
const MOST_ASKED = 300;

/** What a person meets who watches the live board while many calls move. */
export interface BoardFigures {
  smoothness: Smoothness;
  /** Milliseconds from when a first ring came in until its call stands on the board of another browser. */
  lit: { p50: number; p95: number };
  calls: number;
  requestsPerSecond: number;
}

/** Measures the live board in a Chromium while simulated calls come and go through the real webhooks. */
export async function benchBoard(): Promise<BoardFigures> {
  const { workspace, called, callers } = benchWorkspace(LEADS);
  const server = await startRingpath(workspace);
  const browser = await chromium.launch({ executablePath: findChromium(), args: chromiumFlags() });
  try {
    const page = await signedInPage(browser, server.publicUrl);
    await page.goto(`${server.publicUrl}/c/bench/calls/live?calls=simulated&sort=newest`);
    await page.locator('.react-flow__node').first().waitFor();
    await noteRows(page);
    let requests = 0;
    const smoothness = await whileCounting(page, async () => {
      const end = Date.now() + LASTS_MS;
      await Promise.all(
        Array.from({ length: CALLS }, async (_, caller) => {
          for (let nth = caller; Date.now() < end; nth += CALLS) {
            const to = called[nth % called.length] ?? '';
            const sent = await oneCall(server, to, callers[nth % callers.length] ?? '');
            requests += sent;
          }
        }),
      );
    });
    const waits: number[] = [];
    for (const [callSid, seenAt] of Object.entries(await rowsSeen(page)).slice(0, MOST_ASKED)) {
      waits.push(seenAt - (await firstTurnOf(page, callSid)));
    }
    return {
      smoothness,
      lit: { p50: percentile(waits, 50), p95: percentile(waits, 95) },
      calls: waits.length,
      requestsPerSecond: (1_000 * requests) / LASTS_MS,
    };
  } finally {
    await browser.close();
    await server.stop();
  }
}

/** Plays one call: nobody answers the phone, then a message is left. Returns how many requests it took. */
async function oneCall({ publicUrl, account }: MeasuredRingpath, to: string, from: string): Promise<number> {
  const { shortest, longest } = RINGS_MS;
  const { requests } = await runCall({
    baseUrl: publicUrl,
    account,
    callSid: newSid('CA'),
    to,
    from,
    replies: ['no-answer', 'message'],
    pace: { onRinging: () => sleep(shortest + Math.random() * (longest - shortest)) },
  });
  return requests.length;
}

/** When the server took the first ring of a call in, on the clock of this machine. */
async function firstTurnOf(page: Page, callSid: string): Promise<number> {
  const answer = await page.request.get(`/api/companies/bench/calls/${callSid}`);
  const { turns } = (await answer.json()) as CallView;
  return turns[0]?.at ?? Number.NaN;
}

/** Has the page note when a call appears for the first time, on the clock that this process has as well. */
function noteRows(page: Page): Promise<void> {
  return page.evaluate(() => {
    const rows: Record<string, number> = {};
    Object.assign(window, { rows });
    const look = () => {
      for (const { dataset } of document.querySelectorAll<HTMLElement>('[data-testid^="board-call-"]')) {
        const callSid = dataset.testid?.slice('board-call-'.length) ?? '';
        rows[callSid] ??= Date.now();
      }
    };
    new MutationObserver(look).observe(document.body, { childList: true, subtree: true });
  });
}

function rowsSeen(page: Page): Promise<Record<string, number>> {
  // Put there by `noteRows`.
  return page.evaluate(() => (window as unknown as { rows: Record<string, number> }).rows);
}
