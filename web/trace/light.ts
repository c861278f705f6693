import type { CallEnd, TraceEntry } from '../../shared/call/trace.ts';
import { wireKey } from '../../shared/flow/flow.ts';
import type { TracedCall } from './traceStore.ts';

/** One block a call entered, and the wire that led there. Steps count from 1, as in the transcript. */
export interface Step {
  step: number;
  block: string;
  wire: string | null;
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

/** The steps of a call, from its turns in order. */
export function stepsOf(turns: ReadonlyArray<{ trace: readonly TraceEntry[] }>): Step[] {
  const steps: Step[] = [];
  let wire: string | null = null;
  for (const entry of turns.flatMap((turn) => turn.trace)) {
    if (entry.type === 'left') wire = wireKey({ from: entry.block, outcome: entry.outcome });
    if (entry.type === 'entered') {
      steps.push({ step: steps.length + 1, block: entry.block, wire });
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

/** Lights the first `shown` steps. `end` is how the call ended; it shows once the last step is lit. */
export function lightOf(steps: readonly Step[], shown: number, end: CallEnd | null): Light {
  const lit = steps.slice(0, shown);
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
