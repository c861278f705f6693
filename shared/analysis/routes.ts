import { outcomesOf } from '../flow/editFlow.ts';
import { type Flow, type Wire, wireKey } from '../flow/flow.ts';
import type { Stage } from './invented/inventCall.ts';
import { PLAIN_SITUATION, type Situation } from './invented/situation.ts';
import { createWayTaker, type Played } from './takeWays.ts';
import type { TestReply } from './testReply.ts';
import { GOES_ON, type WholeFlow } from './wholeFlow.ts';

/** A way of a call from the start of a flow to an end, and an invented call that was seen to take it. */
export interface Route {
  /** Its wires, as keys `block.outcome`, see `keyIn`. What a block does again by itself is no wire. */
  wires: readonly string[];
  /** The block in which it ends. */
  end: string;
  situation: Situation;
  replies: readonly TestReply[];
}

/** The routes of a flow. */
export interface Routes {
  found: Route[];
  /** Ways on which no call was found, in the flow itself: the wires up to the first that none took. */
  unreached: string[][];
  /** Wires of the flow that no route has which was found. */
  missed: string[];
  /** False where the search was over before every way had been tried. */
  complete: boolean;
}

/** How far a search goes. The effort is about that of so many microseconds, and ends it at the same place everywhere. */
export interface SearchLimits {
  effort: number;
  routes: number;
}

const USUAL_LIMITS: SearchLimits = { effort: 1_000_000, routes: 400 };
const MOST_UNREACHED = 400;
/** A call that went so often to another flow has seen what there is. */
const MOST_GOING_ON = 5;

/** The place up to which a way is known to be taken. */
interface Place {
  wires: readonly string[];
  block: string;
  played: Played;
  /** Whether no route is found yet that goes along the last of its new wires. */
  isOwed: boolean;
  /** How often the call went on in another flow. */
  wentOn: number;
}

/**
 * Finds the routes of a flow, on through other flows that its calls go to, each with a call that takes it, by walking the very machine: a way counts only when a
 * walk took it. Facts are varied over a closed list, one or two at a time, wherever a block could decide otherwise; a
 * route goes along a wire once at the most. It first sees to it that every wire is on a route, so that the most is
 * known of a large chart when the limits are met. It is pure, and yields after each block, so that whoever
 * has other things to do can do them in between.
 */
export function* searchRoutes(
  whole: WholeFlow,
  stage: Stage,
  limits: SearchLimits = USUAL_LIMITS,
): Generator<undefined, Routes, undefined> {
  const { flow } = whole.compiled;
  const taker = createWayTaker(whole, stage);
  const waysFrom = outgoing(whole.chart);
  const own = new Set(flow.blocks.map(({ id }) => id));
  const routes: Routes = { found: [], unreached: [], missed: [], complete: false };
  const { found, unreached } = routes;
  const covered = new Set<string>();
  const begun = taker.play(PLAIN_SITUATION, []);
  const first: Place[] = begun
    ? [{ wires: [], block: flow.start, played: begun, isOwed: false, wentOn: 0 }]
    : [];
  const later: Place[] = [];
  while (taker.effort() < limits.effort && found.length < limits.routes) {
    const place = first.pop() ?? later.pop();
    if (!place) {
      routes.complete = true;
      break;
    }
    const { wires, block, played, wentOn } = place;
    const ways = waysFrom.get(block) ?? [];
    const there = ways.find(({ outcome }) => outcome === GOES_ON);
    if (there) {
      const next = { ...place, block: there.to, wentOn: wentOn + 1 };
      if (wentOn < MOST_GOING_ON) (place.isOwed ? first : later).push(next);
      continue;
    }
    if (outcomesOf(whole.chart, block).length === 0) {
      if (played.turn.over)
        found.push({ wires, end: block, situation: played.situation, replies: played.replies });
      continue;
    }
    const open = ways.filter((wire) => !wires.includes(wireKey(wire)));
    const taken = taker.take(
      place,
      open.map(({ outcome }) => outcome),
    );
    const next: Place[] = [];
    for (const wire of open) {
      const key = wireKey(wire);
      const by = taken.get(wire.outcome);
      if (by)
        next.push({ wires: [...wires, key], block: wire.to, played: by, isOwed: !covered.has(key), wentOn });
      else if (own.has(block) && unreached.length < MOST_UNREACHED) unreached.push([...wires, key]);
    }
    // A way that leads along a new wire is followed to its end before others are.
    const [one, ...others] = next;
    const owes = place.isOwed && next.every(({ isOwed }) => !isOwed);
    const now = owes && one ? [{ ...one, isOwed: true }, ...others] : next;
    for (const { wires: way } of now) covered.add(way.at(-1) ?? '');
    // The last of a list is tried next, so that the first outcome is.
    for (const each of now.toReversed()) (each.isOwed ? first : later).push(each);
    yield;
  }
  return { ...routes, missed: missedBy(flow, found) };
}

/** The same at once: for tests, and where nothing else waits. */
export function findRoutes(whole: WholeFlow, stage: Stage, limits?: SearchLimits): Routes {
  const search = searchRoutes(whole, stage, limits);
  for (;;) {
    const { done, value } = search.next();
    if (done) return value;
  }
}

function missedBy(flow: Flow, found: readonly Route[]): string[] {
  const taken = new Set(found.flatMap(({ wires }) => wires));
  return flow.wires.map(wireKey).filter((key) => !taken.has(key));
}

function outgoing({ wires }: Flow): Map<string, Wire[]> {
  const from = new Map<string, Wire[]>();
  for (const wire of wires) from.set(wire.from, [...(from.get(wire.from) ?? []), wire]);
  return from;
}
