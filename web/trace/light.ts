import {
  type FlowVersion,
  isSameVersion,
  placeEntries,
  type TurnToSplit,
} from '../../shared/call/stretches.ts';
import type { CallEnd, TraceEntry } from '../../shared/call/trace.ts';
import { wireKey } from '../../shared/flow/flow.ts';
import type { TracedCall } from './traceStore.ts';

/**
 * One block a call entered, on which version of which flow, and the wire that led there. Steps count from 1, as in the
 * transcript.
 */
export interface Step {
  step: number;
  block: string;
  wire: string | null;
  on: FlowVersion;
}

/** How a block is lit: passed, the place where the call is, or where it ended. `steps` are its numbers. */
export interface BlockLight {
  state: 'passed' | 'here' | 'ended';
  steps: string;
  end?: CallEnd;
}

/** What of the chart is lit for one call. Everything else is dimmed. */
export interface Light {
  blocks: Readonly<Record<string, BlockLight>>;
  wires: Readonly<Record<string, true>>;
}

/** The steps of a call, from its turns in order. @param begins what it began with */
export function stepsOf(begins: FlowVersion, turns: readonly TurnToSplit[]): Step[] {
  const steps: Step[] = [];
  let wire: string | null = null;
  for (const { entry, on } of placeEntries(begins, turns)) {
    if (entry.type === 'left') wire = wireKey({ from: entry.block, outcome: entry.outcome });
    if (entry.type === 'entered') {
      steps.push({ step: steps.length + 1, block: entry.block, wire, on });
      wire = null;
    }
  }
  return steps;
}

/** How a call ended, when its last turn says so. */
function endOf(turns: ReadonlyArray<{ trace: readonly TraceEntry[] }>): CallEnd | null {
  const last = turns.at(-1)?.trace.at(-1);
  return last?.type === 'ended' ? last.how : null;
}

/** How a real call ended. Of a caller who hangs up no turn tells: the phone line did, and the summary has it. */
export function endOfCall({ turns, summary }: Pick<TracedCall, 'turns' | 'summary'>): CallEnd | null {
  const told = summary?.endedAt ? summary.end : null;
  return endOf(turns) ?? (told === 'error' ? null : told);
}

/** On which chart a call is at a step: that of the version on which the step happened. */
export function chartAt(steps: readonly Step[], shown: number): FlowVersion | null {
  return (steps[Math.max(shown, 1) - 1] ?? steps.at(-1))?.on ?? null;
}

/**
 * Lights the first `shown` steps, as far as they happened on the chart where the last of them did. `end` is how the call
 * ended; it shows once the last step is lit.
 */
export function lightOf(steps: readonly Step[], shown: number, end: CallEnd | null): Light {
  const chart = chartAt(steps, shown);
  const lit = steps.slice(0, shown).filter(({ on }) => chart && isSameVersion(on, chart));
  const isAll = shown >= steps.length;
  const blocks: Record<string, BlockLight> = {};
  const wires: Record<string, true> = {};
  for (const { step, block, wire } of lit) {
    const before = blocks[block]?.steps;
    blocks[block] = { state: 'passed', steps: before ? `${before} · ${step}` : String(step) };
    if (wire) wires[wire] = true;
  }
  const last = lit.at(-1);
  const here = last && blocks[last.block];
  if (last && here) {
    blocks[last.block] = isAll && end ? { ...here, state: 'ended', end } : { ...here, state: 'here' };
  }
  return { blocks, wires };
}
