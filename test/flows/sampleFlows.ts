import { kindOf } from '../../shared/blocks/index.ts';
import { type Block, FLOW_FORMAT, type Flow, type Wire } from '../../shared/flow/flow.ts';
import { FLOW_VERSION } from '../../shared/flow/migrations.ts';
import type { ParsedFlow } from '../../shared/flow/parseFlow.ts';
import { fourLayers } from '../../shared/flow/templates/fourLayers.ts';

/** A block in one line. Settings that are not given are those of a new block. */
export function block(id: string, kind: Block['kind'], settings: Record<string, unknown> = {}): Block {
  const initial = Object.entries(kindOf(kind).settings).map(([name, field]) => [name, field.initial]);
  return {
    id,
    kind,
    name: `The block ${id}`,
    settings: { ...Object.fromEntries(initial), ...settings },
    at: { x: 0, y: 0 },
  };
}

/** A wire in the words of a trace. @example wire('ask.yes', 'ring') */
export function wire(key: `${string}.${string}`, to: string): Wire {
  const [from = '', outcome = ''] = key.split('.');
  return { from, outcome, to };
}

/** An entry of the list of a ring block: whom it rings. */
export function entry(
  who: string,
  values: Partial<{ id: string; user: string; number: string; address: string; share: number }> = {},
) {
  return { id: who.toLowerCase(), who, user: '', number: '', address: '', share: 1, ...values };
}

/** A flow that begins at its first block. */
export function flowOf(name: string, blocks: Block[], wires: Wire[] = []): Flow {
  const start = blocks[0]?.id ?? '';
  return { format: FLOW_FORMAT, version: FLOW_VERSION, name, start, blocks, wires, notes: [], bands: [] };
}

/** The flow, or an error that lists its faults: for tests about flows that are meant to be sound. */
export function soundFlow(parsed: ParsedFlow): Flow {
  if (!parsed.ok) throw new Error(`The flow has faults: ${JSON.stringify(parsed.faults)}`);
  return parsed.flow;
}

const speech = (text: string) => ({ text, unroutable: false });
const ringing = (who: string, number = '') => ({ whom: [entry(who, { number })], seconds: 20 });
const message = { greeting: 'Leave a message.', longest: 60, beep: true };

/** A busy or silent phone is rung again, for ever: the round always waits for the phone line. */
export const ringsAgain = flowOf(
  'Rings again',
  [
    block('hello', 'say', speech('One moment please.')),
    block('ring', 'ring', ringing('companyPhone')),
    block('sorry', 'say', speech('Still trying.')),
    block('message', 'voicemail', message),
    block('end', 'hangUp'),
  ],
  [
    wire('hello.next', 'ring'),
    wire('ring.answered', 'end'),
    wire('ring.noAnswer', 'sorry'),
    wire('ring.busy', 'ring'),
    wire('ring.failed', 'message'),
    wire('sorry.next', 'ring'),
    wire('message.recorded', 'end'),
    wire('message.silent', 'end'),
  ],
);

/** Three outcomes lead nowhere. */
export const halfWired = flowOf(
  'Half wired',
  [block('owner', 'numberOwner'), block('ring', 'ring', ringing('numberOwner')), block('end', 'hangUp')],
  [wire('owner.yes', 'ring'), wire('ring.answered', 'end'), wire('ring.busy', 'end')],
);

/** Who cannot go on in another flow is told so. */
const goesElsewhere = flowOf(
  'Goes elsewhere',
  [
    block('hello', 'say', speech('One moment please.')),
    block('go', 'goToFlow', { flow: 'sales' }),
    block('message', 'voicemail', message),
    block('end', 'hangUp'),
  ],
  [
    wire('hello.next', 'go'),
    wire('go.notOpened', 'message'),
    wire('message.recorded', 'end'),
    wire('message.silent', 'end'),
  ],
);

/** The number that `fixedNumber` rings. */
export const FIXED_NUMBER = '+442079460000';

/** Rings a number that stands in the flow itself. */
export const fixedNumber = flowOf(
  'A fixed number',
  [block('ring', 'ring', ringing('fixedNumber', FIXED_NUMBER)), block('end', 'hangUp')],
  [
    wire('ring.answered', 'end'),
    wire('ring.noAnswer', 'end'),
    wire('ring.busy', 'end'),
    wire('ring.failed', 'end'),
  ],
);

