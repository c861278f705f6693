import type { Elsewhere } from '../../shared/call/facts.ts';
import type { CompiledFlow } from '../../shared/flow/compileFlow.ts';
import { type FlowsAheadParts, loadPinned } from './flowsAhead.ts';
import type { FlowVersionKey } from './machines.ts';

/** The version of the flow in which a call waits, ready to be walked: its own, or the one it went to. */
export async function placeOfCall(
  parts: FlowsAheadParts,
  call: FlowVersionKey,
  at: Elsewhere | undefined,
): Promise<CompiledFlow> {
  const { compiled } = at ? await loadPinned(parts, call.company, at) : await parts.machines.get(call);
  return compiled;
}
