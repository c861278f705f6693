import { expect, type Page } from '@playwright/test';
import type { RestStandIn } from '../../server/carrier/restStandIn/restStandIn.ts';
import { changeByApi } from './support/changeByApi.ts';
import { ACCOUNT, test } from './support/twilioServer.ts';
import { violationsOf } from './support/violationsOf.ts';

test.use({ contextOptions: { reducedMotion: 'reduce' } });

const { accountSid } = ACCOUNT;
const sid = (digit: string) => `PN${digit.repeat(32)}`;
const [SPRING, CARDS, SIGNS, WEBSITE] = ['+12075550111', '+12075550112', '+12075550113', '+12075550114'];
const NOBODYS = '+12075550116';
const FORMER = {
  VoiceUrl: 'https://pbx.example.com/voice',
  VoiceMethod: 'GET',
  SmsUrl: 'https://pbx.example.com/sms',
};

/** Twilio as every test finds it: no number is connected. */
test.beforeEach(({ twilio }) => {
  for (const [index, number] of [SPRING, CARDS, SIGNS, WEBSITE, NOBODYS].entries()) {
    twilio.addNumber({ accountSid, number, sid: sid(String(index + 1)) }, FORMER);
  }
});

/** What a number is set to at Twilio now. */
async function voiceUrlOf(twilio: RestStandIn, path: string): Promise<string> {
  const authorization = `Basic ${btoa(`${accountSid}:${ACCOUNT.authToken}`)}`;
  const response = await twilio.app.request(`/2010-04-01/Accounts/${accountSid}${path}`, {
    headers: { authorization },
  });
  const { voice_url } = (await response.json()) as { voice_url: string };
  return voice_url;
}
const springPath = `/IncomingPhoneNumbers/${sid('1')}.json`;

async function enterAccount(page: Page): Promise<void> {
  const response = await page.request.get('/api/companies/harbor/twilio-account');
  const stored = (await response.json()) as { accountSid: string | null };
  const change = { accountSid, authToken: ACCOUNT.authToken, base: { accountSid: stored.accountSid } };
  const saved = await changeByApi(page, 'PUT', '/api/companies/harbor/twilio-account', change);
  expect(saved.ok()).toBe(true);
}

async function openNumbers(page: Page): Promise<void> {
  await enterAccount(page);
  await page.goto('/c/harbor/settings/twilio-numbers');
  await expect(row(page, '(207) 555-0111')).toBeVisible();
}

const dialog = (page: Page) => page.getByRole('dialog');
const row = (page: Page, number: string) => page.getByRole('row').filter({ hasText: number });

test('without an account the page says where to enter one, and the account is entered there', async ({
  page,
}) => {
  await changeByApi(page, 'DELETE', '/api/companies/harbor/twilio-account');
  await page.goto('/c/harbor/settings/twilio-numbers');
  await expect(page.getByText('No Twilio account yet.')).toBeVisible();
  await page.getByRole('link', { name: 'Settings → Business Info → Twilio account' }).click();
  const card = page.getByRole('region', { name: 'Twilio account' });
  await expect(card.getByRole('textbox', { name: 'Account SID' })).toBeFocused();
  await page.keyboard.type('AC12');
  await card.getByRole('button', { name: 'Save Twilio account' }).click();
  await expect(card).toContainText('An Account SID is “AC” and 32 digits');
  await card.getByRole('textbox', { name: 'Account SID' }).fill(accountSid);
  await card.getByLabel('Auth Token', { exact: true }).fill('a wrong one');
  await card.getByRole('button', { name: 'Save Twilio account' }).click();
  await expect(card).toContainText('blanks or signs that no token has');
  await card.getByLabel('Auth Token', { exact: true }).fill('a-wrong-one');
  await card.getByRole('button', { name: 'Save Twilio account' }).click();
  await expect(page.getByText('The Twilio account is saved.').last()).toBeVisible();
  await expect(card.getByLabel('Auth Token', { exact: true })).toHaveValue('');
  await expect(card).toContainText('Set. Enter a new one to replace it.');

  await card.getByRole('button', { name: 'Check the account' }).click();
  await expect(card.getByRole('alert')).toContainText('Twilio error 20003.');
  await card.getByLabel('Auth Token', { exact: true }).fill(ACCOUNT.authToken);
  await card.getByRole('button', { name: 'Save Twilio account' }).click();
  await expect(card.getByLabel('Auth Token', { exact: true })).toHaveValue('');
  await card.getByRole('button', { name: 'Check the account' }).click();
  await expect(card).toContainText('Twilio knows it as “Harbor Realty at Twilio”, active.');
  expect(await page.content()).not.toContain(ACCOUNT.authToken);
});

