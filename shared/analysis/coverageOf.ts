import type { TraceEntry } from '../call/trace.ts';
import { type Flow, wireKey } from '../flow/flow.ts';

/** What of a flow is taken by calls. The missed ones are ids of blocks and keys of wires, in the order of the flow. */
export interface Coverage {
  blocks: { taken: number; all: number };
  wires: { taken: number; all: number };
  missedBlocks: string[];
  missedWires: string[];
}

/** Says which blocks and wires of a flow no call takes. @param traces what the machine did in each call on this flow */
export function coverageOf(flow: Flow, traces: Iterable<readonly TraceEntry[]>): Coverage {
  const blocks = new Set<string>();
  const wires = new Set<string>();
  for (const trace of traces) {
    for (const entry of trace) {
      if (entry.type === 'entered') blocks.add(entry.block);
      if (entry.type === 'left') wires.add(wireKey({ from: entry.block, outcome: entry.outcome }));
    }
  }
  const missedBlocks = flow.blocks.map(({ id }) => id).filter((id) => !blocks.has(id));
  const missedWires = flow.wires.map(wireKey).filter((key) => !wires.has(key));
  return {
    blocks: { taken: flow.blocks.length - missedBlocks.length, all: flow.blocks.length },
    wires: { taken: flow.wires.length - missedWires.length, all: flow.wires.length },
    missedBlocks,
    missedWires,
  };
}
