import type { FlowAheadView } from '../api/testCall.ts';
import { type FlowThere, type OtherFlows, otherFlowsOf } from '../call/otherFlows.ts';
import { compileFlow } from '../flow/compileFlow.ts';

/** Makes what was read ready to be walked. @param begins the id of the flow that calls begin with */
export function toOtherFlows(begins: string, views: readonly FlowAheadView[]): OtherFlows {
  return otherFlowsOf(begins, new Map(views.map((view) => [view.id, toThere(view)])));
}

function toThere(view: FlowAheadView): FlowThere {
  if ('why' in view) return { why: view.why, ...(view.name !== undefined && { name: view.name }) };
  const { name, version, document } = view;
  return { name, version, compiled: compileFlow(document) };
}
