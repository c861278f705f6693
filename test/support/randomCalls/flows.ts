import { type KindName, kindOf } from '../../../shared/blocks/index.ts';
import { checkFlow } from '../../../shared/flow/checkFlow.ts';
import type { Block, Flow, Wire } from '../../../shared/flow/flow.ts';
import { templates } from '../../../shared/flow/templates/index.ts';
import { block, flowOf } from '../../flows/sampleFlows.ts';
import fc from '../seededFastCheck.ts';
import { type Nameable, SETTINGS } from './settings.ts';

/** What a call may meet before anything is heard or rung, so that it can still be refused after it. */
const FIRST: readonly KindName[] = [
  'numberOwner',
  'leadOwner',
  'campaignOwner',
  'phoneUsable',
  'hasForwardingNumber',
  'hasCompanyPhone',
  'openingHours',
  'callerIs',
  'splitByShare',
  'condition',
  'lookUp',
  'setValue',
  'tagCall',
  'notify',
  'goToFlow',
];

const often = (kind: KindName, times: number): KindName[] => Array.from({ length: times }, () => kind);

/** All kinds that a call goes on from, those that ring and ask more often. */
const LATER: readonly KindName[] = [
  // Elsewhere a call may be refused, which is without a word once a phone has rung.
  ...FIRST.filter((kind) => kind !== 'goToFlow'),
  ...often('ring', 20),
  ...often('queue', 5),
  ...often('takeFromQueue', 3),
  ...often('menu', 6),
  ...(['say', 'play', 'pause', 'voicemail'] as const),
];

interface Drawn {
  first: Block[];
  later: Block[];
  /** Numbers by which wires are drawn. */
  picks: Iterator<number>;
}

/** Flows that may be published: of all kinds, and with ways round; one in four is a template. */
export function randomFlows(named: Nameable): fc.Arbitrary<Flow> {
  const drawn = fc
    .record({
      first: blocksOf('first', FIRST, named, { maxLength: 5 }),
      later: blocksOf('later', LATER, named, { minLength: 2, maxLength: 14 }),
      end: SETTINGS.voicemail(named),
      reject: SETTINGS.reject(named),
      goTo: SETTINGS.goToFlow(named),
      picks: fc.infiniteStream(fc.nat({ max: 9_999 })),
    })
    .map(({ first, later, end, reject, goTo, picks }) => {
      const ends = [
        block('message', 'voicemail', end),
        block('told', 'say', { text: 'Nobody can take your call. Please call again later.' }),
        block('refused', 'reject', reject),
        block('elsewhere', 'goToFlow', goTo),
        block('end', 'hangUp'),
      ];
      const blocks = [...first, ...later, ...ends];
      const wires = drawWires({ first, later, picks });
      const flow = flowOf('Anything', blocks, wires);
      // A way back may be one on which nobody is ever waited for.
      const isSound = checkFlow(flow).every(({ severity }) => severity === 'warning');
      return isSound ? flow : { ...flow, wires: withoutWaysBack(flow) };
    });
  const made = fc.constantFrom(...Object.values(templates)).map(({ make }) => make());
  return fc.oneof({ weight: 3, arbitrary: drawn }, { weight: 1, arbitrary: made });
}

function blocksOf(
  name: string,
  kinds: readonly KindName[],
  named: Nameable,
  length: fc.ArrayConstraints,
): fc.Arbitrary<Block[]> {
  const one = fc
    .constantFrom(...kinds)
    .chain((kind) => SETTINGS[kind](named).map((settings) => ({ kind, settings })));
  return fc
    .array(one, { size: 'max', ...length })
    .map((all) => all.map(({ kind, settings }, index) => block(`${name}${index}`, kind, settings)));
}

/** Leads each outcome somewhere: mostly on, sometimes to an end that is told, sometimes back. */
function drawWires({ first, later, picks }: Drawn): Wire[] {
  const path = [...first, ...later];
  const pick = (below: number): number => Number(picks.next().value) % below;
  const wires = path.flatMap(({ id: from, kind, settings }, index) => {
    const { waits, outcomes } = kindOf(kind);
    return outcomes(settings).map(({ id: outcome, means, atOnce }, nth) => {
      const to = (): string => {
        const chance = pick(10);
        if (means && chance < 7) return 'end';
        const next = path[index + 1 + (nth === 0 ? 0 : pick(3))]?.id;
        if (nth === 0 || chance < 6) return next ?? (chance % 2 === 0 ? 'message' : 'told');
        if (chance < 8) return 'message';
        if (index < first.length) return chance === 8 ? 'refused' : 'told';
        // Never back to where a call may still be refused: once a phone has rung, that would be without a word.
        const back = first.length + pick(index - first.length + 1);
        return (chance === 9 && waits && !atOnce && path[back]?.id) || 'told';
      };
      return { from, outcome, to: to() };
    });
  });
  return [
    ...wires,
    { from: 'message', outcome: 'recorded', to: 'end' },
    { from: 'message', outcome: 'silent', to: 'told' },
    { from: 'told', outcome: 'next', to: pick(6) === 0 ? 'elsewhere' : 'end' },
    { from: 'elsewhere', outcome: 'notOpened', to: 'end' },
  ];
}

function withoutWaysBack({ blocks, wires }: Flow): Wire[] {
  const placeOf = new Map(blocks.map(({ id }, index) => [id, index]));
  const isBack = ({ from, to }: Wire) => Number(placeOf.get(to)) <= Number(placeOf.get(from));
  return wires.map((wire) =>
    isBack(wire) && wire.from !== 'message' && wire.from !== 'elsewhere' ? { ...wire, to: 'told' } : wire,
  );
}
