import { completeFacts, type Facts } from '../call/facts.ts';
import type { Reply } from '../call/replies.ts';
import { startCall, type Turn, takeTurn } from '../call/takeTurn.ts';
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
 * @param compiled the version that the call ran on
 */
export function replayCall(compiled: CompiledFlow, turns: readonly KeptTurn[]): Replay {
  const [first] = turns;
  const known = first?.facts;
  if (!known || first.n !== 0) return { goes: 'unknown', turn: first?.n ?? 0, why: 'notKept' };
  const then: TraceEntry[] = [];
  const now: TraceEntry[] = [];
  let last: Turn | undefined;
  for (const kept of turns) {
    const { n, reply } = kept;
    if (reply && isHidden(reply)) return { goes: 'unknown', turn: n, why: 'hidden' };
    if (last && (!reply || n !== last.n + 1)) return { goes: 'unknown', turn: n, why: 'notKept' };
    last = walk(() =>
      last && reply
        ? takeTurn(compiled, last.bookmark, n, reply, kept.at)
        : startCall(compiled, factsAtFirst(known, turns)),
    );
    then.push(...kept.trace);
    now.push(...(last?.trace ?? []));
    if (!last || !isSameWay(then, now)) {
      return { goes: 'otherWay', turn: n, fork: forkOf(compiled.flow, wiresOf(then), now) };
    }
    // A call that is over, and was not: what came then nobody can ask the machine about.
    if (last.over && kept !== turns.at(-1)) return { goes: 'otherWay', turn: n + 1, fork: null };
  }
  return { goes: 'same' };
}

/** A call draws its lots on the way; whoever walks it again has them all from the start. */
function factsAtFirst(facts: Facts, turns: readonly KeptTurn[]): Facts {
  const lots = Object.assign({}, ...turns.map((turn) => turn.facts?.lots));
  return { ...completeFacts(facts), lots, answers: [] };
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
