import { AGAIN } from '../blocks/defineBlock.ts';
import { kindOf } from '../blocks/index.ts';
import { type Facts, flowNow } from '../call/facts.ts';
import type { Turn } from '../call/takeTurn.ts';
import { wiresOf } from '../call/trace.ts';
import { seenBy } from '../flow/compileFlow.ts';
import { createChanges } from './invented/changes.ts';
import { factsOfCall } from './invented/factsOfCall.ts';
import { inventCall, type Stage } from './invented/inventCall.ts';
import type { Situation } from './invented/situation.ts';
import { repliesTo } from './lineReplies.ts';
import { luckOfCall, playOn, playTestCall, waitsFor } from './playTestCall.ts';
import type { TestReply } from './testReply.ts';
import type { WholeFlow } from './wholeFlow.ts';

/** A block that asks again comes to an end by itself, after so many times at the most. */
const MOST_AGAIN = 32;
/** What it takes to begin a walk, to pass one block, and to ask a block alone. */
const EFFORT = { walk: 60, block: 12, question: 3 };
/** A way that was looked for in vain so often is looked for less far, and then no more. */
const IN_VAIN = { closely: 4, atAll: 40 };
/** Facts are made once for each situation; a search of a large flow meets many. */
const MOST_KEPT = 5_000;

/** A call that was played as far as its replies go. */
export interface Played {
  situation: Situation;
  replies: readonly TestReply[];
  turn: Turn;
  /** The wires it went along; see `plainWires`. */
  wires: readonly string[];
}

/** The wires of a trace without those by which a block comes back to itself: nobody draws these. See `wiresOf`. */
function plainWires(trace: Turn['trace'], begins: string, from?: string): string[] {
  return wiresOf(trace, begins, from).filter((key) => !key.endsWith(`.${AGAIN}`));
}

/** The same of a whole call. */
export function plainWiresOf(turns: ReadonlyArray<Pick<Turn, 'trace'>>, begins: string): string[] {
  return plainWires(
    turns.flatMap(({ trace }) => [...trace]),
    begins,
  );
}

/** Finds calls that go other ways than one that is known. */
export interface WayTaker {
  /** How much was done so far, about in microseconds of a usual machine: the same on every machine. */
  effort(): number;
  /** Plays a call; null where it goes round for ever, or is over before its replies are. */
  play(situation: Situation, replies: readonly TestReply[]): Played | null;
  /**
   * Finds, for each outcome of a block that is wanted, a call that goes along the same wires up to the block and leaves
   * it so; those for which none is found are not in the answer.
   */
  take(
    at: { wires: readonly string[]; block: string; played: Played },
    wanted: readonly string[],
  ): Map<string, Played>;
}

