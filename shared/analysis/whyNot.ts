import type { WhatIsKnown } from '../api/whyNot.ts';
import type { Facts } from '../call/facts.ts';
import { NO_OTHER_FLOWS, type OtherFlows } from '../call/otherFlows.ts';
import type { Turn } from '../call/takeTurn.ts';
import type { CompiledFlow } from '../flow/compileFlow.ts';
import { type AskedPhone, rings, rungAs } from './askedPhone.ts';
import { candidateChanges } from './candidateChanges.ts';
import { circumstancesOf } from './circumstances.ts';
import { flowsFrom } from './flowsFrom.ts';
import { type Budget, type Happened, type Path, pathTo, type RunsOn, whatHappened } from './pathTo.ts';
import { watchReads } from './readsOf.ts';
import { applyChanges, type Change, settingOf } from './settingChanges.ts';
import { tellPhonesApart } from './tellPhonesApart.ts';
import type { TestReply } from './testReply.ts';

/** A call, and a phone that did not ring in it. */
export interface WhyNotQuestion {
  /** The flow that the call began with. */
  compiled: CompiledFlow;
  /** Those that it could go to; none where its flow names no other. */
  flows?: OtherFlows;
  /** What the call was decided by at its beginning, the time and the draw included. */
  facts: Facts;
  /** What happened on the line. */
  replies: readonly TestReply[];
  asked: AskedPhone;
  known: WhatIsKnown;
}

/** How the phone would have rung: what is changed before the call, and the way that the call then takes. */
export interface Way extends Path {
  changes: Change[];
}

/**
 * Why a phone did not ring, as what would have made it ring. Each list holds the smallest ways of its sort, the simplest
 * first, and is empty where there is none: by settings alone, with all else as it was; with the settings as they are,
 * where the call itself is otherwise; by both together, which is looked for only where neither is enough.
 */
export interface WhyNot {
  /** The call rang it, this time. */
  rang: boolean;
  settings: Way[];
  circumstances: Way[];
  together: Way[];
  /** The search was broken off, so that another way may have been missed. */
  isCut: boolean;
}

/**
 * The walks of the machine that each of the three searches may take; a walk, with what is tried next, takes about a
 * millisecond.
 */
const MOST_WALKS = 2_000;
/** To find out which changes a walk would notice takes as long, for so many of them, as the walk. */
const CHANGES_TO_A_WALK = 20;
/** More is no small change. */
const MOST_CHANGES = 5;
const MOST_WAYS = 3;

/**
 * Finds the smallest changes that would have made a phone ring: over a closed list of changes, by their number, then in
 * the order of the list. Every answer is what the machine really does from the start of the call; what a walk does not
 * look at is not tried, because it would change nothing. This is a pure function.
 *
 * @example whyNot({ compiled, facts, replies: [], asked, known }).settings[0]?.changes // [{ type: 'numberUser', … }]
 */
export function whyNot(question: WhyNotQuestion, mostWalks = MOST_WALKS): WhyNot {
  // Masked numbers may look alike, so the search knows phones by other names than the answer.
  const { facts, known, asked } = tellPhonesApart(question);
  const on = { compiled: question.compiled, flows: question.flows ?? NO_OTHER_FLOWS };
  const { happened, path } = safely(() => whatHappened(on, facts, question.replies)) ?? NOTHING_HAPPENED;
  if (path.turns.some((turn) => rings(turn.instructions, rungAs(asked, [], facts.called.number)))) {
    return { rang: true, settings: [], circumstances: [], together: [], isCut: false };
  }
  const settings = candidateChanges(facts, known, asked);
  const drawn = flowsFrom(on);
  const circumstances = circumstancesOf(drawn, facts, known);
  const search = { on, facts, asked, happened };
  const bySettings = smallest(search, settings, { mayDiffer: false, most: MOST_CHANGES, walks: mostWalks });
  const byCircumstance = smallest(search, circumstances, { mayDiffer: true, most: 2, walks: mostWalks });
  const isEnough = bySettings.ways.length > 0 || byCircumstance.ways.length > 0;
  const byBoth = isEnough
    ? NOTHING
    : smallest(search, [...settings, ...circumstances], { mayDiffer: true, most: 3, walks: mostWalks });
  const shown = [
    ...candidateChanges(question.facts, question.known, question.asked),
    ...circumstancesOf(drawn, question.facts, question.known),
  ];
  const told = [...settings, ...circumstances];
  const show = (ways: Found[]) =>
    ways.flatMap((way) => toWay(on, question.facts, happened, way, told, shown));
  return {
    rang: false,
    settings: show(bySettings.ways),
    circumstances: show(byCircumstance.ways),
    together: show(byBoth.ways),
    isCut: bySettings.isCut || byCircumstance.isCut || byBoth.isCut,
  };
}