test('an account that is being typed is not lost by a click', async ({ page }) => {
  await enterAccount(page);
  await page.goto('/c/harbor/settings/business-info?field=twilioAccount');
  await page.getByLabel('Secondary Token', { exact: true }).fill('the-next-token');
  await page.getByRole('link', { name: 'My Staff' }).click();
  await expect(dialog(page)).toContainText('You have unsaved changes in Twilio account.');
  await dialog(page).getByRole('button', { name: 'Save and go on' }).click();
  await expect(page).toHaveURL(/my-staff/);
  await page.goto('/c/harbor/settings/business-info?field=twilioAccount');
  await page.getByRole('button', { name: 'Remove the Secondary Token' }).click();
  await expect(dialog(page)).toContainText('refused with 403');
  await dialog(page).getByRole('button', { name: 'Remove the token' }).click();
  await expect(page.getByRole('button', { name: 'Remove the Secondary Token' })).toBeHidden();
});

test('two people who change the account are told, and the second chooses', async ({ page }) => {
  await enterAccount(page);
  await page.goto('/c/harbor/settings/business-info?field=twilioAccount');
  const sidField = page.getByRole('textbox', { name: 'Account SID' });
  await expect(sidField).toHaveValue(accountSid);
  await sidField.fill(`AC${'0a'.repeat(16)}`);
  await page.getByLabel('Auth Token', { exact: true }).fill('my-token');
  const theirs = `AC${'0b'.repeat(16)}`;
  const change = { accountSid: theirs, authToken: 'their-token', base: { accountSid } };
  const saved = await changeByApi(page, 'PUT', '/api/companies/harbor/twilio-account', change);
  expect(saved.ok()).toBe(true);
  await page.getByRole('button', { name: 'Save Twilio account' }).click();
  await expect(dialog(page)).toContainText(theirs);
  await expect(dialog(page)).not.toContainText('my-token');
  await page.keyboard.press('Escape');
  await expect(dialog(page)).toBeHidden();
  await expect(page.getByLabel('Auth Token', { exact: true })).toHaveValue('my-token');
});

test('a number is connected after its old and new values were shown, and disconnected to the former ones', async ({
  page,
  twilio,
  ownServer,
}) => {
  await openNumbers(page);
  await expect(row(page, '(207) 555-0111')).toContainText('pbx.example.com/voice');
  await page.getByRole('button', { name: 'Connect (207) 555-0111', exact: true }).press('Enter');
  await expect(dialog(page)).toContainText('Twilio cannot reach it.');
  await expect(dialog(page)).toContainText('Start a tunnel');
  const comesIn = dialog(page).getByRole('row').filter({ hasText: 'A call comes in' }).first();
  await expect(comesIn).toContainText('https://pbx.example.com/voice');
  await expect(comesIn).toContainText(`changes to ${ownServer}/twilio/voice#`);
  const connect = dialog(page).getByRole('button', { name: 'Connect', exact: true });
  await expect(connect).toBeDisabled();
  await page.keyboard.press('Escape');
  const opener = page.getByRole('button', { name: 'Connect (207) 555-0111', exact: true });
  await expect(opener).toBeFocused();
  await opener.press('Enter');
  await dialog(page).getByRole('checkbox', { name: 'Connect anyway' }).press('Space');
  await connect.press('Enter');
  await expect(row(page, '(207) 555-0111')).toContainText('Connected');
  expect(await voiceUrlOf(twilio, springPath)).toMatch(`${ownServer}/twilio/voice#`);

  await page.getByRole('button', { name: 'Disconnect (207) 555-0111' }).click();
  await expect(dialog(page)).toContainText('The former values are put back.');
  await dialog(page).getByRole('button', { name: 'Disconnect', exact: true }).click();
  await expect(row(page, '(207) 555-0111')).toContainText('Not connected');
  expect(await voiceUrlOf(twilio, springPath)).toBe(FORMER.VoiceUrl);
});

