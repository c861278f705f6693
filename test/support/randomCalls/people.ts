import type { CallScript, ScriptedAnswer, ScriptedPhone } from '../../../shared/carrier/callScript.ts';
import type { CarrierConduct } from '../../../shared/carrier/carrierConduct.ts';
import { ODD_CALLERS } from '../../../shared/carrier/oddCallers.ts';
import type { ScriptedCall } from '../../../shared/carrier/scriptedCall.ts';
import fc from '../seededFastCheck.ts';

const seconds = (most: number, least = 0) => fc.integer({ min: least, max: most });

const answers: fc.Arbitrary<ScriptedAnswer> = fc.oneof(
  fc.record({ keys: fc.stringMatching(/^[0-9*#]{1,3}$/), after: seconds(9) }),
  fc.record({ keys: fc.constantFrom('1', '2'), after: seconds(4) }),
  fc.record({ says: fc.constantFrom('One.', 'Sales, please', 'no'), after: seconds(9) }),
  fc.constantFrom('nothing' as const, 'hangsUp' as const),
);

const phones: fc.Arbitrary<ScriptedPhone> = fc.record(
  {
    does: fc.constantFrom('answers', 'answers', 'answers', 'declines', 'rings', 'fails', 'mailbox'),
    after: seconds(30),
    asked: fc.array(answers, { maxLength: 2 }),
    talks: seconds(200),
  },
  { requiredKeys: ['does'] },
);
const someTimes = fc.array(phones, { minLength: 1, maxLength: 4 });

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
    // Nobody waits for ever: a chart may ring again and again.
    leavesAfter: fc.oneof(seconds(120), seconds(480, 240), seconds(480, 240)),
    queuesFor: seconds(300),
    takenAfter: seconds(300),
  },
  { requiredKeys: ['leavesAfter'] },
);

const quirks: fc.Arbitrary<CarrierConduct['quirks']> = fc.record({
  actionWhenCallerLeaves: fc.boolean(),
  statusWhileHeld: fc.constantFrom('ringing', 'in-progress'),
  emptyRecording: fc.constantFrom('action', 'nextVerb'),
  losingLegs: fc.constantFrom('canceled', 'no-answer'),
  sequentialPace: fc.constantFrom('each', 'together'),
  afterFailedScreen: fc.constantFrom('next', 'ends'),
  moreThanTen: fc.constantFrom('error', 'firstTen'),
  finalCallback: fc.constantFrom('afterAction', 'beforeAction'),
  dialToQueue: fc.constantFrom('dialBridged', 'dequeueResult'),
  maxQueueSize: fc.constantFrom('counts', 'passedOver'),
});

const deliveries: fc.Arbitrary<CarrierConduct['deliveries']> = fc.record(
  {
    mixedBy: fc.integer({ min: 0, max: 1_000_000 }),
    // In some way it is always told: a server that hears nothing more of a call cannot know that it is over.
    end: fc.constantFrom('before' as const, 'after' as const, 'twice' as const),
  },
  { requiredKeys: ['end'] },
);

const conducts: fc.Arbitrary<CarrierConduct> = fc.record({
  quirks,
  deliveries,
  trouble: fc.record({ repeatsDocuments: fc.boolean(), slow: fc.constantFrom(0, 0, 1, 4) }),
});

/** Who calls, whom, and which phones may ring for it. */
interface Numbers {
  called: readonly string[];
  callers: readonly string[];
  phones: readonly string[];
}

/** Calls of anybody, with people and a carrier that do anything. The end of a call is always told. */
export function randomCalls(numbers: Numbers): fc.Arbitrary<ScriptedCall> {
  return fc
    .record({
      to: fc.constantFrom(...numbers.called),
      from: fc.oneof(
        { weight: 3, arbitrary: fc.constantFrom(...numbers.callers) },
        { weight: 1, arbitrary: fc.constantFrom(...ODD_CALLERS.map(({ from }) => from)) },
      ),
      caller: callers,
      others: someTimes,
      single: fc.uniqueArray(fc.tuple(fc.constantFrom(...numbers.phones), someTimes), {
        maxLength: 5,
        selector: ([phone]) => phone,
      }),
      carrier: conducts,
    })
    .map(({ others, single, ...call }) => ({
      ...call,
      phones: { ...Object.fromEntries(single), '*': others },
    }));
}
