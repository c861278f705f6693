import { randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import { openTwilioNumbers } from '../../../server/carrier/twilioNumbers.ts';
import { connectNumber, disconnectNumber } from '../../../server/connections/connectNumber.ts';
import { changeTwilioAccount, removeTwilioAccount } from '../../../server/connections/twilioAccount.ts';
import { type ConnectionParts, listTwilioNumbers } from '../../../server/connections/twilioNumbers.ts';
import { createSecretBox } from '../../../server/secrets/secretBox.ts';
import { notesOf } from '../../support/auditNotes.ts';
import { describeOnBothDatabases } from '../../support/databases.ts';
import { ONE, twoCompanies } from '../../support/directoryRecords.ts';
import { numberSid, STAND_IN_ACCOUNT, startStandIn } from '../../support/twilioStandIn.ts';

const { accountSid, authToken } = STAND_IN_ACCOUNT;
const OTHER_SID = `AC${'a'.repeat(32)}`;

describeOnBothDatabases('the audit of Twilio', (open) => {
  async function prepare() {
    const database = await open();
    await twoCompanies(database);
    const standIn = await startStandIn([ONE]);
    const parts: ConnectionParts = {
      database,
      box: createSecretBox(randomBytes(32)),
      practice: { accountSid: `AC${'f'.repeat(32)}` },
      openTwilioNumbers: openTwilioNumbers({ apiUrl: standIn.apiUrl, longestPause: 5 }),
      publicUrl: 'https://pbx.example.com',
      now: () => 1_000,
    };
    return { parts, standIn, noted: (work: () => Promise<unknown>) => notesOf(database, work) };
  }

  it('has the account, and of its tokens only that they changed', async () => {
    const { parts, noted } = await prepare();
    const save =
      (authToken: string, sid = OTHER_SID, secondaryToken?: string | null) =>
      async () => {
        const base = await listBase(parts);
        return changeTwilioAccount(parts, 'mine', { accountSid: sid, authToken, secondaryToken, base });
      };
    const account = { company: 'mine', what: `twilioAccount ${OTHER_SID} "${OTHER_SID}" changed` };
    expect(await noted(save('marked-secret-1'))).toEqual([
      {
        company: 'mine',
        what: `twilioAccount ${OTHER_SID} "${OTHER_SID}" added`,
        changes: { accountSid: [null, OTHER_SID], authToken: [null, '•••'] },
      },
    ]);
    expect(await noted(save('marked-secret-1'))).toEqual([]);
    expect(await noted(save('marked-secret-2'))).toEqual([
      { ...account, changes: { authToken: ['•••', '•••'] } },
    ]);
    expect(await noted(save('marked-secret-2', OTHER_SID, 'marked-secret-3'))).toEqual([
      { ...account, changes: { secondaryToken: [null, '•••'] } },
    ]);
    expect(await noted(save('marked-secret-4', accountSid))).toEqual([
      {
        company: 'mine',
        what: `twilioAccount ${accountSid} "${accountSid}" changed`,
        changes: {
          accountSid: [OTHER_SID, accountSid],
          authToken: ['•••', '•••'],
          secondaryToken: ['•••', null],
        },
      },
    ]);
    await expect(noted(save('has blanks'))).rejects.toThrow();
    expect(await noted(() => removeTwilioAccount(parts, 'mine'))).toEqual([
      {
        company: 'mine',
        what: `twilioAccount ${accountSid} "${accountSid}" removed`,
        changes: { accountSid: [accountSid, null], authToken: ['•••', null] },
      },
    ]);
    expect(await noted(() => removeTwilioAccount(parts, 'mine'))).toEqual([]);
    const all = await parts.database.kysely.selectFrom('audit').selectAll().execute();
    expect(JSON.stringify(all)).not.toContain('marked-secret');
  });

  it('has what connecting and disconnecting a number set at Twilio, without the secrets of its former address', async () => {
    const { parts, standIn, noted } = await prepare();
    await changeTwilioAccount(parts, 'mine', { accountSid, authToken, base: { accountSid: null } });
    const [number] = standIn.numbers;
    if (!number) throw new Error('The stand-in has no number.');
    number.settings.VoiceUrl = 'https://user:marked-secret@old.example.com/voice?token=marked-secret';
    const seen = async () => {
      const { numbers } = await listTwilioNumbers(parts, 'mine');
      const [found] = numbers;
      if (!found) throw new Error('The account has no number.');
      return found.now;
    };
    const OLD = 'https://•••@old.example.com/voice?•••';
    const OURS = 'https://pbx.example.com/twilio/voice';
    const connect = async () => connectNumber(parts, 'mine', numberSid(1), await seen());
    const [connected, ...rest] = await noted(connect);
    expect(connected).toMatchObject({
      company: 'mine',
      what: `twilioNumber ${ONE} "One" changed`,
      changes: { voiceUrl: [OLD, expect.stringContaining(OURS)] },
    });
    expect(rest).toEqual([]);
    expect(await noted(connect)).toEqual([]);
    const [disconnected] = await noted(async () =>
      disconnectNumber(parts, 'mine', numberSid(1), await seen()),
    );
    expect(disconnected).toMatchObject({ changes: { voiceUrl: [expect.stringContaining(OURS), OLD] } });
    const outdated = { ...(await seen()), voiceUrl: 'https://elsewhere.example.com' };
    await expect(noted(() => connectNumber(parts, 'mine', numberSid(1), outdated))).rejects.toThrow();
    expect(await noted(async () => {})).toEqual([]);
    const all = await parts.database.kysely.selectFrom('audit').selectAll().execute();
    expect(JSON.stringify(all)).not.toContain('marked-secret');
  });
});

async function listBase({ database }: ConnectionParts) {
  const row = await database.kysely
    .selectFrom('companies')
    .select('twilio_account_sid as accountSid')
    .where('id', '=', 'mine')
    .executeTakeFirstOrThrow();
  return row;
}
