import { completeFacts, type Facts } from '../call/facts.ts';
import { type FlowThere, type OtherFlows, otherFlowsOf } from '../call/otherFlows.ts';
import type { Reply } from '../call/replies.ts';
import { type Bookmark, startCall, type Turn, takeTurn } from '../call/takeTurn.ts';
import { type TraceEntry, wiresOf } from '../call/trace.ts';
import type { CompiledFlow } from '../flow/compileFlow.ts';
import { type Fork, forkOf } from './forkOf.ts';

/** A turn as it was kept. `facts` is what was known at its end. */
export interface KeptTurn {
  n: number;
  at: number;
  reply: Reply | null;
  facts: Facts | null;
  trace: readonly TraceEntry[];
}

/** A version of a flow that a call ran on, ready to be walked. */
export interface RanOn {
  flow: string;
  version: number;
  name: string;
  compiled: CompiledFlow;
}

/**
 * What comes of walking a call again: it goes the same way; another way, from a turn on; or it cannot be walked any
 * further, because what was replied then is hidden, or too little was kept.
 */
export type Replay =
  | { goes: 'same' }
  | { goes: 'otherWay'; turn: number; fork: Fork | null }
  | { goes: 'unknown'; turn: number; why: 'hidden' | 'notKept' };

/**
 * Walks a call again from what it knew at first and what was replied, by the machine of here and now, and compares the
 * way. This is a pure function; it never throws: what the machine cannot walk goes another way.
 *
 * @param ran the versions that the call ran on, the one it began with first
 */
export function replayCall(ran: readonly RanOn[], turns: readonly KeptTurn[]): Replay {
  const [began] = ran;
  const [first] = turns;
  const known = first?.facts;
  if (!began || !known || first.n !== 0) return { goes: 'unknown', turn: first?.n ?? 0, why: 'notKept' };
  const { compiled } = began;
  const flows = flowsOf(began.flow, ran);
  const then: TraceEntry[] = [];
  const now: TraceEntry[] = [];
  let last: Turn | undefined;
  for (const kept of turns) {
    const { n, reply } = kept;
    if (reply && isHidden(reply)) return { goes: 'unknown', turn: n, why: 'hidden' };
    if (last && (!reply || n !== last.n + 1)) return { goes: 'unknown', turn: n, why: 'notKept' };
    last = walk(() =>
      last && reply
        ? takeTurn(compiled, withLater(last.bookmark, kept), n, reply, kept.at, flows)
        : startCall(compiled, factsAtFirst(known, turns), flows),
    );
    then.push(...kept.trace);
    now.push(...(last?.trace ?? []));
    if (!last || !isSameWay(then, now)) {
      const fork = forkOf(compiled.flow, wiresOf(then, began.flow), now, flows);
      return { goes: 'otherWay', turn: n, fork };
    }
    // A call that is over, and was not: what came then nobody can ask the machine about.
    if (last.over && kept !== turns.at(-1)) return { goes: 'otherWay', turn: n + 1, fork: null };
  }
  return { goes: 'same' };
}

/**
 * What a call knew before its first turn. It draws its lots on the way; whoever walks it again has them all from the
 * start.
 */
export function factsAtFirst(facts: Facts, turns: ReadonlyArray<Pick<KeptTurn, 'facts'>>): Facts {
  const lots = Object.assign({}, ...turns.map((turn) => turn.facts?.lots));
  const { elsewhere, ...begun } = completeFacts(facts);
  return { ...begun, lots, answers: [] };
}

/** Flows that were published while the call went on may have asked for more than it knew at first. */
function withLater({ block, facts }: Bookmark, { facts: then }: KeptTurn): Bookmark {
  if (!then) return { block, facts };
  const { named, ownNumbers, earlier } = completeFacts(then);
  return { block, facts: { ...facts, named, ownNumbers, earlier } };
}

/** The flows that the call went to, as it found them; where it went to none, there is none. */
function flowsOf(begins: string, ran: readonly RanOn[]): OtherFlows {
  const there = new Map<string, FlowThere>();
  for (const { flow, name, version, compiled } of ran.slice(1)) there.set(flow, { name, version, compiled });
  const loaded = otherFlowsOf(begins, there);
  const find = (flow: string, version: number) =>
    ran.find((each) => each.flow === flow && each.version === version)?.compiled;
  return { ...loaded, version: find };
}

/** Whether something of a reply is masked, so that the machine cannot be asked by it any more. */
function isHidden(reply: Reply): boolean {
  if (reply.type === 'spoke') return reply.words.includes('•');
  return reply.type === 'lookedUp' && Object.values(reply.values ?? {}).some((value) => value.includes('•'));
}

function walk(take: () => Turn): Turn | undefined {
  try {
    return take();
  } catch {
    return undefined;
  }
}

function isSameWay(then: readonly TraceEntry[], now: readonly TraceEntry[]): boolean {
  const keys = (trace: readonly TraceEntry[]) =>
    trace.map((entry) =>
      entry.type === 'left' ? `${entry.block}.${entry.outcome}` : `${entry.type} ${entry.block}`,
    );
  return keys(then).join('\n') === keys(now).join('\n');
}