const NOTHING_HAPPENED: ReturnType<typeof whatHappened> = { happened: [], path: { turns: [], events: [] } };

interface Search {
  on: RunsOn;
  facts: Facts;
  asked: AskedPhone;
  happened: Happened;
}

interface Limits {
  mayDiffer: boolean;
  most: number;
  walks: number;
}

interface Found {
  changes: Change[];
  path: Path;
}

interface FoundWays {
  ways: Found[];
  isCut: boolean;
}

const NOTHING: FoundWays = { ways: [], isCut: false };

/** Tries no change, then one, then two: whatever is found is as small as can be. */
function smallest(
  search: Search,
  candidates: readonly Change[],
  { mayDiffer, most, walks }: Limits,
): FoundWays {
  const budget: Budget = { walks };
  let level: Array<readonly number[]> = [[]];
  for (let size = 0; level.length > 0; size += 1) {
    if (size > most) return { ways: [], isCut: !mayDiffer };
    const ways: Found[] = [];
    const next = new Map<string, readonly number[]>();
    for (const places of level) {
      const changes = changesAt(candidates, places);
      const { path, changesAnything } = tryOut(search, changes, mayDiffer, budget);
      if (path && ways.push({ changes, path }) === MOST_WAYS) break;
      if (budget.walks <= 0) return { ways: inOrderOfEvents(ways), isCut: ways.length === 0 };
      if (ways.length > 0) continue;
      budget.walks -= candidates.length / CHANGES_TO_A_WALK;
      for (const more of oneMore(candidates, places, changesAnything)) next.set(more.join(), more);
    }
    if (ways.length > 0) return { ways: inOrderOfEvents(ways), isCut: false };
    level = [...next.values()].sort(inOrder);
  }
  return NOTHING;
}

function tryOut(
  { on, facts, asked, happened }: Search,
  changes: readonly Change[],
  mayDiffer: boolean,
  budget: Budget,
) {
  const watched = watchReads(applyChanges(facts, changes));
  const phone = rungAs(asked, changes, facts.called.number);
  const isThere = (turn: Turn) => rings(turn.instructions, phone);
  return {
    path: safely(() => pathTo(on, watched.facts, { happened, isThere, mayDiffer, budget })),
    changesAnything: (more: Change) => watched.seesDifference(applyChanges(facts, [...changes, more])),
  };
}

/** A draft may be half drawn, so that a call on it goes round for ever: no phone rings there. */
function safely<Found>(find: () => Found | null): Found | null {
  try {
    return find();
  } catch {
    return null;
  }
}

function oneMore(
  candidates: readonly Change[],
  places: readonly number[],
  changesAnything: (more: Change) => boolean,
): Array<readonly number[]> {
  const settings = new Set(changesAt(candidates, places).map(settingOf));
  return candidates.flatMap((candidate, place) =>
    !settings.has(settingOf(candidate)) && changesAnything(candidate)
      ? [[...places, place].sort((a, b) => a - b)]
      : [],
  );
}

function changesAt(candidates: readonly Change[], places: readonly number[]): Change[] {
  return places.flatMap((place) => candidates[place] ?? []);
}

function inOrder(one: readonly number[], other: readonly number[]): number {
  const at = one.findIndex((place, index) => place !== other[index]);
  return at < 0 ? 0 : (one[at] ?? 0) - (other[at] ?? 0);
}

/** Of changes as many, those first with which the least must happen otherwise on the line. */
function inOrderOfEvents(ways: readonly Found[]): Found[] {
  const differing = ({ path }: Found) => path.events.filter(({ isOtherwise }) => isOtherwise).length;
  return ways.toSorted((a, b) => differing(a) - differing(b));
}

/** Runs a found way once more, on the facts as they are shown. */
function toWay(
  on: RunsOn,
  facts: Facts,
  happened: Happened,
  found: Found,
  told: readonly Change[],
  shown: readonly Change[],
): Way[] {
  const changes = found.changes.flatMap((change) => shown[told.indexOf(change)] ?? []);
  const words = found.path.events.map(({ word }) => word);
  const { path } = whatHappened(on, applyChanges(facts, changes), words);
  const events = path.events.map((event, index) => ({
    ...event,
    isOtherwise: found.path.events[index]?.isOtherwise ?? event.word !== happened[index]?.word,
  }));
  return [{ changes, turns: path.turns, events }];
}
