import { expect, type Page } from '@playwright/test';
import { newSid } from '../../server/carrier/callParameters.ts';
import { runCall } from '../../server/carrier/runCall.ts';
import { openPracticeAccount } from '../../server/secrets/practiceAccount.ts';
import { blockOf } from './support/chart.ts';
import { test } from './support/ownServer.ts';
import { violationsOf } from './support/violationsOf.ts';

test.use({ ownFor: 'live board', contextOptions: { reducedMotion: 'reduce' } });

const SPRING = '+12075550111';
const SAM = '+12075550177';
const CALLS = 100;

/** So many calls begin and end at once: a server on a busy machine gives the emergency answer in a larger burst. */
const AT_ONCE = 10;

/** Something that is waited for until it is opened. */
function newGate() {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open: () => open(), opened };
}

/** Places simulated calls that stand still while a phone rings, until they are let go. */
function holdCalls(baseUrl: string, dataFolder: string, count: number) {
  const account = openPracticeAccount(dataFolder);
  const gate = newGate();
  const calls = Array.from({ length: count }, () => ({
    callSid: newSid('CA'),
    rings: newGate(),
    ends: newGate(),
  }));
  const over = Promise.all(
    calls.map(async ({ callSid, rings, ends }, index) => {
      const before = calls[index - AT_ONCE];
      await before?.rings.opened;
      await runCall({
        baseUrl,
        account,
        callSid,
        to: SPRING,
        from: index === 0 ? SAM : `+1207555${String(2_000 + index)}`,
        replies: ['answered'],
        pace: {
          async onRinging() {
            rings.open();
            await gate.opened;
            await before?.ends.opened;
          },
        },
      });
      ends.open();
    }),
  );
  const allRing = Promise.all(calls.map(({ rings }) => rings.opened));
  return { callSids: calls.map(({ callSid }) => callSid), allRing, over, letGo: gate.open };
}

const row = (page: Page, callSid = '') => page.getByTestId(`board-call-${callSid}`);
const crowds = (page: Page) => page.locator('.react-flow__node').getByTitle(/calls? (is|are) here/);

/** How many calls the badges on the chart tell together. */
async function onTheChart(page: Page): Promise<number> {
  const texts = await crowds(page).locator('b').allTextContents();
  return texts.reduce((sum, text) => sum + Number(text), 0);
}

test('without calls the board says how to make one, and simulated ones never stand among real ones', async ({
  page,
  ownServer,
  dataFolder,
}) => {
  await page.goto('/c/harbor/calls/live');
  await expect(page.getByText('No live calls right now.')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Phone page' })).toBeVisible();
  const held = holdCalls(ownServer, dataFolder, 1);
  await page.getByRole('button', { name: 'Show the 1 simulated call' }).click();
  await expect(row(page, held.callSids[0])).toContainText('Sam Reed');
  await expect(crowds(page)).toHaveCount(1);
  expect(await violationsOf(page)).toEqual([]);
  await page.getByText('Live · 0', { exact: true }).click();
  await expect(page.getByText('No live calls right now.')).toBeVisible();
  await expect(crowds(page)).toHaveCount(0);
  held.letGo();
  await held.over;
});

test('a hundred calls at once stand at their blocks, are counted on the wires, and one of them is followed', async ({
  page,
  ownServer,
  dataFolder,
}) => {
  test.slow();
  await page.goto('/c/harbor/calls/live?calls=simulated');
  await expect(blockOf(page, 'hangup')).toBeAttached();
  const held = holdCalls(ownServer, dataFolder, CALLS);
  // However busy the machine is: that many calls take their time.
  await held.allRing;
  await expect.poll(() => onTheChart(page)).toBe(CALLS);
  await expect(page.getByText(`Simulated · ${CALLS}`)).toBeVisible();
  const first = page.locator('.react-flow__edge').getByText(String(CALLS), { exact: true });
  await expect(first.first()).toBeAttached();

  const sam = row(page, held.callSids[0]);
  const more = page.getByRole('button', { name: /^Show \d+ more$/ });
  while ((await sam.count()) === 0) await more.first().click();
  await sam.click();
  await expect(sam).toHaveAttribute('aria-pressed', 'true');
  await expect(page).toHaveURL(new RegExp(`call=${held.callSids[0]}`));
  await expect(page.getByRole('link', { name: 'Open this call' })).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('link', { name: 'Open this call' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(page).not.toHaveURL(/call=/);

  held.letGo();
  await held.over;
  await expect(page.getByText('No simulated calls right now.')).toBeVisible();
  await expect(crowds(page)).toHaveCount(0);
  // What passed is still counted.
  await expect(first.first()).toBeAttached();
});
