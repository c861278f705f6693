import { AGAIN } from '../blocks/defineBlock.ts';
import { blockKey, type Facts, timesAgain } from '../call/facts.ts';
import type { Instruction } from '../call/instructions.ts';
import type { OtherFlows } from '../call/otherFlows.ts';
import { flowOf, startCall, type Turn } from '../call/takeTurn.ts';
import type { CompiledFlow } from '../flow/compileFlow.ts';
import { differentReplies } from './differentReplies.ts';
import { playOn, waitsFor } from './playTestCall.ts';
import type { TestReply } from './testReply.ts';

/** What a call runs on: the flow that it begins with, and those that it can go to. */
export interface RunsOn {
  compiled: CompiledFlow;
  flows: OtherFlows;
}

/** What happens on the line at one point of a call. `isOtherwise` where it is not what happened in the call asked about. */
export interface LineEvent {
  word: TestReply;
  /** What the call waited for. */
  instruction: Instruction | undefined;
  isOtherwise: boolean;
}

/** A way of a call to what is looked for: one event between two turns. */
export interface Path {
  turns: Turn[];
  events: LineEvent[];
}

/** What happened in a call: what it waited for each time, and what came. */
export type Happened = ReadonlyArray<{ at: string; word: TestReply }>;

/** Counts down with every walk of the machine; a search ends where it is used up. */
export interface Budget {
  walks: number;
}

/** No caller stays for as many questions. */
const MOST_EVENTS = 8;

/** What happened in a call that was played on these facts. */
export function whatHappened(
  on: RunsOn,
  facts: Facts,
  words: readonly TestReply[],
): { happened: Happened; path: Path } {
  const path: Path = { turns: [startCall(on.compiled, facts, on.flows)], events: [] };
  const happened: Array<Happened[number]> = [];
  for (const word of words) {
    const last = path.turns.at(-1);
    if (!last || last.over) break;
    happened.push({ at: waitingAt(last), word });
    append(on, path, word, false);
  }
  return { happened, path };
}

/**
 * Finds how a call comes to a turn that is looked for. What happened in the call asked about happens again, as long as
 * it waits for the same; with `mayDiffer` anything else may happen too, and as little of that as does.
 *
 * @param facts what the call is decided by; they are read alone
 * @returns null where it does not come there, and where the budget is used up before
 */
export function pathTo(
  on: RunsOn,
  facts: Facts,
  {
    happened,
    isThere,
    mayDiffer,
    budget,
  }: {
    happened: Happened;
    isThere(turn: Turn): boolean;
    mayDiffer: boolean;
    budget: Budget;
  },
): Path | null {
  budget.walks -= 1;
  const seen = new Set<string>();
  let next: Path[] = [{ turns: [startCall(on.compiled, facts, on.flows)], events: [] }];
  while (next.length > 0) {
    // What goes on as it happened costs nothing, so it is followed to its end before anything else is tried.
    const paths = next;
    next = [];
    for (let path = paths.shift(); path; path = paths.shift()) {
      const last = path.turns.at(-1);
      if (last && isThere(last)) return path;
      if (!last || last.over || path.events.length >= MOST_EVENTS) continue;
      const at = waitingAt(last);
      const key = `${at} ${knownBy(last)}`;
      if (seen.has(key)) continue;
      seen.add(key);
      const as = happened[path.events.length];
      const isAsHappened = path.events.every((event) => !event.isOtherwise) && as?.at === at;
      if (isAsHappened) paths.unshift(append(on, copyOf(path), as.word, false, budget));
      if (!mayDiffer) continue;
      for (const word of wordsAt(on, last)) {
        if (budget.walks <= 0) return null;
        if (!isAsHappened || word !== as.word) next.push(append(on, copyOf(path), word, true, budget));
      }
    }
  }
  return null;
}

function append(on: RunsOn, path: Path, word: TestReply, isOtherwise: boolean, budget?: Budget): Path {
  const last = path.turns.at(-1);
  if (!last) return path;
  if (budget) budget.walks -= 1;
  const instruction = waitsFor(last);
  path.turns.push(playOn(on.compiled, last, word, on.flows));
  path.events.push({ word, instruction, isOtherwise });
  return path;
}

function copyOf({ turns, events }: Path): Path {
  return { turns: [...turns], events: [...events] };
}

function wordsAt({ compiled, flows }: RunsOn, { bookmark, instructions }: Turn): TestReply[] {
  const { block, facts } = bookmark;
  const waiting = flowOf(compiled, facts.elsewhere, flows).blocks.get(block);
  return waiting ? differentReplies(waiting, instructions.at(-1), facts) : [];
}

/** Where a call waits, and for what. */
function waitingAt({ bookmark: { block, facts }, instructions }: Turn): string {
  return JSON.stringify([blockKey(facts, block), instructions.at(-1)]);
}

/** What the blocks to come can see of what happened. */
function knownBy({ bookmark: { facts } }: Turn): string {
  const values = Object.assign({}, ...facts.answers.map((answer) => answer.values));
  return JSON.stringify([values, timesAgain(facts, AGAIN)]);
}