test('who connects a number that changed meanwhile sees the newer values, and is asked again', async ({
  page,
  twilio,
}) => {
  await openNumbers(page);
  await page.getByRole('button', { name: 'Connect (207) 555-0111', exact: true }).click();
  twilio.addNumber(
    { accountSid, number: SPRING, sid: sid('1') },
    { VoiceUrl: 'https://newer.example.com/voice' },
  );
  await dialog(page).getByRole('checkbox', { name: 'Connect anyway' }).check();
  await dialog(page).getByRole('button', { name: 'Connect', exact: true }).click();
  await expect(dialog(page).getByRole('alert')).toContainText('Somebody changed this number at Twilio');
  await expect(dialog(page)).toContainText('https://newer.example.com/voice');
  await dialog(page).getByRole('button', { name: 'Connect with these values' }).click();
  await expect(dialog(page)).toBeHidden();
  await expect(row(page, '(207) 555-0111')).toContainText('Connected');
});

test('what Twilio refuses is told with its code and its meaning, and can be tried again', async ({
  page,
  twilio,
}) => {
  await openNumbers(page);
  await page.getByRole('button', { name: 'Connect (207) 555-0111', exact: true }).click();
  await dialog(page).getByRole('checkbox', { name: 'Connect anyway' }).check();
  twilio.failNext(1, { status: 400, code: 20403, message: 'No access' });
  await dialog(page).getByRole('button', { name: 'Connect', exact: true }).click();
  await expect(dialog(page).getByRole('alert')).toContainText('Twilio error 20403.');
  await expect(dialog(page).getByRole('alert')).toContainText('may not do this');
  await dialog(page).getByRole('button', { name: 'Try again' }).click();
  await expect(row(page, '(207) 555-0111')).toContainText('Connected');
});

test('several are connected one after the other, and a check finds the one that drifted', async ({
  page,
  twilio,
}) => {
  await openNumbers(page);
  await expect(page.getByText('One number of this company is not in this Twilio account.')).toBeVisible();
  await page.getByRole('checkbox', { name: 'Select all that can be connected (4)' }).check();
  await page.getByRole('checkbox', { name: '(207) 555-0114' }).uncheck();
  await page.getByRole('button', { name: 'Connect selected (3)' }).click();
  await dialog(page).getByRole('checkbox', { name: 'Connect anyway' }).check();
  await dialog(page).getByRole('button', { name: 'Connect 3' }).click();
  await expect(dialog(page).getByRole('status')).toContainText('3 of 3 connected.');
  await dialog(page).getByRole('button', { name: 'Close', exact: true }).last().click();

  twilio.addNumber(
    { accountSid, number: CARDS, sid: sid('2') },
    { VoiceUrl: 'https://drift.example.com/voice' },
  );
  await page.getByRole('button', { name: 'Check', exact: true }).click();
  await expect(
    page.getByText('Checked 5 numbers: 2 connected, 1 changed at Twilio, 2 not connected.').last(),
  ).toBeVisible();
  await expect(row(page, '(207) 555-0112')).toContainText('Changed at Twilio');
  await page.goto('/c/harbor/settings/phone-numbers');
  await expect(row(page, '(207) 555-0112')).toContainText('Changed at Twilio');
});

test('a number whose VoiceUrl is not used is told, and one of nobody is added with its number filled in', async ({
  page,
  twilio,
}) => {
  twilio.addNumber(
    { accountSid, number: SIGNS, sid: sid('3') },
    { ...FORMER, VoiceApplicationSid: `AP${'1'.repeat(32)}` },
  );
  twilio.addNumber({ accountSid, number: WEBSITE, sid: sid('4'), hasVoice: false }, FORMER);
  await openNumbers(page);
  await expect(row(page, '(207) 555-0113')).toContainText('TwiML app');
  await expect(row(page, '(207) 555-0114')).toContainText('Takes no calls');
  await expect(page.getByRole('button', { name: 'Connect (207) 555-0114' })).toBeHidden();
  await page.getByRole('link', { name: 'Add to this company: (207) 555-0116' }).click();
  await expect(page.getByRole('textbox', { name: 'Twilio Number' })).toHaveValue('(207) 555-0116');
});

for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of [1280, 390]) {
    test(`the pages have no violations in ${colorScheme} colours at ${width} px`, async ({ page }) => {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 844 });
      await openNumbers(page);
      expect(await violationsOf(page)).toEqual([]);
      await page
        .getByRole('button', { name: /^Connect \(207\)/ })
        .first()
        .click();
      await expect(dialog(page)).toContainText('Twilio cannot reach it.');
      expect(await violationsOf(page)).toEqual([]);
      await page.goto('/c/harbor/settings/business-info?field=twilioAccount');
      await page.getByRole('button', { name: 'Remove the Twilio account' }).click();
      await expect(dialog(page)).toContainText('refused with 403');
      expect(await violationsOf(page)).toEqual([]);
    });
  }
}
