import { answersAgain, type Facts } from '../../call/facts.ts';
import type { RingResult } from '../../call/replies.ts';
import { AGAIN } from '../defineBlock.ts';
import { type Target, WHO, type Whom } from './whom.ts';

/** How several phones are rung. */
export type How = 'atOnce' | 'inTurn' | 'roundRobin' | 'weighted' | 'lastFirst';

/** Twilio rings no more phones at once (TwiML Dial, several nouns). */
export const MOST_AT_ONCE = 10;

/** A phone that rings. */
export type Rung = Target & { rung: string };

/** The phones that ring together. */
export type Round = readonly Rung[];

/** What a ring block has to do with in a call: the phones it can ring, and the entries that it passes over. */
export interface Group {
  rung: ReadonlyArray<{ phone: Rung; share: number }>;
  passedOver: ReadonlyArray<{ whom: Whom; target: Target | null }>;
}

/** Finds the phones of a ring block, in order. The same phone twice rings once. */
export function groupOf(whom: readonly Whom[], facts: Facts): Group {
  const rung = new Map<string, { phone: Rung; share: number }>();
  const passedOver: Group['passedOver'][number][] = [];
  for (const each of whom) {
    const target = WHO[each.who].find(facts, each);
    if (!target || target.rung === null) {
      passedOver.push({ whom: each, target });
      continue;
    }
    const key = target.phone.sameAs ?? target.rung;
    if (!rung.has(key)) rung.set(key, { phone: { ...target, rung: target.rung }, share: each.share });
  }
  return { rung: [...rung.values()], passedOver };
}

/** What became of a round that was rung before, as a block keeps it among its answers. */
export type PastRound = { result: RingResult; by?: string };

/** Reads what became of the rounds that the block has rung since the call came to it. */
export function pastRounds(facts: Facts): PastRound[] {
  return answersAgain(facts, AGAIN).map(({ values = {} }) => ({
    result: (values['ring.result'] ?? 'failed') as RingResult, // written by `decide` of the block alone
    ...(values['ring.by'] !== undefined && { by: values['ring.by'] }),
  }));
}

/** The rounds that are still to be rung, the next one first; none where nobody is left. */
export function roundsLeft(how: How, group: Group, facts: Facts, past: readonly PastRound[]): Round[] {
  return past.reduce(afterRound, firstRounds(how, group, facts));
}

/**
 * What is left after a round. Whoever picks up first ends the ringing of all the others (Twilio, TwiML Dial), and a
 * mailbox picks up as fast as a person: when the call was then not accepted, the others ring again without it. Where
 * nobody can tell who it was, each of them rings alone.
 */
function afterRound([now = [], ...rest]: Round[], { result, by }: PastRound): Round[] {
  if (result !== 'declined' || now.length < 2) return rest;
  const pickedUp = now.findIndex(({ rung }) => rung === by);
  if (pickedUp >= 0) return [now.toSpliced(pickedUp, 1), ...rest];
  return [...now.map((each) => [each]), ...rest];
}

function firstRounds(how: How, { rung }: Group, facts: Facts): Round[] {
  const phones = rung.map(({ phone }) => phone);
  switch (how) {
    case 'atOnce':
      // A flow with more is not published; were it walked, nobody is to be left out.
      return Array.from({ length: Math.ceil(phones.length / MOST_AT_ONCE) }, (_, index) =>
        phones.slice(index * MOST_AT_ONCE, (index + 1) * MOST_AT_ONCE),
      );
    case 'inTurn':
      return phones.map((each) => [each]);
    case 'lastFirst':
      return phones
        .toSorted((a, b) => Number(isLast(b, facts)) - Number(isLast(a, facts)))
        .map((each) => [each]);
    case 'roundRobin':
      return drawn(
        rung.map(({ phone }) => ({ phone, share: 1 })),
        facts,
      );
    case 'weighted':
      return drawn(rung, facts);
  }
}

function isLast({ user }: Rung, { earlier }: Facts): boolean {
  return user !== undefined && user === earlier.answeredBy;
}

/**
 * The phones one after the other, beginning where the call's lot falls. Over as many calls as there are shares, each
 * phone is the first exactly as often as its share says, spread evenly; who comes next are those who would be first
 * in the calls after it.
 */
function drawn(rung: Group['rung'], facts: Facts): Round[] {
  if (rung.length === 0) return [];
  const places = placesOf(rung);
  const from = placeOf(facts, places.length);
  return [...new Set([...places.slice(from), ...places.slice(0, from)])].map((each) => [each]);
}

/** One round of calls: which phone is first in each. @example shares 2 and 1 // [a, b, a] */
function placesOf(rung: Group['rung']): Rung[] {
  const common = rung.reduce((all, { share }) => commonDivisor(all, share), 0);
  return rung
    .flatMap(({ phone, share }, order) =>
      Array.from({ length: share / common }, (_, index) => ({
        phone,
        order,
        // The middle of each of its even parts of the round.
        at: ((index + 0.5) * common) / share,
      })),
    )
    .sort((a, b) => a.at - b.at || a.order - b.order)
    .map(({ phone }) => phone);
}

function commonDivisor(a: number, b: number): number {
  return b === 0 ? a : commonDivisor(b, a % b);
}

/** Where nobody counts calls, as in a test call, chance decides. */
function placeOf({ lot, luck }: Facts, places: number): number {
  return lot === undefined ? Math.floor(luck * places) : lot % places;
}
