import type { SettingPlace } from '../directory/settingPlaces.ts';
import { type CallResult, keyIn } from './facts.ts';
import type { Instruction } from './instructions.ts';
import type { Sentence } from './sentence.ts';

/** How a call ended: two people talked, a message was left, the caller gave up before, or we hung up without either. */
export type CallEnd = CallResult | 'gaveUp' | 'hungUp';

/**
 * What the machine did, step by step. `entered` holds what the phone line must do there; `left` says by which outcome and why, and `setIn` where staff change
 * what decided it. `wentTo` says to which version of which other flow the call went from a block: what follows, in later
 * turns too, happened there, see `placeEntries`. `ended` is the last entry of a call.
 */
export type TraceEntry =
  | { type: 'entered'; block: string; instructions: Instruction[] }
  | { type: 'left'; block: string; outcome: string; because: Sentence; setIn?: SettingPlace }
  | { type: 'wentTo'; block: string; flow: string; version: number; name: string; because: Sentence }
  | { type: 'ended'; block: string; how: CallEnd; because: Sentence };

/**
 * The wires that a call went along, in order, as keys `block.outcome`; those of other flows than the one it began with
 * have the flow in front, as in `keyIn`.
 *
 * @param trace from the beginning of the call on, or from `from`
 * @param begins the id of the flow that the call began with
 * @param from the flow in which a trace begins that is not the whole call, as in `flowNow`
 */
export function wiresOf(trace: readonly TraceEntry[], begins = '', from?: string): string[] {
  return withBlockKeys(trace, begins, from).flatMap((entry) =>
    entry.type === 'left' ? [`${entry.block}.${entry.outcome}`] : [],
  );
}

/** The same trace with each block named among the blocks of all flows, as in `keyIn`. The parameters are those of `wiresOf`. */
export function withBlockKeys(trace: readonly TraceEntry[], begins: string, from?: string): TraceEntry[] {
  let flow = from;
  return trace.map((entry) => {
    const named = { ...entry, block: keyIn(flow, entry.block) };
    if (entry.type === 'wentTo') flow = entry.flow === begins ? undefined : entry.flow;
    return named;
  });
}

/**
 * Reads one of the keys of `wiresOf`: the block as in `keyIn`, and its outcome.
 *
 * @example readWireKey('sales/b3.yes') // { block: 'sales/b3', outcome: 'yes' }
 */
export function readWireKey(key: string): { block: string; outcome: string } {
  // An outcome has no full stop; the id of a flow in front of its block may.
  const stop = key.lastIndexOf('.');
  return { block: key.slice(0, stop), outcome: key.slice(stop + 1) };
}

/** All that the phone line must do for a trace, in order. */
export function instructionsOf(trace: readonly TraceEntry[]): Instruction[] {
  return trace.flatMap((entry) => (entry.type === 'entered' ? entry.instructions : []));
}
