import type { CompiledFlow } from '../flow/compileFlow.ts';
import type { Flow } from '../flow/flow.ts';
import type { NotOpened } from './replies.ts';
import type { FlowVersion } from './stretches.ts';

/**
 * Another flow as a call finds it: what is published of it, made ready to be walked, or why nothing of it can be. The
 * name is unknown where the flow is gone.
 */
export type FlowThere =
  | { name: string; version: number; compiled: CompiledFlow }
  | { name?: string; why: NotOpened };

/**
 * The flows that a call can go to. Walks are pure: whoever walks a call has loaded them before.
 *
 * `begins` is the id of the flow that the call begins with, to which it may come back.
 */
export interface OtherFlows {
  begins: string;
  /** What a call finds that goes to this flow now. */
  open(flow: string): FlowThere;
  /** The version on which a call went on that left its flow; `undefined` where it was not loaded. */
  version(flow: string, version: number): CompiledFlow | undefined;
}

/** After so many, a call stays where it is: flows that go to each other must not keep a caller for ever. */
export const MOST_JUMPS = 20;

/** For a call whose flow names no other. */
export const NO_OTHER_FLOWS: OtherFlows = {
  begins: '',
  open: () => ({ why: 'gone' }),
  version: () => undefined,
};

/**
 * Makes the flows that a call can go to of what was loaded.
 *
 * @param there by id
 * @param pinned the version in which the call waits, which may not be the published one any more
 */
export function otherFlowsOf(
  begins: string,
  there: ReadonlyMap<string, FlowThere>,
  pinned?: { flow: string; version: number; compiled: CompiledFlow },
): OtherFlows {
  return {
    begins,
    open: (flow) => there.get(flow) ?? { why: 'gone' },
    version(flow, version) {
      if (pinned?.flow === flow && pinned.version === version) return pinned.compiled;
      const found = there.get(flow);
      return found && 'compiled' in found && found.version === version ? found.compiled : undefined;
    },
  };
}

/** Finds the documents of the flows that a call went to, for telling it: see `tellCall`. */
export function findIn(flows: OtherFlows): (on: FlowVersion) => Flow | undefined {
  return ({ flow, version }) => flows.version(flow, version)?.flow;
}
