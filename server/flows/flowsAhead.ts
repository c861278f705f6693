import type { Elsewhere } from '../../shared/call/facts.ts';
import {
  type FlowThere,
  MOST_JUMPS,
  NO_OTHER_FLOWS,
  type OtherFlows,
  otherFlowsOf,
} from '../../shared/call/otherFlows.ts';
import { type FlowAsks, joinAsks } from '../../shared/flow/asksOf.ts';
import type { FlowState } from './flowStates.ts';
import type { Machine, Machines } from './machines.ts';

/** What finding the flows ahead needs from the rest of the server. */
export interface FlowsAheadParts {
  machines: Machines;
  flowStates(company: string, ids: readonly string[]): Promise<FlowState[]>;
}

/** A flow that a call can come to, as it is published now. `publishedAt` is epoch milliseconds. */
export interface FlowAhead {
  flow: string;
  version: number;
  publishedAt: number;
  machine: Machine;
}

/** All flows that a call can still come to, ready to be walked. */
export interface FlowsAhead {
  flows: OtherFlows;
  /** What was found of each, by id. */
  there: ReadonlyMap<string, FlowThere>;
  ahead: readonly FlowAhead[];
}

/**
 * Loads the flows that a call can come to from where it is, as they are published now. One whose flow names no other
 * asks the database for nothing.
 *
 * @param call.begins the id of the flow that the call began with
 * @param call.names the flows that it names, by id
 * @param call.at where the call is, if it left the flow it began with
 */
export async function flowsAhead(
  parts: FlowsAheadParts,
  company: string,
  call: { begins: string; names: readonly string[]; at?: Elsewhere | undefined },
): Promise<FlowsAhead> {
  const { begins, at } = call;
  const pinned = at && (await loadPinned(parts, company, at));
  const names = pinned ? pinned.machine.flows : call.names;
  if (names.length === 0 && !pinned) return { flows: NO_OTHER_FLOWS, there: new Map(), ahead: [] };
  const there = new Map<string, FlowThere>();
  const ahead: FlowAhead[] = [];
  // Nobody gets further than by so many jumps, and mostly all is found after one.
  for (let next = [...names], jumps = 0; next.length > 0 && jumps < MOST_JUMPS; jumps += 1) {
    const found = await Promise.all(
      (await parts.flowStates(company, next)).map((state) => open(parts, company, state)),
    );
    for (const { id, flow, opened } of found) {
      there.set(id, flow);
      if (opened) ahead.push(opened);
    }
    for (const id of next) if (!there.has(id)) there.set(id, { why: 'gone' });
    const further = found.flatMap(({ opened }) => opened?.machine.flows ?? []);
    next = [...new Set(further)].filter((id) => !there.has(id));
  }
  return { flows: otherFlowsOf(begins, there, pinned), there, ahead };
}

/** What is asked of a call that can come to all these flows: see `asksOf`. */
export function asksOfAll(first: FlowAsks, ahead: readonly FlowAhead[]): FlowAsks {
  return ahead.reduce<FlowAsks>((asks, { machine }) => joinAsks(asks, machine), first);
}

async function open({ machines }: FlowsAheadParts, company: string, state: FlowState) {
  const { id, name, madeAt, version, publishedAt, isArchived } = state;
  if (isArchived) return { id, flow: { name, why: 'archived' as const } };
  if (version === 0) return { id, flow: { name, why: 'unpublished' as const } };
  const machine = await machines.get({ company, flow: id, flowMadeAt: madeAt, version });
  const { compiled } = machine;
  return { id, flow: { name, version, compiled }, opened: { flow: id, version, publishedAt, machine } };
}

/** Loads the version on which a call goes on that left its flow. @throws when the company does not have it any more */
export async function loadPinned({ machines, flowStates }: FlowsAheadParts, company: string, at: Elsewhere) {
  const { flow, version } = at;
  const [state] = await flowStates(company, [flow]);
  if (!state) throw new Error(`The call goes on in the flow "${flow}", which the company does not have.`);
  const machine = await machines.get({ company, flow, flowMadeAt: state.madeAt, version });
  return { flow, version, compiled: machine.compiled, machine };
}
