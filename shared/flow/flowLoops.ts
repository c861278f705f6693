import { kindOf } from '../blocks/index.ts';
import type { Flow } from './flow.ts';
import { reachableFrom, targetsOf, wiresAtOnce } from './reach.ts';

/** The id of a flow, and what is published of others. */
export interface FlowsAround {
  id: string;
  find(flow: string): Flow | undefined;
}

/** A way by which a call comes back to a flow from which it went to another. */
export interface FlowLoop {
  /** The block by which it leaves. */
  block: string;
  /** The names of the flows that it goes through, from this one back to it. */
  names: string[];
  /** Whether nobody is waited for on the way. */
  isEndless: boolean;
}

/** A block by which a call goes to another flow, and whether it may come there without having waited for anybody. */
interface Leaving {
  block: string;
  to: string;
  isAtOnce: boolean;
}

/**
 * Finds the circles that flows go round by going to each other, as far as they come through this flow: for each of its
 * blocks that goes to another flow the shortest, and one without a wait before all others.
 *
 * @param others its id, and what is published of the flows that it leads to
 */
export function flowLoops(flow: Flow, { id, find }: FlowsAround): FlowLoop[] {
  const flowOf = (at: string) => (at === id ? flow : find(at));
  const known = new Map<string, Leaving[]>();
  const leavingOf = (at: string) => {
    const found = known.get(at) ?? leavingsOf(flowOf(at));
    known.set(at, found);
    return found;
  };
  return leavingOf(id).flatMap(({ block, to, isAtOnce }): FlowLoop[] => {
    const atOnce = (at: string) => leavingOf(at).filter((each) => each.isAtOnce);
    const silent = isAtOnce ? wayBack(to, id, atOnce) : null;
    const way = silent ?? wayBack(to, id, leavingOf);
    if (!way) return [];
    const names = [id, ...way].map((at) => flowOf(at)?.name ?? at);
    return [{ block, names, isEndless: silent !== null }];
  });
}

/** Says the circle of a loop. @example tellLoop(['Main', 'Sales', 'Main']) // '“Main”, “Sales”, “Main”' */
export function tellLoop(names: readonly string[]): string {
  return names.map((name) => `“${name}”`).join(', ');
}

/** The flows from one to another, both included, by the fewest jumps; null where none leads there. */
function wayBack(from: string, id: string, leaving: (at: string) => readonly Leaving[]): string[] | null {
  const before = new Map<string, string | null>([[from, null]]);
  for (const at of before.keys()) {
    if (at === id) {
      const way: string[] = [];
      for (let step: string | null = at; step !== null; step = before.get(step) ?? null) way.unshift(step);
      return way;
    }
    for (const { to } of leaving(at)) if (!before.has(to)) before.set(to, at);
  }
  return null;
}

function leavingsOf(flow: Flow | undefined): Leaving[] {
  const leaving = (flow?.blocks ?? []).flatMap(({ id, kind, settings }) => {
    const to = kindOf(kind).goesTo?.(settings);
    return to ? [{ block: id, to }] : [];
  });
  if (!flow || leaving.length === 0) return [];
  const reached = reachableFrom([flow.start], targetsOf(flow.wires));
  const atOnce = reachableFrom([flow.start], targetsOf(wiresAtOnce(flow)));
  return leaving
    .filter(({ block }) => reached.has(block))
    .map((each) => ({ ...each, isAtOnce: atOnce.has(each.block) }));
}
