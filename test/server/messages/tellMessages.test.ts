import { pino } from 'pino';
import { afterEach, describe, expect, it } from 'vitest';
import { openMail } from '../../../server/accounts/mail.ts';
import { createJournalWriter } from '../../../server/calls/journalWriter.ts';
import { getVersion } from '../../../server/flows/flowShelf.ts';
import { tellMessages } from '../../../server/messages/tellMessages.ts';
import { block, flowOf, wire } from '../../flows/sampleFlows.ts';
import { openPbx, PBX, type Pbx, pbxCompany, workspaceOf } from '../../support/carrierPbx.ts';
import { startMailServer } from '../../support/mailServer.ts';

const log = pino({ level: 'silent' });
const LATER = 10 * 60_000;

let pbx: Pbx | undefined;
afterEach(async () => {
  await pbx?.close();
  pbx = undefined;
});

/** A company whose calls go to voicemail at once, and a message that was left there. */
async function withMessage(
  settings: Record<string, unknown>,
  options: { token?: string } = {},
): Promise<Pbx> {
  const document = flowOf(
    'Main',
    [block('message', 'voicemail', settings), block('end', 'hangUp')],
    [wire('message.recorded', 'end'), wire('message.silent', 'end')],
  );
  const staff = [
    { id: 'dana', name: 'Dana Ortiz', email: 'dana@example.com' },
    { id: 'lee', name: 'Lee Wong', email: 'lee@example.com' },
  ];
  const flows = [{ id: 'main', name: 'Main', default: true, document }];
  pbx = await openPbx({ workspace: workspaceOf(pbxCompany({ staff, flows })) });
  await pbx.ring({}, options);
  await pbx.turn(
    1,
    { RecordingUrl: `https://api.twilio.com/Recordings/RE1`, RecordingDuration: '12' },
    options,
  );
  return pbx;
}

function tell(smtpUrl: string | undefined, { database }: Pbx, now = Date.now() + LATER): Promise<number> {
  return tellMessages({
    database,
    journalWriter: createJournalWriter(database),
    mail: openMail({ smtpUrl }, log),
    pagesUrl: 'https://pages.example.com',
    getVersion: (company, flow, version) => getVersion(database, company, flow, version),
    log,
    now: () => now,
  });
}

describe('who is to be told of a message', () => {
  it('is told once, a while after the call, with the way to hear it', async () => {
    const server = await startMailServer();
    const open = await withMessage({ tell: 'users', users: ['dana'] });
    expect(await tell(server.smtpUrl, open, Date.now())).toBe(0);
    expect(await tell(server.smtpUrl, open)).toBe(1);
    expect(await tell(server.smtpUrl, open)).toBe(0);
    expect(server.received).toHaveLength(1);
    const [mail] = server.received;
    expect(JSON.stringify(mail)).toContain('dana@example.com');
    expect(JSON.stringify(mail)).toContain('A message of 12 seconds from +1 415 555 0100');
    expect(JSON.stringify(mail)).toContain(PBX.callSid);
  });

  it('is nobody where the message is only listed, or there is no mail server', async () => {
    const server = await startMailServer();
    const open = await withMessage({});
    expect(await tell(server.smtpUrl, open)).toBe(1);
    expect(server.received).toHaveLength(0);
    await pbx?.close();
    const without = await withMessage({ tell: 'users', users: ['dana'] });
    expect(await tell(undefined, without)).toBe(1);
  });

  it('is told later where the mail server is gone for a moment, and not for ever', async () => {
    const open = await withMessage({ tell: 'users', users: ['dana', 'lee'] });
    let now = Date.now() + LATER;
    for (let tried = 0; tried < 7; tried += 1) {
      expect(await tell('smtp://127.0.0.1:9', open, now)).toBe(0);
      now += LATER;
    }
    const { tell_at } = await open.database.kysely
      .selectFrom('journal.recordings')
      .select('tell_at')
      .executeTakeFirstOrThrow();
    expect(tell_at).toBeNull();
  });
});
