import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { heardIn, ringsOf, type ScriptedReply } from '../../../server/carrier/callLog.ts';
import { callCommand } from '../../../server/carrier/command/callCommand.ts';
import { runCall } from '../../../server/carrier/runCall.ts';
import { openPbx, PBX, type Pbx } from '../../support/carrierPbx.ts';
import { listen } from '../../support/carrierServer.ts';

let pbx: Pbx;
let server: Awaited<ReturnType<typeof listen>>;
beforeAll(async () => {
  pbx = await openPbx();
  server = await listen(pbx.app);
});
afterAll(async () => {
  await server.close();
  await pbx.close();
});

/** Plays a call over real HTTP, signed by the company's own account. */
function play(replies: ScriptedReply[], changes: { from?: string; to?: string } = {}) {
  return runCall({
    baseUrl: server.baseUrl,
    publicUrl: pbx.config.publicUrl,
    account: { accountSid: PBX.accountSid, authToken: PBX.token },
    to: PBX.number,
    from: PBX.caller,
    replies,
    ...changes,
  });
}

describe('a whole call over HTTP', () => {
  const cases: Array<[replies: ScriptedReply[], ending: string, endedBy: string]> = [
    [['answered'], 'answered', 'server'],
    [['no-answer', 'message'], 'voicemail', 'caller'],
    [['busy', 'message'], 'voicemail', 'caller'],
    [['failed', 'silence'], 'hungUp', 'server'],
    [['caller-gone'], 'gaveUp', 'caller'],
    [['no-answer', 'caller-gone'], 'gaveUp', 'caller'],
  ];

  it.each(cases)('with %j is kept as %s, and ended by the %s', async (replies, ending, by) => {
    const log = await play(replies);
    expect(log.ended.by).toBe(by);
    expect(log.events.filter(({ type }) => type === 'warns' || type === 'fails')).toEqual([]);
    expect(ringsOf(log)).toEqual([
      { type: 'rings', number: PBX.phone, callerId: PBX.caller, seconds: 20, reply: replies[0] },
    ]);
    expect(await pbx.inJournal(log.callSid)).toMatchObject({ ending, isOver: true });
    for (const { answer } of log.requests) expect([200, 204]).toContain(answer?.status);
  });

  it('shows the called number where the caller withholds the own one', async () => {
    const log = await play(['answered'], { from: 'anonymous' });
    expect(ringsOf(log)).toMatchObject([{ number: PBX.phone, callerId: PBX.number, reply: 'answered' }]);
  });

  it('to a number that nobody holds hears so, and rings nobody', async () => {
    const log = await play([], { to: '+14155550122' });
    expect(ringsOf(log)).toEqual([]);
    expect(heardIn(log)).toHaveLength(1);
    expect(log.ended.by).toBe('server');
  });

  it('can be made from a terminal, with the practice account', async () => {
    const lines: string[] = [];
    const code = await callCommand(
      ['--to', '+1 415 555 0199', '--from', '+1 303 555 0123', '--reply', 'busy'],
      {
        publicUrl: pbx.config.publicUrl,
        baseUrl: server.baseUrl,
        account: pbx.practice,
        print: (line) => lines.push(line),
      },
    );
    expect(code).toBe(0);
    expect(lines).toContain('  Rings +1 202 555 0100 for 20 s, shown +1 303 555 0123 → busy');
    expect(lines.at(-1)).toBe(`Rings ${PBX.phone}`);
    const calls = await pbx.database.kysely
      .selectFrom('journal.calls')
      .select(['simulated', 'ending'])
      .where('caller', '=', '+13035550123')
      .execute();
    expect(calls).toEqual([{ simulated: 1, ending: 'voicemail' }]);
  });
});
