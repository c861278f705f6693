import { expect, it, onTestFinished } from 'vitest';
import type { CallLog } from '../../../server/carrier/callLog.ts';
import { runCall } from '../../../server/carrier/runCall.ts';
import type { CallScript, ScriptedPhone } from '../../../shared/carrier/callScript.ts';
import { ringGroup } from '../../flows/ringGroup.ts';
import { openPbx, PBX, type Pbx, pbxCompany, workspaceOf } from '../../support/carrierPbx.ts';
import { listen } from '../../support/carrierServer.ts';
import fc from '../../support/seededFastCheck.ts';

const PHONES = ['+12025550141', '+12025550142', '+12025550143'];

const after = fc.integer({ min: 1, max: 15 });
const phone: fc.Arbitrary<ScriptedPhone> = fc.oneof(
  fc.record({ does: fc.constant('mailbox' as const), after }),
  fc.record({ does: fc.constant('mailbox' as const), after }),
  fc.record({ does: fc.constant('answers' as const), after, talks: fc.constant(30) }),
  fc.record({
    does: fc.constant('answers' as const),
    after,
    asked: fc.constantFrom<NonNullable<ScriptedPhone['asked']>>(['nothing'], [{ keys: '2' }], ['hangsUp']),
  }),
  fc.record({ does: fc.constant('rings' as const) }),
  fc.record({ does: fc.constant('declines' as const), after }),
);

async function open(
  how: 'atOnce' | 'inTurn',
): Promise<{ pbx: Pbx; play(script: CallScript): Promise<CallLog> }> {
  const flow = ringGroup(how);
  const company = pbxCompany({ flows: [{ id: 'flow', name: flow.name, default: true, document: flow }] });
  const pbx = await openPbx({ workspace: workspaceOf(company) });
  const server = await listen(pbx.app);
  onTestFinished(async () => {
    await server.close();
    await pbx.close();
  });
  return {
    pbx,
    play: (script) =>
      runCall({
        baseUrl: server.baseUrl,
        publicUrl: pbx.config.publicUrl,
        account: { accountSid: PBX.accountSid, authToken: PBX.token },
        to: PBX.number,
        from: PBX.caller,
        script,
      }),
  };
}

const scriptOf = (phones: readonly ScriptedPhone[], caller: CallScript['caller']): CallScript => ({
  caller: { asked: [{ keys: '1' }], ...caller },
  phones: Object.fromEntries(
    phones.flatMap((each, index) => (PHONES[index] ? [[PHONES[index], [each]]] : [])),
  ),
});

const takesTheCall = ({ does, asked }: ScriptedPhone) => does === 'answers' && asked === undefined;

it.each(['atOnce', 'inTurn'] as const)(
  'no mailbox swallows a group that rings %s: whoever presses the key is connected, and a message is taken only when nobody does',
  async (how) => {
    const { pbx, play } = await open(how);
    await fc.assert(
      fc.asyncProperty(fc.tuple(phone, phone, phone), async (phones) => {
        const log = await play(scriptOf(phones, {}));
        const { ending } = await pbx.inJournal(log.callSid);
        expect(ending, JSON.stringify(log.events)).toBe(phones.some(takesTheCall) ? 'answered' : 'voicemail');
        expect(log.events.some(({ type }) => type === 'talks')).toBe(phones.some(takesTheCall));
      }),
      { numRuns: 12 },
    );
  },
);

it('a caller who leaves a group at any moment never starts a message', async () => {
  const { pbx, play } = await open('atOnce');
  await fc.assert(
    fc.asyncProperty(
      fc.tuple(phone, phone, phone),
      fc.integer({ min: 6, max: 40 }),
      async (phones, leavesAfter) => {
        const log = await play(scriptOf(phones, { leavesAfter }));
        const { ending, isOver } = await pbx.inJournal(log.callSid);
        expect(isOver).toBe(true);
        const began = log.events.findIndex(({ type }) => type === 'records');
        const left = log.events.findIndex(({ type }) => type === 'callerHangsUp');
        expect(began >= 0 && left >= 0 && began > left, JSON.stringify(log.events)).toBe(false);
        if (began < 0 && !log.events.some(({ type }) => type === 'talks')) expect(ending).toBe('gaveUp');
      },
    ),
    { numRuns: 12 },
  );
});
