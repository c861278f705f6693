import { expect, type Page } from '@playwright/test';
import type { ScriptedReply } from '../../server/carrier/callLog.ts';
import { newSid } from '../../server/carrier/callParameters.ts';
import { runCall } from '../../server/carrier/runCall.ts';
import { openPracticeAccount } from '../../server/secrets/practiceAccount.ts';
import { test as ownTest } from './support/ownServer.ts';

interface HeldCall {
  callSid: string;
  over: ReturnType<typeof runCall>;
  letGo(): void;
}

const test = ownTest.extend<{
  /** Places a call that stands still while the phone rings, until the test lets it go on. */
  holdCall: (options: { to: string; from: string; replies?: ScriptedReply[] }) => HeldCall;
}>({
  holdCall: async ({ ownServer, dataFolder }, use) => {
    await use((options) => {
      let letGo = () => {};
      const isLetGo = new Promise<void>((resolve) => {
        letGo = resolve;
      });
      const callSid = newSid('CA');
      const over = runCall({
        baseUrl: ownServer,
        account: openPracticeAccount(dataFolder),
        callSid,
        replies: [],
        ...options,
        pace: { onRinging: () => isLetGo },
      });
      return { callSid, over, letGo };
    });
  },
});

test.use({ ownFor: 'liveCalls' });

const SPRING = '+12075550111';
const SAM = '+12075550177';
const block = (page: Page, id: string) => page.locator(`.react-flow__node[data-id="${id}"]`);
const row = (page: Page, callSid: string) => page.getByTestId(`live-call-${callSid}`);

test('a live call lights the canvas while it happens, and ends before the eyes', async ({
  page,
  holdCall,
}) => {
  await page.goto('/c/harbor/flow?panel=calls');
  await expect(page.getByText('No calls right now.')).toBeVisible();
  const call = holdCall({ to: SPRING, from: SAM, replies: ['no-answer', 'message'] });
  await expect(row(page, call.callSid)).toContainText('Sam Reed');
  await expect(row(page, call.callSid)).toContainText('simulated');
  await row(page, call.callSid).click();
  const strip = page.getByRole('region', { name: 'Shown on the chart' });
  await expect(strip).toContainText('Live call · version 1');
  await expect(strip).toContainText('simulated');
  await expect(page).toHaveURL(new RegExp(`call=${call.callSid}`));
  await expect(page.getByText('The campaign Spring sellers is assigned to')).toBeVisible();
  call.letGo();
  await call.over;
  await expect(page.getByText(/left a message/).first()).toBeVisible();
});

test('several calls at once are told apart, and one is followed', async ({ page, holdCall }) => {
  await page.goto('/c/harbor/flow?panel=calls');
  const first = holdCall({ to: SPRING, from: SAM });
  const second = holdCall({ to: SPRING, from: 'anonymous' });
  await expect(row(page, first.callSid)).toBeVisible();
  await expect(row(page, second.callSid)).toBeVisible();
  await expect(page.getByRole('link', { name: 'Live calls: 2 simulated' })).toBeVisible();
  await row(page, second.callSid).click();
  await expect(page.getByText('The caller’s number is withheld, so no lead is known.').first()).toBeVisible();
  first.letGo();
  second.letGo();
  await Promise.all([first.over, second.over]);
});

test('the link to a call that is over opens the recorded call', async ({ page, holdCall }) => {
  const call = holdCall({ to: SPRING, from: SAM, replies: ['answered'] });
  call.letGo();
  await call.over;
  await page.goto(`/c/harbor/flow?call=${call.callSid}&panel=calls`);
  await expect(page.getByRole('region', { name: 'Shown on the chart' })).toContainText('call · version 1');
  await expect(page.getByText(/answered at/).first()).toBeVisible();
  await expect(block(page, 'hangup')).toBeAttached();
});
