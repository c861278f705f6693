import { answeredBy, type InstructionOf } from '../../shared/call/instructions.ts';
import type { Reply } from '../../shared/call/replies.ts';
import type { Turn } from '../../shared/call/takeTurn.ts';
import type { LookUpOutside } from '../outside/lookUpOutside.ts';
import type { Stopwatch } from './stopwatch.ts';
import type { Walker } from './walkWithLots.ts';

/** What running errands needs from the rest of the server. */
export interface ErrandParts {
  lookUpOutside: LookUpOutside;
  now(): number;
}

/** Lends time to an errand: see `Budget`. */
export type Lend = <Result>(ms: number, work: (ms: number) => Promise<Result>) => Promise<Result>;

/** What goes along with an answer while it is made: the time that may be lent, and how long it takes. */
export interface During {
  lend: Lend;
  watch: Stopwatch;
}

/** A turn of a call, the reply that set it off and when, in epoch milliseconds. */
export interface Step {
  turn: Turn;
  reply: Reply | null;
  at: number;
  /** As in `TurnToKeep`. */
  answered?: { by: string | null; legSid: string | null };
}

/** No flow that somebody drew asks as often in one go; the checks find rounds before. */
const MOST_ERRANDS = 20;
/** In less time than this nobody answers. */
const SHORTEST_MS = 200;

/**
 * Goes on from a turn for as long as it ends with something that the server answers itself, and returns all turns in
 * order, the given one first. What the phone line must do is the instructions of all of them.
 *
 * @throws when the flow asks over and over again
 */
export async function runErrands(
  parts: ErrandParts,
  call: { walker: Walker; company: string } & During,
  first: Step,
): Promise<Step[]> {
  const steps = [first];
  for (let last = first; ; ) {
    const errand = errandOf(last.turn);
    if (!errand) return steps;
    if (steps.length > MOST_ERRANDS) throw new Error('The call goes round over look-ups for ever.');
    const reply = await call.watch.during('outside', () => answerErrand(parts, call, errand));
    const at = parts.now();
    const { bookmark, n } = last.turn;
    const turn = await call.watch.during('walk', () => call.walker.take(bookmark, n + 1, reply, at));
    last = { turn, reply, at };
    steps.push(last);
  }
}

/** What the server itself has to answer before the call goes on, if anything. */
export function errandOf({ over, instructions }: Turn): InstructionOf<'askHost'> | undefined {
  const last = over ? undefined : instructions.at(-1);
  // The only one that the server answers.
  return last && answeredBy(last) === 'server' ? (last as InstructionOf<'askHost'>) : undefined;
}

function answerErrand(
  { lookUpOutside }: ErrandParts,
  { company, lend }: { company: string; lend: Lend },
  errand: InstructionOf<'askHost'>,
): Promise<Reply> {
  return lend(errand.seconds * 1_000, async (ms) =>
    ms < SHORTEST_MS ? { type: 'lookedUp', result: 'tooSlow' } : lookUpOutside(company, errand, ms),
  );
}
