import { expect, type Page } from '@playwright/test';
import { chromiumFlags, findChromium } from '../support/chromium.ts';
import { OWNER } from '../support/owner.ts';
import { changeByApi } from './support/changeByApi.ts';
import { openTwilioLine } from './support/twilioLine.ts';
import { ACCOUNT, test } from './support/twilioServer.ts';
import { violationsOf } from './support/violationsOf.ts';

const MICROPHONE = ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'];
test.use({
  ownFor: 'browser phones',
  contextOptions: { reducedMotion: 'reduce' },
  launchOptions: { executablePath: findChromium(), args: [...chromiumFlags(), ...MICROPHONE] },
});

const { accountSid, authToken } = ACCOUNT;
const KEY = { accountSid, sid: `SK${'0a'.repeat(16)}`, secret: 'the-secret-of-the-browser-tests' };
const KEY_PATH = '/api/companies/harbor/twilio-api-key';
const SAM = '+12075550177';

test.beforeEach(async ({ page, twilio }) => {
  twilio.addApiKey(KEY);
  const account = '/api/companies/harbor/twilio-account';
  const stored = (await (await page.request.get(account)).json()) as { accountSid: string | null };
  const base = { accountSid: stored.accountSid };
  expect((await changeByApi(page, 'PUT', account, { accountSid, authToken, base })).ok()).toBe(true);
  await changeByApi(page, 'DELETE', KEY_PATH);
});

/** Gives a user the owner's e-mail address. */
async function giveEmail(page: Page): Promise<void> {
  const staff = await page.request.get('/api/companies/harbor/staff');
  const users = (await staff.json()) as Array<{
    id: string;
    name: string;
    email: string | null;
    phone: { typed: string };
    inboundTwilioNumber: string | null;
  }>;
  const dana = users.find(({ id }) => id === 'dana');
  if (!dana || dana.email === OWNER.email) return;
  const { name, email, inboundTwilioNumber } = dana;
  const fields = { name, email, phone: dana.phone.typed, inboundTwilioNumber };
  const change = { fields: { ...fields, email: OWNER.email }, base: fields };
  expect((await changeByApi(page, 'PUT', '/api/companies/harbor/staff/dana', change)).ok()).toBe(true);
}

/** Sets browser phones up, with a user for the owner. */
async function setUp(page: Page): Promise<void> {
  await giveEmail(page);
  const key = { keySid: KEY.sid, keySecret: KEY.secret, base: { keySid: null } };
  expect((await changeByApi(page, 'PUT', KEY_PATH, key)).ok()).toBe(true);
}

const button = (page: Page) => page.getByRole('button', { name: /^Browser phone:/ });
const phone = (page: Page) => page.getByRole('region', { name: 'Browser phone', exact: true });

async function turnOn(page: Page): Promise<void> {
  await button(page).click();
  await page.getByRole('switch', { name: 'Answer calls in this browser' }).press(' ');
}

test('an editor enters the key, the phone appears, and the page is loaded again before it speaks to Twilio', async ({
  page,
}) => {
  await giveEmail(page);
  await page.goto('/c/harbor/settings/business-info?field=browserPhones');
  await expect(button(page)).toHaveCount(0);
  await page.getByLabel('API Key SID').fill(KEY.sid);
  await page.getByLabel('API Key Secret', { exact: true }).fill('wrong');
  await page.getByRole('button', { name: 'Save API key' }).click();
  await expect(page.getByText(/^Twilio knows no such key in this account/)).toBeVisible();
  await page.getByLabel('API Key Secret', { exact: true }).fill(KEY.secret);
  await page.getByRole('button', { name: 'Save API key' }).click();
  await expect(page.getByText('Set. Enter it again to change the key.')).toBeVisible();
  await expect(page.getByLabel('API Key Secret', { exact: true })).toHaveValue('');
  await expect(button(page)).toBeVisible();
  await page.getByRole('button', { name: 'Check the key' }).click();
  await expect(page.getByText('Browsers can sign in at Twilio by this key.')).toBeVisible();
  expect(await violationsOf(page)).toEqual([]);
  await turnOn(page);
  await expect(phone(page)).toContainText('This page was opened before browser phones were set up');
  await openTwilioLine(page);
  await phone(page).getByRole('button', { name: 'Load the page again' }).click();
  await expect(button(page)).toHaveAccessibleName('Browser phone: off');
  await turnOn(page);
  await expect(button(page)).toHaveAccessibleName('Browser phone: ready');
});

test('a call rings on every page, is answered, and ends when the caller hangs up', async ({ page }) => {
  await setUp(page);
  const line = await openTwilioLine(page);
  await page.goto('/c/harbor/flow');
  await turnOn(page);
  await expect(button(page)).toHaveAccessibleName('Browser phone: ready');
  await page.keyboard.press('Escape');
  await page.getByRole('link', { name: 'Leads', exact: true }).click();
  await line.ring(`CA${'1'.repeat(32)}`, SAM);
  await expect(phone(page)).toContainText('(207) 555-0177');
  expect(await violationsOf(page)).toEqual([]);
  await phone(page).getByRole('button', { name: 'Answer' }).click();
  // The two sides find each other first, which takes its time on a machine that does much else.
  await expect(phone(page).getByRole('timer')).toBeVisible({ timeout: 40_000 });
  await phone(page).getByRole('button', { name: 'Mute' }).click();
  await expect(phone(page).getByRole('button', { name: 'Muted' })).toHaveAttribute('aria-pressed', 'true');
  await phone(page).getByRole('button', { name: 'Keys' }).click();
  await phone(page).getByRole('button', { name: 'Key 5' }).click();
  line.hangUp(`CA${'1'.repeat(32)}`);
  await expect(phone(page)).toHaveCount(0);
  await expect(button(page)).toHaveAccessibleName('Browser phone: ready');
});

test('a call is declined, a refused token says what to do, and a second tab takes the phone over', async ({
  page,
  context,
}) => {
  await setUp(page);
  const line = await openTwilioLine(page);
  await page.goto('/c/harbor/leads');
  await turnOn(page);
  await expect(button(page)).toHaveAccessibleName('Browser phone: ready');
  await page.keyboard.press('Escape');
  await line.ring(`CA${'2'.repeat(32)}`, SAM);
  await phone(page).getByRole('button', { name: 'Decline' }).click();
  await expect(phone(page)).toHaveCount(0);
  await expect.poll(() => line.sent.map(({ type }) => type)).toContain('reject');

  const other = await context.newPage();
  const otherLine = await openTwilioLine(other);
  await other.goto('/c/harbor/leads');
  await turnOn(other);
  await expect(phone(other)).toContainText('Your browser phone is on in another tab');
  otherLine.refuse = true;
  await phone(other).getByRole('button', { name: 'Use it here' }).click();
  await expect(phone(other)).toContainText('an editor checks the key');
  await expect(phone(page)).toContainText('Your browser phone is on in another tab');
  await phone(page).getByRole('button', { name: 'Leave it off' }).click();
  await expect(button(page)).toHaveAccessibleName('Browser phone: off');
});
