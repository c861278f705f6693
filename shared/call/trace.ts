import type { SettingPlace } from '../directory/settingPlaces.ts';
import type { CallResult } from './facts.ts';
import type { Instruction } from './instructions.ts';
import type { Sentence } from './sentence.ts';

/** How a call ended: two people talked, a message was left, the caller gave up before, or we hung up without either. */
export type CallEnd = CallResult | 'gaveUp' | 'hungUp';

/**
 * What the machine did, step by step. `entered` holds what the phone line must do there; `left` says by which outcome and why, and `setIn` where staff change
 * what decided it. `ended` is the last entry of a call.
 */
export type TraceEntry =
  | { type: 'entered'; block: string; instructions: Instruction[] }
  | { type: 'left'; block: string; outcome: string; because: Sentence; setIn?: SettingPlace }
  | { type: 'ended'; block: string; how: CallEnd; because: Sentence };

/** The wires a trace went along, as keys `block.outcome`, in order. */
export function wiresOf(trace: readonly TraceEntry[]): string[] {
  return trace.flatMap((entry) => (entry.type === 'left' ? [`${entry.block}.${entry.outcome}`] : []));
}

/** All that the phone line must do for a trace, in order. */
export function instructionsOf(trace: readonly TraceEntry[]): Instruction[] {
  return trace.flatMap((entry) => (entry.type === 'entered' ? entry.instructions : []));
}
