import fc from 'fast-check';
import type { CallLog } from '../../server/carrier/callLog.ts';
import type { CallOptions } from '../../server/carrier/callOptions.ts';
import { fateOf } from '../../server/carrier/command/judgeCall.ts';
import type { Deliveries } from '../../server/carrier/deliveries.ts';
import type { Quirks } from '../../server/carrier/quirks.ts';
import type { CallScript, ScriptedAnswer, ScriptedPhone } from '../../shared/carrier/callScript.ts';
import { ODD_CALLERS } from '../../shared/carrier/oddCallers.ts';
import type { CallFate } from '../../shared/carrier/scriptedCall.ts';

/** All that is left to chance in a call: who calls, what people do, and how the carrier behaves. */
export type RandomCall = Pick<CallOptions, 'from' | 'script' | 'quirks' | 'deliveries' | 'trouble'>;

const seconds = (most: number) => fc.integer({ min: 0, max: most });

const answers: fc.Arbitrary<ScriptedAnswer> = fc.oneof(
  fc.record({ keys: fc.stringMatching(/^[0-9*#]{1,3}$/), after: seconds(9) }),
  fc.record({ says: fc.constantFrom('One.', 'Sales, please', 'no'), after: seconds(9) }),
  fc.constantFrom('nothing' as const, 'hangsUp' as const),
);

const phones: fc.Arbitrary<ScriptedPhone> = fc.record(
  {
    does: fc.constantFrom('answers', 'answers', 'declines', 'rings', 'fails', 'mailbox'),
    after: seconds(40),
    asked: fc.array(answers, { maxLength: 2 }),
    talks: seconds(200),
  },
  { requiredKeys: ['does'] },
);

const callers: fc.Arbitrary<CallScript['caller']> = fc.record(
  {
    asked: fc.array(answers, { maxLength: 4 }),
    messages: fc.array(
      fc.oneof(
        fc.record({ seconds: seconds(90), key: fc.constantFrom('#', '5') }, { requiredKeys: ['seconds'] }),
        fc.constantFrom('silence' as const, 'hangsUp' as const),
      ),
      { maxLength: 2 },
    ),
    leavesAfter: seconds(120),
    queuesFor: seconds(300),
    takenAfter: seconds(300),
  },
  { requiredKeys: [] },
);

const quirks: fc.Arbitrary<Partial<Quirks>> = fc.record({
  actionWhenCallerLeaves: fc.boolean(),
  statusWhileHeld: fc.constantFrom('ringing', 'in-progress'),
  emptyRecording: fc.constantFrom('action', 'nextVerb'),
  losingLegs: fc.constantFrom('canceled', 'no-answer'),
  sequentialPace: fc.constantFrom('each', 'together'),
  afterFailedScreen: fc.constantFrom('next', 'ends'),
  finalCallback: fc.constantFrom('afterAction', 'beforeAction'),
});

const deliveries: fc.Arbitrary<Deliveries> = fc.record(
  {
    mixedBy: fc.integer({ min: 0, max: 1_000_000 }),
    // In some way it is always told: a server that hears nothing more of a call cannot know that it is over.
    end: fc.constantFrom('before' as const, 'after' as const, 'twice' as const),
  },
  { requiredKeys: ['end'] },
);

/** Calls of anybody, with people and a carrier that do anything. The end of a call is always told. */
export function randomCalls(froms: readonly string[]): fc.Arbitrary<RandomCall> {
  return fc.record({
    from: fc.constantFrom(...froms, ...ODD_CALLERS.map(({ from }) => from)),
    script: fc.record(
      { caller: callers, phones: fc.record({ '*': fc.array(phones, { minLength: 1, maxLength: 4 }) }) },
      { requiredKeys: [] },
    ),
    quirks,
    deliveries,
    trouble: fc.record({ repeatsDocuments: fc.boolean(), slow: fc.constantFrom(0, 0, 1, 4) }),
  });
}

/** What the journal may say of a call, by what the carrier saw. */
const ENDINGS: Record<CallFate, string[]> = {
  talked: ['answered'],
  message: ['voicemail'],
  callerLeft: ['gaveUp'],
  over: ['hungUp'],
};

/** Says what is wrong with a call that was played: dropped, left open, or known otherwise in the journal; null for nothing. */
export function faultOf(
  log: CallLog,
  journal: { ending: string | null; isOver: boolean } | undefined,
): string | null {
  const fault = log.events.find(({ type }) => type === 'fails');
  if (fault) return `dropped: ${JSON.stringify(fault)}`;
  if (log.ended.by === 'limit') return `endless: ${log.ended.because}`;
  const refused = log.requests.find(({ answer }) => answer?.status !== 200 && answer?.status !== 204);
  if (refused) return `${refused.url} answers with ${refused.answer?.status ?? refused.error}`;
  if (!journal?.isOver) return 'left open';
  const fate = fateOf(log);
  const isSame =
    ENDINGS[fate].includes(journal.ending ?? '') || (fate === 'callerLeft' && bothHungUp(log, journal));
  return isSame ? null : `${fate} for the carrier, ${journal.ending} in the journal`;
}

/** Says whether the caller hung up while the server was hanging up: then both are right. */
function bothHungUp({ requests }: CallLog, { ending }: { ending: string | null }): boolean {
  const last = requests.findLast(({ purpose }) => purpose === 'document')?.answer?.body ?? '';
  return ending === 'hungUp' && last.includes('<Response><Hangup/>');
}