/** Several phones, the same one among them twice, first together with a key to accept and then by their shares. */
const ringsEverybody = flowOf(
  'Rings everybody',
  [
    block('all', 'ring', {
      whom: [
        entry('numberOwner'),
        entry('leadOwner'),
        entry('campaignOwner'),
        entry('forwardingNumber'),
        entry('companyPhone'),
        entry('fixedNumber', { number: FIXED_NUMBER }),
        entry('sip', { address: 'sip:desk@pbx.example.com' }),
        entry('numberOwnerBrowser'),
      ],
      accept: '1',
      whisper: 'A call for {calledLabel}.',
    }),
    block('shares', 'ring', {
      whom: [entry('leadOwner', { share: 3 }), entry('numberOwner', { share: 2 }), entry('companyPhone')],
      how: 'weighted',
    }),
    block('message', 'voicemail', message),
    block('end', 'hangUp'),
  ],
  [
    wire('all.answered', 'end'),
    wire('all.noAnswer', 'shares'),
    wire('all.busy', 'shares'),
    wire('all.failed', 'message'),
    wire('all.declined', 'shares'),
    wire('shares.answered', 'end'),
    wire('shares.noAnswer', 'message'),
    wire('shares.busy', 'message'),
    wire('shares.failed', 'message'),
    wire('message.recorded', 'end'),
    wire('message.silent', 'end'),
  ],
);

/** The smallest flow there is. */
export const oneBlock = flowOf('One block', [block('end', 'hangUp')]);

/** One block that waits, and every outcome of which leads nowhere. */
export const onlyVoicemail = flowOf('Only voicemail', [block('message', 'voicemail', message)]);

/** Ids that mean something to JavaScript, and ids that are numbers. */
export const oddIds = flowOf(
  'Odd ids',
  [
    block('constructor', 'numberOwner'),
    block('2', 'leadOwner'),
    block('1', 'hasCompanyPhone'),
    block('final', 'hangUp'),
  ],
  [
    wire('constructor.yes', 'final'),
    wire('constructor.no', '2'),
    wire('2.yes', '1'),
    wire('2.no', '1'),
    wire('1.yes', 'final'),
    wire('1.no', 'final'),
  ],
);

/** Asks for the hour, for who calls and for chance before a phone rings; its settings have parts. */
const asksFirst = flowOf(
  'Asks first',
  [
    block('hours', 'openingHours', {
      hours: {
        zone: 'Europe/London',
        bands: [
          { id: 'day', name: 'Day' },
          { id: 'night', name: '' },
        ],
        week: [
          { day: 1, band: 'day', from: '09:00', to: '17:00' },
          { day: 1, band: 'night', from: '22:00', to: '06:00' },
        ],
        exceptions: [{ date: '2026-12-25', until: '2026-12-26', name: 'Christmas', spans: [] }],
      },
    }),
    block('listed', 'callerIs', { ask: 'listed', numbers: ['+12025550177', '+442079460001'] }),
    block('enrolled', 'callerIs', { ask: 'enrolled', campaigns: ['a', 'b'] }),
    block('split', 'splitByShare', {
      shares: [
        { id: 'most', name: 'Most', percent: 90 },
        { id: 'few', name: 'A few', percent: 10 },
      ],
    }),
    block('ring', 'ring', ringing('companyPhone')),
    block('voicemail', 'voicemail'),
    block('end', 'hangUp'),
  ],
  [
    wire('hours.day', 'listed'),
    wire('hours.night', 'voicemail'),
    wire('hours.closed', 'enrolled'),
    wire('listed.yes', 'end'),
    wire('listed.no', 'split'),
    wire('enrolled.yes', 'split'),
    wire('enrolled.no', 'voicemail'),
    wire('split.most', 'ring'),
    wire('split.few', 'voicemail'),
    ...['answered', 'noAnswer', 'busy', 'failed'].map((outcome) => wire(`ring.${outcome}`, 'end')),
    wire('voicemail.recorded', 'end'),
    wire('voicemail.silent', 'end'),
  ],
);

/** Waits in one queue, and takes somebody out of another one when that took too long. */
export const waitsInQueues = flowOf(
  'Waits in queues',
  [
    block('wait', 'queue', { text: 'One moment, {leadName|please}.', longest: 60, key: '1' }),
    block('take', 'takeFromQueue', { name: 'Sales', text: 'Here we are.' }),
    block('message', 'voicemail', message),
    block('end', 'hangUp'),
  ],
  [
    wire('wait.taken', 'end'),
    wire('wait.tooLong', 'take'),
    wire('wait.full', 'message'),
    wire('wait.failed', 'message'),
    wire('wait.left', 'message'),
    wire('take.talked', 'end'),
    wire('take.nobody', 'message'),
    wire('message.recorded', 'end'),
    wire('message.silent', 'end'),
  ],
);

/** Every sample flow that a call can walk to its end. */
export const sampleFlows: readonly Flow[] = [
  fourLayers(),
  ringsAgain,
  halfWired,
  fixedNumber,
  ringsEverybody,
  oneBlock,
  onlyVoicemail,
  oddIds,
  asksFirst,
  waitsInQueues,
  goesElsewhere,
];

/** A round of blocks that decide at once: no call may ever walk it. */
export const endlessRound = flowOf(
  'Endless round',
  [block('a', 'say', speech('Round')), block('b', 'say', speech('and round'))],
  [wire('a.next', 'b'), wire('b.next', 'a')],
);
