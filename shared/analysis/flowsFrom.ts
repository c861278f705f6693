import { asksOf } from '../flow/asksOf.ts';
import type { Flow } from '../flow/flow.ts';
import type { RunsOn } from './pathTo.ts';

/** All flows that a call can come through, the one that it begins with first. */
export function flowsFrom({ compiled, flows }: RunsOn): Flow[] {
  const found = new Map<string, Flow>();
  const ahead = [...asksOf(compiled.flow).flows];
  for (let id = ahead.shift(); id !== undefined; id = ahead.shift()) {
    const there = flows.open(id);
    if (found.has(id) || !('compiled' in there)) continue;
    found.set(id, there.compiled.flow);
    ahead.push(...asksOf(there.compiled.flow).flows);
  }
  return [compiled.flow, ...found.values()];
}
