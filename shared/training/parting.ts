import type { WholeFlow } from '../analysis/wholeFlow.ts';
import { AGAIN } from '../blocks/defineBlock.ts';
import { kindOf } from '../blocks/index.ts';
import type { Sentence } from '../call/sentence.ts';
import type { Turn } from '../call/takeTurn.ts';
import { type TraceEntry, withBlockKeys } from '../call/trace.ts';
import type { SettingPlace } from '../directory/settingPlaces.ts';
import type { Block } from '../flow/flow.ts';
import { nameOf } from '../flow/nameOf.ts';
import { reachableFrom, targetsOf } from '../flow/reach.ts';

/**
 * The decision at which somebody's thinking parted from the machine: what the block asks, what it decided, why, and by
 * which outcomes the call would have come to where somebody thought it goes. Blocks are named by `keyIn`.
 */
export interface Parting {
  block: string;
  name: string;
  outcome: string;
  instead: string[];
  because: Sentence;
  setIn?: SettingPlace;
  /** Which step of the transcript it is. */
  step: number;
}

type Left = Extract<TraceEntry, { type: 'left' }> & { step: number };

/**
 * Finds where the way to another block parts from the way of a call: the last decision from which that block could
 * still be come to. Null where the call comes by the very block, or no way leads there.
 *
 * @param until how many of the turns count: what happens after the place that was asked for does not
 */
export function partingFrom(
  { blocks, chart, flows }: WholeFlow,
  turns: readonly Turn[],
  until: number,
  block: string,
): Parting | null {
  const targets = targetsOf(chart.wires);
  const taken = leftIn(turns.slice(0, until), flows.begins);
  if (taken.some((entry) => entry.block === block)) return null;
  for (const entry of taken.toReversed()) {
    const asked = blocks.get(entry.block);
    const instead = chart.wires.filter(
      ({ from, outcome, to }) =>
        from === entry.block && outcome !== entry.outcome && reachableFrom([to], targets).has(block),
    );
    if (!asked || instead.length === 0) continue;
    return toParting(
      asked,
      entry,
      instead.map(({ outcome }) => labelOf(asked, outcome)),
    );
  }
  return null;
}

/** Where a call parts from another one that was to go another way; null where it does not. */
export function partingOfCalls(
  { blocks, flows }: WholeFlow,
  turns: readonly Turn[],
  wires: readonly string[],
): Parting | null {
  const taken = leftIn(turns, flows.begins);
  const entry = taken.find(({ block, outcome }, index) => wires[index] !== `${block}.${outcome}`);
  const asked = entry && blocks.get(entry.block);
  if (!entry || !asked) return null;
  const before = taken.indexOf(entry);
  const other = wires[before] ?? '';
  const instead = other.startsWith(`${entry.block}.`)
    ? [labelOf(asked, other.slice(entry.block.length + 1))]
    : [];
  return toParting(asked, entry, instead);
}

/** The decisions of a call, with the step that each belongs to. What a block does again by itself is none. */
function leftIn(turns: readonly Turn[], begins: string): Left[] {
  const trace = turns.flatMap((turn) => turn.trace);
  let step = 0;
  const left: Left[] = [];
  for (const entry of withBlockKeys(trace, begins)) {
    if (entry.type === 'entered') step += 1;
    if (entry.type === 'left' && entry.outcome !== AGAIN) left.push({ ...entry, step });
  }
  return left;
}

function toParting(asked: Block, { block, outcome, because, setIn, step }: Left, instead: string[]): Parting {
  return {
    block,
    name: nameOf(asked),
    outcome: labelOf(asked, outcome),
    instead,
    because,
    ...(setIn && { setIn }),
    step,
  };
}

function labelOf({ kind, settings }: Block, outcome: string): string {
  const outcomes = kindOf(kind).outcomes(settings);
  return outcomes.find(({ id }) => id === outcome)?.label ?? outcome;
}