/** Makes a taker of ways for a flow, and through those that its calls go to. */
export function createWayTaker(whole: WholeFlow, stage: Stage): WayTaker {
  const { compiled, flows } = whole;
  const changes = createChanges(whole.drawn, stage);
  const facts = keepFacts(stage);
  const inVain = new Map<string, number>();
  let effort = 0;
  /** The same for blocks that are set alike: what one of them cannot decide, the others hardly can. */
  const likeness = (id: string, outcome: string) => {
    const { kind, settings } = whole.blocks.get(id) ?? {};
    return JSON.stringify([kind, settings, outcome]);
  };
  const count = (turns: readonly Turn[] | null) => {
    for (const { trace } of turns ?? []) effort += EFFORT.block * trace.length;
    effort += EFFORT.walk;
  };

  function play(situation: Situation, replies: readonly TestReply[]): Played | null {
    const turns = orNull(() => playTestCall(compiled, facts(situation), situation.at, replies, flows));
    count(turns);
    const turn = turns?.at(-1);
    if (!turns || !turn || turns.length <= replies.length) return null;
    return { situation, replies, turn, wires: plainWiresOf(turns, flows.begins) };
  }

  /** Lets the line give one answer, again and again where the block asks again, until the block is left. */
  function answer(played: Played, word: TestReply): Played | null {
    let now = played;
    for (let times = 0; times < MOST_AGAIN && !now.turn.over; times += 1) {
      const turn = orNull(() => playOn(compiled, now.turn, word, flows));
      count(turn && [turn]);
      if (!turn) return null;
      const from = flowNow(now.turn.bookmark.facts);
      const wires = [...now.wires, ...plainWires(turn.trace, flows.begins, from)];
      now = { ...now, replies: [...now.replies, word], turn, wires };
      if (wires.length > played.wires.length) return now;
    }
    return null;
  }

  /** Calls that may leave the block otherwise: another situation, two changes of it, or another answer before. */
  function* others(
    block: string,
    played: Played,
    missing: () => readonly string[],
  ): Generator<Played | null> {
    const { situation, replies } = played;
    const now = leavesBy(whole, block, played, situation, facts(situation));
    const isWorthATry = (other: Situation) => {
      effort += EFFORT.question;
      const leaves = leavesBy(whole, block, played, other, facts(other));
      return leaves !== now && (leaves === WAITS || missing().includes(leaves));
    };
    const times = Math.min(...missing().map((outcome) => inVain.get(likeness(block, outcome)) ?? 0));
    if (times >= IN_VAIN.atAll) return;
    const singles = changes.of(situation);
    for (const single of singles) if (isWorthATry(single)) yield play(single, replies);
    if (times >= IN_VAIN.closely) return;
    for (const single of singles) {
      for (const both of changes.of(single)) if (isWorthATry(both)) yield play(both, replies);
    }
    for (let index = replies.length - 1; index >= 0; index -= 1) {
      const before = play(situation, replies.slice(0, index));
      for (const word of repliesTo(before ? waitsFor(before.turn) : undefined, changes.found)) {
        yield play(situation, replies.toSpliced(index, 1, word));
      }
    }
  }

  return {
    effort: () => effort,
    play,
    take({ wires, block, played }, wanted) {
      const taken = new Map<string, Played>();
      const missing = () => wanted.filter((outcome) => !taken.has(outcome));
      const note = (one: Played | null) => {
        const key = one?.wires[wires.length];
        const outcome = key?.startsWith(`${block}.`) ? key.slice(block.length + 1) : undefined;
        if (one && outcome !== undefined && !taken.has(outcome)) taken.set(outcome, one);
      };
      const lookAt = (one: Played) => {
        if (one.wires.length > wires.length) return note(one);
        for (const word of repliesTo(waitsFor(one.turn), changes.found)) note(answer(one, word));
      };
      lookAt(played);
      const waits = played.wires.length === wires.length;
      if (missing().length === 0 || (waits && isLeftByReplies(whole, block, missing()))) return taken;
      for (const other of others(block, played, missing)) {
        if (other && wires.every((key, index) => other.wires[index] === key)) lookAt(other);
        if (missing().length === 0) break;
      }
      for (const outcome of missing()) {
        const key = likeness(block, outcome);
        inVain.set(key, (inVain.get(key) ?? 0) + 1);
      }
      return taken;
    },
  };
}

/** Whether only a reply leads out of a waiting block by any of these: then no other situation helps. */
function isLeftByReplies({ blocks }: WholeFlow, id: string, outcomes: readonly string[]): boolean {
  const block = blocks.get(id);
  if (!block) return false;
  return !kindOf(block.kind)
    .outcomes(block.settings)
    .some(({ id: outcome, atOnce }) => atOnce && outcomes.includes(outcome));
}

const WAITS = 'waits';

/** By which outcome a block would be left at once in another situation, or that it would wait. */
function leavesBy(
  { blocks }: WholeFlow,
  id: string,
  { turn, situation: known }: Played,
  situation: Situation,
  facts: Facts,
): string {
  const block = blocks.get(id);
  if (!block) return WAITS;
  const { now, answers } = turn.bookmark.facts;
  const { at } = situation;
  const seen = seenBy(block, { ...facts, luck: luckOfCall(facts, at), now: at + now - known.at, answers });
  const { waits, decide } = kindOf(block.kind);
  if (waits?.(block.settings, seen)) return WAITS;
  return decide?.(block.settings, seen).outcome ?? WAITS;
}

function keepFacts(stage: Stage): (situation: Situation) => Facts {
  const kept = new Map<string, Facts>();
  return (situation) => {
    const key = JSON.stringify(situation);
    const facts = kept.get(key) ?? factsOfCall(inventCall(stage, situation, 0));
    if (kept.size >= MOST_KEPT) kept.clear();
    kept.set(key, facts);
    return facts;
  };
}

/** What a draft cannot walk, because it goes round for ever, is a way that no call takes. */
function orNull<Value>(walk: () => Value): Value | null {
  try {
    return walk();
  } catch {
    return null;
  }
}
