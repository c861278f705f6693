import { kindOf } from '../blocks/index.ts';
import type { Layer, SettingPlace } from '../directory/settingPlaces.ts';
import type { Block, Flow } from '../flow/flow.ts';
import type { Instruction } from './instructions.ts';
import { hostOf } from './outsideAddress.ts';
import type { Sentence } from './sentence.ts';
import type { FlowVersion } from './stretches.ts';
import type { Turn } from './takeTurn.ts';
import type { CallEnd, TraceEntry } from './trace.ts';

/**
 * One row of a transcript. `step` counts the blocks a call entered, from 1, and is the number at the corner
 * of the block on the canvas. `fallsTo` is set when the next block belongs to another layer. `on` is there where the call
 * is in another flow than the one it began with.
 */
export type TranscriptRow = { turn: number; step: number; block: string; on?: FlowVersion } & (
  | {
      type: 'decision';
      name: string;
      layer?: Layer;
      outcome: string;
      outcomeLabel: string;
      because: Sentence;
      fallsTo?: Layer;
      setIn?: SettingPlace;
    }
  | { type: 'wentTo'; name: string; to: FlowVersion; because: Sentence }
  | { type: 'line'; layer?: Layer; instruction: Instruction }
  | { type: 'ended'; how: CallEnd; because: Sentence }
);

/** The part of a turn that a transcript is made of; the live feed carries just this much. */
export type TurnToTell = Pick<Turn, 'n' | 'trace'>;

/** The layer a block belongs to, as its kind says it. */
export function layerOf(block: Block): Layer | undefined {
  return kindOf(block.kind).layer?.(block.settings);
}

/** Finds the version of another flow that a call went to; `undefined` where it is not known, or not yet. */
export type FindFlow = (on: FlowVersion) => Flow | undefined;

const KNOWS_NO_OTHER: FindFlow = () => undefined;

/**
 * Tells a call's turns, in order, as the rows of a transcript. What happened in a flow that is not known is told without
 * the names of its blocks.
 *
 * @param flow the version that the call began with
 */
export function tellCall(
  flow: Flow,
  turns: readonly TurnToTell[],
  find: FindFlow = KNOWS_NO_OTHER,
): TranscriptRow[] {
  let blocks: ReadonlyMap<string, Block> | undefined = blocksOf(flow);
  let on: FlowVersion | undefined;
  let step = 0;
  return turns.flatMap(({ n, trace }) =>
    trace.flatMap((entry, index): TranscriptRow[] => {
      if (entry.type === 'entered') step += 1;
      const place = { turn: n, step, block: entry.block, ...(on && { on }) };
      const block = blocks?.get(entry.block);
      if (entry.type === 'entered') {
        const layer = block && layerOf(block);
        // Where the call goes, the row after it tells.
        const told = entry.instructions.filter((instruction) => instruction.do !== 'goTo');
        return told.map((instruction) => ({ ...place, type: 'line', layer, instruction }));
      }
      const { because } = entry;
      if (entry.type === 'ended') return [{ ...place, type: 'ended', how: entry.how, because }];
      if (entry.type === 'wentTo') {
        on = { flow: entry.flow, version: entry.version };
        const there = find(on);
        blocks = there && blocksOf(there);
        return [{ ...place, type: 'wentTo', name: block?.name ?? '', to: on, because }];
      }
      if (block)
        return [{ ...place, ...toDecision(block, entry, blocks?.get(trace[index + 1]?.block ?? '')) }];
      const { outcome, setIn } = entry;
      return blocks
        ? []
        : [{ ...place, type: 'decision', name: '', outcome, outcomeLabel: outcome, because, setIn }];
    }),
  );
}

function blocksOf({ blocks }: Flow): ReadonlyMap<string, Block> {
  return new Map(blocks.map((block) => [block.id, block]));
}

function toDecision(block: Block, entry: TraceEntry & { type: 'left' }, next: Block | undefined) {
  const { outcome, because, setIn } = entry;
  const layer = layerOf(block);
  const nextLayer = next && layerOf(next);
  return {
    type: 'decision' as const,
    name: block.name,
    layer,
    outcome,
    outcomeLabel:
      kindOf(block.kind)
        .outcomes(block.settings)
        .find(({ id }) => id === outcome)?.label ?? outcome,
    because,
    setIn,
    ...(layer && nextLayer && layer !== nextLayer && { fallsTo: nextLayer }),
  };
}

/** Where a call goes, in one line: the phone or the queue that it came to last, or how it ended without one. */
export interface Verdict {
  /** `more` counts the phones that ring along with it. */
  rings?: { whose: string; number: string; layer?: Layer; more?: number };
  /** The queue in which the caller waits, or out of which the call takes somebody, by its name. */
  waitsIn?: string;
  takesFrom?: string;
  /** Whether it is the caller who is asked now, for a key or a word. */
  asksCaller?: true;
  unroutable: boolean;
  over: CallEnd | null;
  /** The host outside on whose answer it depends, while the call waits for it. */
  dependsOn?: string;
}

/** The instructions by which a call comes to somebody. */
const SEEKS_SOMEBODY: ReadonlyArray<Instruction['do']> = ['ring', 'queue', 'takeFromQueue'];

/** Sums a call up: which phone rings, and how it ended if it has. @param flow the version that the call began with */
export function verdictOf(
  flow: Flow,
  turns: ReadonlyArray<Pick<Turn, 'n' | 'trace' | 'over' | 'unroutable'>>,
  find?: FindFlow,
): Verdict {
  const rows = tellCall(flow, turns, find);
  const lines = rows.flatMap((row) => (row.type === 'line' ? [row] : []));
  const last = lines.findLast(({ instruction }) => SEEKS_SOMEBODY.includes(instruction.do));
  const verdict: Verdict = {
    unroutable: turns.some((turn) => turn.unroutable),
    over: turns.at(-1)?.over ?? null,
  };
  if (last?.instruction.do === 'ring') {
    const { whose, number, more } = last.instruction;
    verdict.rings = { whose, number, layer: last.layer, ...(more && { more: more.length }) };
  } else if (last?.instruction.do === 'queue') verdict.waitsIn = last.instruction.name;
  else if (last?.instruction.do === 'takeFromQueue') verdict.takesFrom = last.instruction.name;
  const now = rows.at(-1);
  if (now?.type === 'line' && now.instruction.do === 'askHost' && !verdict.over) {
    verdict.dependsOn = hostOf(now.instruction.url.template)?.host ?? 'a host outside';
  }
  if (now?.type === 'line' && now.instruction.do === 'ask' && !verdict.over) verdict.asksCaller = true;
  return verdict;
}
