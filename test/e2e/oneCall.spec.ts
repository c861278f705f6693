import { readFileSync } from 'node:fs';
import { expect, type Page } from '@playwright/test';
import { newSid } from '../../server/carrier/callParameters.ts';
import { runCall } from '../../server/carrier/runCall.ts';
import { openPracticeAccount } from '../../server/secrets/practiceAccount.ts';
import { test } from './support/ownServer.ts';
import { violationsOf } from './support/violationsOf.ts';

test.use({ ownFor: 'one call' });

/** Places a call of a lead that leaves a message. It stands still while the phone rings, until it is let go. */
function placeCall(baseUrl: string, dataFolder: string) {
  const callSid = newSid('CA');
  let letGo = () => {};
  const isLetGo = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  const over = runCall({
    baseUrl,
    account: openPracticeAccount(dataFolder),
    callSid,
    to: '+12075550111',
    from: '+12075550177',
    replies: ['no-answer', 'message'],
    pace: { onRinging: () => isLetGo },
  });
  return { callSid, over, letGo };
}

const slider = (page: Page) => page.getByRole('slider', { name: 'Step of the call' });

test('a call grows while it goes on, is stepped through by the keyboard with all that was known, and becomes a test call', async ({
  page,
  ownServer,
  dataFolder,
}) => {
  const { callSid, over, letGo } = placeCall(ownServer, dataFolder);
  await page.goto('/c/harbor/flow?panel=calls');
  await page.getByTestId(`live-call-${callSid}`).click();
  await page.getByRole('link', { name: 'Open this call, step by step' }).click();
  await expect(page.getByRole('heading', { name: /Sam Reed/ })).toBeVisible();
  await expect(slider(page)).toHaveAttribute('aria-valuetext', /^Step 4 of 4, Ring the campaign’s user/);
  await expect(page.getByRole('img', { name: 'Dana Ortiz rings' })).toBeVisible();
  letGo();
  await over;
  await expect(slider(page)).toHaveAttribute('aria-valuetext', /^Step 6 of 6, Hang up/);
  await page.keyboard.press('Home');
  await expect(page).toHaveURL(/step=1$/);
  await expect(slider(page)).toHaveAttribute('aria-valuenow', '1');
  for (let step = 2; step <= 5; step += 1) await page.keyboard.press('ArrowRight');
  await expect(slider(page)).toHaveAttribute('aria-valuetext', /^Step 5 of 6, Take a message/);
  const message = page.locator('.react-flow__node', { hasText: 'Take a message' });
  await expect(message.locator('[data-light="here"]')).toBeVisible();

  await page.getByRole('tab', { name: 'Facts' }).click();
  await expect(page.getByRole('region', { name: 'Facts' })).toContainText('no answernew');
  await page.getByRole('tab', { name: 'Line' }).click();
  await expect(page.getByRole('region', { name: 'TwiML' })).toContainText('<Record');
  await expect(page.getByRole('region', { name: 'Webhook parameters' })).toContainText('no-answer');
  await page.getByRole('tab', { name: 'Why' }).click();
  await expect(page.getByRole('list', { name: 'Layer by layer' })).toContainText(
    'The campaign Spring sellers is assigned to Dana Ortiz',
  );
  await page.getByRole('combobox', { name: 'Why did this phone not ring?' }).click();
  await page.getByRole('option', { name: 'Marcus Lee' }).click();
  await expect(page.getByRole('region', { name: /^One change of settings would do/ })).toContainText(
    'Assign Sam Reed to Marcus Lee.',
  );
  await page.getByRole('tab', { name: 'Comments' }).click();
  await page.getByRole('textbox', { name: 'New comment' }).fill('Called back at noon.');
  await page.getByRole('button', { name: 'Add the comment' }).click();
  await expect(page.getByRole('article').getByText('Called back at noon.')).toBeVisible();
  expect(await violationsOf(page)).toEqual([]);

  await page.getByRole('heading', { name: /Sam Reed/ }).click();
  await page.keyboard.press('End');
  await page.keyboard.press('Space');
  await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible();
  await page.keyboard.press('Space');
  await expect(page.getByRole('button', { name: 'Play' })).toBeVisible();
  await expect(page).toHaveURL(/step=\d$/);

  await page.getByRole('button', { name: 'Make it a test call' }).click();
  await expect(page).toHaveURL(/panel=test.*replies=noAnswer%2Cmessage8/);
  await expect(page.getByText('This is the call as a test call.').first()).toBeVisible();
  await expect(page.getByText('The caller left a message of 8 s.')).toBeVisible();
});

test('a call is taken along as a file, hidden, and opened from it, and a file that is none is refused', async ({
  page,
  ownServer,
  dataFolder,
}) => {
  const { callSid, over, letGo } = placeCall(ownServer, dataFolder);
  letGo();
  await over;
  await page.goto(`/c/harbor/calls/${callSid}`);
  await page.getByRole('button', { name: 'Share' }).click();
  await page.getByRole('menuitem', { name: 'Download as a file' }).click();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download', exact: true }).click();
  const file = await download;
  expect(file.suggestedFilename()).toBe(`harbor-${callSid}.ringpath-call.json`);
  const content = readFileSync(await file.path(), 'utf8');
  expect(content).not.toContain('Sam Reed');

  await page.goto('/c/harbor/calls/from-file');
  const input = page.locator('input[type="file"]');
  await input.setInputFiles({
    name: 'odd.json',
    mimeType: 'application/json',
    buffer: Buffer.from(content.replace('"result": "noAnswer"', '"result": "asleep"')),
  });
  await expect(page.getByRole('alert')).toContainText('turns[1].reply.result');
  expect(await violationsOf(page)).toEqual([]);
  await input.setInputFiles({
    name: 'a call.json',
    mimeType: 'application/json',
    buffer: Buffer.from(content),
  });
  await expect(page.getByText('The machine of this Ringpath goes the same way.')).toBeVisible();
  await expect(page.getByRole('heading', { name: /S\. R\./ })).toBeVisible();
  await slider(page).focus();
  await page.keyboard.press('Home');
  await expect(slider(page)).toHaveAttribute('aria-valuenow', '1');
  await expect(page.getByLabel('Verdict')).toHaveCSS('opacity', '0');
  expect(await violationsOf(page)).toEqual([]);
});
