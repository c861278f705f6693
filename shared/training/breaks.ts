import type { InventedCall } from '../analysis/invented/inventCall.ts';
import { shuffled } from '../analysis/invented/seed.ts';
import type { TestReply } from '../analysis/testReply.ts';
import type { WholeFlow } from '../analysis/wholeFlow.ts';
import { blockKey } from '../call/facts.ts';
import type { Wanted } from './drill.ts';
import { type Parting, partingOfCalls } from './parting.ts';
import { changesOf, settingsIn, withChanges } from './settings.ts';
import type { Situated } from './situate.ts';
import { firstRung, reaches, type Walked, walkToEnd } from './walked.ts';

/** What may become of a phone that rings, other than that somebody answers. */
const UNANSWERED = ['noAnswer', 'busy', 'failed'] as const satisfies readonly TestReply[];
/** A group that is rung in turn needs no more. */
const MOST_ROUNDS = 12;

/** Something that keeps a call from being answered at the phone that it was to come to. */
export interface Break {
  call: InventedCall;
  walked: Walked;
  /** Where the call parts from the way that it was to go. */
  parting: Parting;
}

/** The phone that a call is to come to: the first that rings. Null where none does. */
export function wantedOf({ walked }: Situated): Wanted | null {
  return firstRung(walked)[0] ?? null;
}

/**
 * Breaks the settings of a call in every single way that keeps it from the phone it was to come to, in the order of the
 * seed. Each is tried by the machine.
 */
export function* breaksOf(
  on: WholeFlow,
  { call, walked }: Situated,
  wanted: Wanted,
  seed: number,
): Generator<Break> {
  const changes = settingsIn(call.company).flatMap((setting) => changesOf(call.company, setting));
  for (const change of shuffled(changes, seed, 'breaks')) {
    const broken = { ...call, company: withChanges(call.company, [change]) };
    const other = walkToEnd(on, broken, walked.replies);
    if (!other || reaches(other, wanted)) continue;
    const parting = partingOfCalls(on, other.turns, walked.wires);
    if (parting) yield { call: broken, walked: other, parting };
  }
}

/**
 * Lets the line fail where the phone rings that a call was to come to: nobody answers, it is busy, or it cannot be
 * reached. A call that is answered there is what was wanted.
 */
export function* lineBreaksOf(
  on: WholeFlow,
  { call, walked }: Situated,
  wanted: Wanted,
  seed: number,
): Generator<Break> {
  const place = walked.turns.findIndex(
    ({ over, bookmark }) => !over && blockKey(bookmark.facts, bookmark.block) === wanted.block,
  );
  const before = walked.replies.slice(0, Math.max(0, place));
  const good = walkToEnd(on, call, [...before, 'answered']);
  if (!good) return;
  for (const word of shuffled(UNANSWERED, seed, 'line')) {
    const rounds = Array.from({ length: MOST_ROUNDS }, () => word);
    const other = walkToEnd(on, call, [...before, ...rounds]);
    const parting = other && partingOfCalls(on, other.turns, good.wires);
    if (other && parting) yield { call, walked: other, parting };
  }
}
