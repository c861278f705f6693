import { kindOf } from '../blocks/index.ts';
import { keyIn } from '../call/facts.ts';
import { NO_OTHER_FLOWS, type OtherFlows } from '../call/otherFlows.ts';
import type { CompiledFlow } from '../flow/compileFlow.ts';
import type { Block, Flow, Wire } from '../flow/flow.ts';
import type { RunsOn } from './pathTo.ts';

/** What leads from a block that goes to another flow to where that begins: nobody draws it, and no trace has it. */
export const GOES_ON = 'goesOn';

/** A flow with all that its calls can come to in other flows, for questions that go beyond one of them. */
export interface WholeFlow extends RunsOn {
  /** All flows that a call can come through, the one that it begins with first. */
  drawn: readonly Flow[];
  /** Their blocks, by `keyIn`. */
  blocks: ReadonlyMap<string, Block>;
  /**
   * All of them as one chart, to be looked at and never walked: ids of blocks are those of `keyIn`, and a wire `GOES_ON`
   * stands where a call goes on in another flow.
   */
  chart: Flow;
}

/**
 * Joins a flow with those that its calls can go to. This is a pure function. One that goes nowhere is its own chart.
 *
 * @example joinFlows(compileFlow(main), flows).blocks.get('sales/b3')
 */
export function joinFlows(compiled: CompiledFlow, flows: OtherFlows = NO_OTHER_FLOWS): WholeFlow {
  const { flow } = compiled;
  const drawn = [flow];
  const blocks = new Map(compiled.blocks);
  const wires: Wire[] = [...flow.wires];
  const known = new Set([flows.begins]);
  const ahead: Array<[string | undefined, Flow]> = [[undefined, flow]];
  for (let next = ahead.shift(); next; next = ahead.shift()) {
    const [from, document] = next;
    for (const { id, kind, settings } of document.blocks) {
      const to = kindOf(kind).goesTo?.(settings);
      const there = to ? flows.open(to) : undefined;
      if (!to || !there || !('compiled' in there)) continue;
      const place = to === flows.begins ? undefined : to;
      const start = to === flows.begins ? flow.start : there.compiled.flow.start;
      wires.push({ from: keyIn(from, id), outcome: GOES_ON, to: keyIn(place, start) });
      if (known.has(to)) continue;
      known.add(to);
      drawn.push(there.compiled.flow);
      for (const [key, block] of there.compiled.blocks) blocks.set(keyIn(to, key), block);
      for (const wire of there.compiled.flow.wires) {
        wires.push({ from: keyIn(to, wire.from), outcome: wire.outcome, to: keyIn(to, wire.to) });
      }
      ahead.push([to, there.compiled.flow]);
    }
  }
  if (wires.length === flow.wires.length) return { compiled, flows, drawn, blocks, chart: flow };
  const all = [...blocks].map(([id, block]) => ({ ...block, id }));
  return { compiled, flows, drawn, blocks, chart: { ...flow, blocks: all, wires } };
}
