import { randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import { openTwilioNumbers } from '../../../server/carrier/twilioNumbers.ts';
import { connectNumber, disconnectNumber } from '../../../server/connections/connectNumber.ts';
import { changeTwilioAccount, removeTwilioAccount } from '../../../server/connections/twilioAccount.ts';
import {
  type ConnectionParts,
  checkTwilioNumbers,
  listTwilioNumbers,
} from '../../../server/connections/twilioNumbers.ts';
import { wantedSettings } from '../../../server/connections/voiceSettings.ts';
import type { Database } from '../../../server/database/database.ts';
import { importWorkspace } from '../../../server/directory/importWorkspace.ts';
import { createSecretBox } from '../../../server/secrets/secretBox.ts';
import type { TwilioNumberView } from '../../../shared/api/twilio.ts';
import { describeOnBothDatabases } from '../../support/databases.ts';
import { sampleWorkspace } from '../../support/sampleCompany.ts';
import { numberSid, STAND_IN_ACCOUNT, startStandIn } from '../../support/twilioStandIn.ts';

const PUBLIC_URL = 'https://pbx.example.com';
const WANTED = wantedSettings(PUBLIC_URL);
const [DIRECT, MAILERS, OFFICE] = ['+12025550111', '+12025550112', '+12025550113'];
/** Another company's, and nobody's. */
const [THEIRS, NOBODYS] = ['+12025550121', '+12025550129'];
const FORMER = {
  VoiceUrl: 'https://old.example.com/voice',
  VoiceMethod: 'GET',
  VoiceFallbackUrl: 'https://old.example.com/fallback',
  StatusCallback: '',
};
const FORMER_SETTINGS = {
  voiceUrl: FORMER.VoiceUrl,
  voiceMethod: 'GET',
  voiceFallbackUrl: FORMER.VoiceFallbackUrl,
  voiceFallbackMethod: 'POST',
  statusCallback: '',
  statusCallbackMethod: 'POST',
};

describeOnBothDatabases('the connections', (open) => {
  /** The sample company and a second one, and an account at the stand-in with one number of each sort. */
  async function prepare(numbers = [MAILERS, DIRECT, THEIRS, NOBODYS]) {
    const database = await open();
    const box = createSecretBox(randomBytes(32));
    const [harbor] = sampleWorkspace.companies;
    const theirs = { ...harbor, id: 'theirs', name: 'Theirs', staff: [], campaigns: [], leads: [] };
    const text = JSON.stringify({
      ...sampleWorkspace,
      companies: [harbor, { ...theirs, phoneNumbers: [{ number: THEIRS, label: 'Secret label' }] }],
    });
    expect(await importWorkspace(database, box, text, { now: 1 })).toMatchObject({ ok: true });
    const standIn = await startStandIn(numbers);
    let clock = 1_000;
    const parts: ConnectionParts = {
      database,
      box,
      practice: { accountSid: `AC${'f'.repeat(32)}` },
      openTwilioNumbers: openTwilioNumbers({ apiUrl: standIn.apiUrl, longestPause: 5, pageSize: 3 }),
      publicUrl: PUBLIC_URL,
      now: () => clock++,
    };
    return { database, standIn, parts };
  }

  async function find(parts: ConnectionParts, number: string): Promise<TwilioNumberView> {
    const { numbers } = await listTwilioNumbers(parts, 'harbor');
    const found = numbers.find((one) => one.number === number);
    if (!found) throw new Error(`The account has no ${number}.`);
    return found;
  }

  async function stored(database: Database) {
    const rows = await database.kysely
      .selectFrom('connections')
      .select(['company_id', 'e164', 'state', 'former'])
      .orderBy('e164')
      .execute();
    return rows.map((row) => [row.company_id, row.e164, row.state, row.former !== null]);
  }

  it('list what Twilio has now beside what the company knows of it, and nothing of another company', async () => {
    const { parts } = await prepare();
    const view = await listTwilioNumbers(parts, 'harbor');
    expect(view).toMatchObject({
      accountSid: STAND_IN_ACCOUNT.accountSid,
      publicUrl: PUBLIC_URL,
      publicUrlFault: null,
      wanted: WANTED,
      missing: [{ number: OFFICE, label: 'Office' }],
    });
    expect(
      view.numbers.map(({ number, belongsTo, label, flow }) => [number, belongsTo, label, flow]),
    ).toEqual([
      [MAILERS, 'here', 'Spring mailers', 'Four layers'],
      [DIRECT, 'here', 'Dana direct', 'Four layers'],
      [THEIRS, 'elsewhere', null, null],
      [NOBODYS, 'nobody', null, null],
    ]);
    expect(view.numbers.every(({ state, former }) => state === 'notConnected' && former === null)).toBe(true);
    expect(JSON.stringify(view)).not.toContain('Secret label');
    expect(JSON.stringify(view)).not.toContain('theirs');
  });

  it('are made after the former settings were kept, and undone with them', async () => {
    const { database, parts, standIn } = await prepare();
    Object.assign(standIn.numbers[0]?.settings ?? {}, FORMER, { SmsUrl: 'https://old.example.com/sms' });
    const connected = await connectNumber(parts, 'harbor', numberSid(1), FORMER_SETTINGS);
    expect(connected).toMatchObject({ state: 'connected', now: WANTED, former: FORMER_SETTINGS });
    expect(connected).toMatchObject({ belongsTo: 'here', label: 'Spring mailers', flow: 'Four layers' });
    expect(standIn.numbers[0]?.settings).toMatchObject({
      VoiceUrl: WANTED.voiceUrl,
      SmsUrl: 'https://old.example.com/sms',
    });
    expect(await stored(database)).toEqual([['harbor', MAILERS, 'connected', true]]);
    expect(await find(parts, MAILERS)).toEqual(connected);

    const undone = await disconnectNumber(parts, 'harbor', numberSid(1), WANTED);
    expect(undone).toMatchObject({ state: 'notConnected', now: FORMER_SETTINGS, former: null });
    expect(await stored(database)).toEqual([['harbor', MAILERS, 'notConnected', false]]);
  });

  it('keep the first former settings when a number is connected twice', async () => {
    const { parts, standIn } = await prepare();
    Object.assign(standIn.numbers[0]?.settings ?? {}, FORMER);
    await connectNumber(parts, 'harbor', numberSid(1), FORMER_SETTINGS);
    const again = await connectNumber(parts, 'harbor', numberSid(1), WANTED);
    expect(again.former).toEqual(FORMER_SETTINGS);
    // From another address, as after a tunnel was started anew.
    const moved = { ...parts, publicUrl: 'https://other.example.com' };
    expect((await find(moved, MAILERS)).state).toBe('drifted');
    const third = await connectNumber(moved, 'harbor', numberSid(1), WANTED);
    expect(third).toMatchObject({ state: 'connected', former: FORMER_SETTINGS });
  });

  it('empty the addresses that lead here where nothing was kept, and leave others alone', async () => {
    const { parts, standIn } = await prepare();
    const settings = standIn.numbers[0]?.settings ?? {};
    Object.assign(settings, { VoiceUrl: WANTED.voiceUrl, VoiceFallbackUrl: FORMER.VoiceFallbackUrl });
    const seen = (await find(parts, MAILERS)).now;
    const undone = await disconnectNumber(parts, 'harbor', numberSid(1), seen);
    expect(undone.now).toMatchObject({ voiceUrl: '', voiceFallbackUrl: FORMER.VoiceFallbackUrl });

    Object.assign(settings, { VoiceUrl: WANTED.voiceUrl });
    const connected = await connectNumber(parts, 'harbor', numberSid(1), {
      ...seen,
      voiceUrl: WANTED.voiceUrl,
    });
    expect(connected.former).toMatchObject({ voiceUrl: '', voiceFallbackUrl: FORMER.VoiceFallbackUrl });
  });

  it('are not touched when Twilio has other settings than the person saw', async () => {
    const { database, parts, standIn } = await prepare();
    Object.assign(standIn.numbers[0]?.settings ?? {}, FORMER);
    const seen = { ...FORMER_SETTINGS, voiceUrl: '' };
    for (const change of [connectNumber, disconnectNumber]) {
      await expect(change(parts, 'harbor', numberSid(1), seen)).rejects.toMatchObject({
        current: FORMER_SETTINGS,
      });
    }
    expect(standIn.numbers[0]?.settings.VoiceUrl).toBe(FORMER.VoiceUrl);
    expect(await stored(database)).toEqual([]);
  });

  it('are refused for a number of another company, and for one that is nobody’s', async () => {
    const { parts, standIn } = await prepare();
    const seen = (await find(parts, THEIRS)).now;
    await expect(connectNumber(parts, 'harbor', numberSid(3), seen)).rejects.toThrow(
      `${THEIRS} cannot be changed here: it is in use elsewhere on this installation.`,
    );
    await expect(disconnectNumber(parts, 'harbor', numberSid(3), seen)).rejects.toThrow('in use elsewhere');
    await expect(connectNumber(parts, 'harbor', numberSid(4), seen)).rejects.toThrow(
      `${NOBODYS} is not among this company’s numbers`,
    );
    expect(standIn.requests.filter(({ method }) => method === 'POST')).toEqual([]);
  });

  it('are checked: what drifted, what was never connected, and what is not in the account', async () => {
    const { database, parts, standIn } = await prepare();
    const { now } = await find(parts, MAILERS);
    await connectNumber(parts, 'harbor', numberSid(1), now);
    await connectNumber(parts, 'harbor', numberSid(2), now);
    Object.assign(standIn.numbers[0]?.settings ?? {}, { StatusCallback: '' });
    const view = await checkTwilioNumbers(parts, 'harbor');
    expect(view.numbers.map(({ number, state }) => [number, state])).toEqual([
      [MAILERS, 'drifted'],
      [DIRECT, 'connected'],
      [THEIRS, 'notConnected'],
      [NOBODYS, 'notConnected'],
    ]);
    expect(await stored(database)).toEqual([
      ['harbor', DIRECT, 'connected', true],
      ['harbor', MAILERS, 'drifted', true],
      ['harbor', OFFICE, 'notConnected', false],
    ]);
    // Given back to Twilio: gone from the account, but what disconnecting puts back is not lost.
    standIn.removeNumber(numberSid(2));
    expect((await checkTwilioNumbers(parts, 'harbor')).missing.map(({ number }) => number)).toEqual([
      DIRECT,
      OFFICE,
    ]);
    expect((await stored(database))[0]).toEqual(['harbor', DIRECT, 'notConnected', true]);
  });

  it('do not put back settings of another number at Twilio, after a number was moved', async () => {
    const { parts, standIn } = await prepare();
    Object.assign(standIn.numbers[0]?.settings ?? {}, FORMER);
    await connectNumber(parts, 'harbor', numberSid(1), FORMER_SETTINGS);
    standIn.removeNumber(numberSid(1));
    const { accountSid } = STAND_IN_ACCOUNT;
    standIn.addNumber({ accountSid, number: MAILERS, sid: numberSid(9) });
    const moved = await find(parts, MAILERS);
    expect(moved).toMatchObject({ sid: numberSid(9), state: 'notConnected', former: null });
    const connected = await connectNumber(parts, 'harbor', numberSid(9), moved.now);
    expect(connected.former).toEqual(moved.now);
  });

  it('say what is stronger than the VoiceUrl, and what takes no calls', async () => {
    const { parts, standIn } = await prepare();
    const [first, second, third] = standIn.numbers.map(({ settings }) => settings);
    Object.assign(first ?? {}, { VoiceApplicationSid: `AP${'1'.repeat(32)}` });
    Object.assign(second ?? {}, {
      VoiceApplicationSid: `AP${'1'.repeat(32)}`,
      TrunkSid: `TK${'1'.repeat(32)}`,
    });
    Object.assign(third ?? {}, { VoiceReceiveMode: 'fax' });
    const { numbers } = await listTwilioNumbers(parts, 'harbor');
    expect(numbers.map(({ overruledBy, takesCalls }) => [overruledBy, takesCalls])).toEqual([
      ['VoiceApplicationSid', true],
      ['TrunkSid', true],
      [null, false],
      [null, true],
    ]);
  });

  it('wait out a rate limit', async () => {
    const { parts, standIn } = await prepare();
    const { now } = await find(parts, MAILERS);
    const before = standIn.requests.length;
    standIn.failNext(3, { status: 429, code: 20429 });
    expect((await connectNumber(parts, 'harbor', numberSid(1), now)).state).toBe('connected');
    expect(standIn.requests).toHaveLength(before + 5);
  });

  it('keep nothing of an attempt that Twilio refuses', async () => {
    const { database, parts } = await prepare();
    const { now } = await find(parts, MAILERS);
    const faulty = { ...parts, publicUrl: 'ftp://pbx.example.com' };
    await expect(connectNumber(faulty, 'harbor', numberSid(1), now)).rejects.toMatchObject({ code: 21402 });
    expect(await stored(database)).toEqual([['harbor', MAILERS, 'notConnected', false]]);
    expect(await find(parts, MAILERS)).toMatchObject({ state: 'notConnected', former: null });
  });

  it('tell a wrong token and a Twilio that cannot be reached', async () => {
    const { parts, standIn } = await prepare();
    const base = { accountSid: STAND_IN_ACCOUNT.accountSid };
    await changeTwilioAccount(parts, 'harbor', { ...base, authToken: '54321', base });
    await expect(listTwilioNumbers(parts, 'harbor')).rejects.toMatchObject({ status: 401, code: 20003 });
    await standIn.stop();
    await expect(checkTwilioNumbers(parts, 'harbor')).rejects.toThrow('Twilio cannot be reached');
  });

  it('ask for the account first where there is none, and know nothing any more when it was removed', async () => {
    const { database, parts } = await prepare();
    const { now } = await find(parts, MAILERS);
    await connectNumber(parts, 'harbor', numberSid(1), now);
    await removeTwilioAccount(parts, 'harbor');
    await expect(listTwilioNumbers(parts, 'harbor')).rejects.toThrow('Settings → Business Info');
    expect(await stored(database)).toEqual([['harbor', MAILERS, 'unknown', true]]);
  });

  it('take a thousand numbers, three to a page', async () => {
    const many = Array.from({ length: 1_000 }, (_, index) => `+1202556${String(index).padStart(4, '0')}`);
    const { database, parts } = await prepare([...many, MAILERS]);
    const view = await checkTwilioNumbers(parts, 'harbor');
    expect(view.numbers).toHaveLength(1_001);
    expect(await stored(database)).toHaveLength(3);
  });
});
