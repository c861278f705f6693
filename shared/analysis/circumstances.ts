import type { WhatIsKnown } from '../api/whyNot.ts';
import { kindOf } from '../blocks/index.ts';
import type { Facts } from '../call/facts.ts';
import { asksOf } from '../flow/asksOf.ts';
import { seenBy } from '../flow/compileFlow.ts';
import type { Block, Flow } from '../flow/flow.ts';
import { toE164 } from '../phone/e164.ts';
import { WITHHELD } from '../phone/withheld.ts';
import { watchReads } from './readsOf.ts';
import type { Circumstance } from './settingChanges.ts';

const QUARTER_MS = 900_000;
const QUARTERS_AHEAD = 8 * 24 * 4;
const SHARES = 100;
const MOST_OF_A_SORT = 12;
const AN_HOUR_MS = 3_600_000;

/**
 * Lists what could be otherwise about a call itself: who calls, when, and what chance draws; the most likely first. Of
 * times, within the next eight days, and of draws, one stands for all at which every block of the flows decides the
 * same. This is a pure function.
 */
export function circumstancesOf(flows: readonly Flow[], facts: Facts, known: WhatIsKnown): Circumstance[] {
  const quarter = Math.floor(facts.now / QUARTER_MS) * QUARTER_MS;
  const times = Array.from({ length: QUARTERS_AHEAD }, (_, index) => quarter + (index + 1) * QUARTER_MS);
  const draws = Array.from({ length: SHARES }, (_, index) => (index + 0.5) / SHARES);
  const blocks = flows.flatMap((flow) => flow.blocks);
  return [
    ...firstOfEach(blocks, facts, times, (now) => ({ ...facts, now })).map((now) => ({
      type: 'time' as const,
      now,
    })),
    ...callersInstead(flows, facts, known),
    ...(blocks.some(({ kind, settings }) => kindOf(kind).asksForEarlierCalls?.(settings))
      ? [
          {
            type: 'calledBefore' as const,
            calledAt: facts.earlier.calledAt === null ? facts.now - AN_HOUR_MS : null,
          },
        ]
      : []),
    ...firstOfEach(blocks, facts, draws, (luck) => ({ ...facts, luck })).map((luck) => ({
      type: 'luck' as const,
      luck,
    })),
  ];
}

/** Of some values, the first of each that lets the blocks decide otherwise than all before it. */
function firstOfEach(
  blocks: readonly Block[],
  facts: Facts,
  values: readonly number[],
  withValue: (value: number) => Facts,
): number[] {
  const asking = blocks.filter((block) => looksAtIt(block, facts, withValue(-1)));
  if (asking.length === 0) return [];
  const seen = new Set([decidedBy(asking, facts)]);
  const found: number[] = [];
  for (const value of values) {
    const decided = decidedBy(asking, withValue(value));
    if (seen.has(decided)) continue;
    seen.add(decided);
    found.push(value);
    if (found.length === MOST_OF_A_SORT) break;
  }
  return found;
}

function looksAtIt(block: Block, facts: Facts, otherwise: Facts): boolean {
  const watched = watchReads(facts);
  return outcomeAt(block, watched.facts) !== undefined && watched.seesDifference(otherwise);
}

function decidedBy(blocks: readonly Block[], facts: Facts): string {
  return blocks.map((block) => outcomeAt(block, facts)).join(' ');
}

/** What a block that never waits decides; `undefined` for one that does, and for an end. */
function outcomeAt(block: Block, facts: Facts): string | undefined {
  const { waits, decide } = kindOf(block.kind);
  return waits ? undefined : decide?.(block.settings, seenBy(block, facts)).outcome;
}

function callersInstead(
  flows: readonly Flow[],
  { caller, lead }: Facts,
  { callers }: WhatIsKnown,
): Circumstance[] {
  const own = caller.kind === 'number' ? caller.e164 : undefined;
  const listed = flows
    .flatMap((flow) => asksOf(flow).comparedInFlow)
    .filter((number) => number !== own && toE164(number) === number);
  return [
    ...callers
      .filter((each) => each.lead.id !== lead?.id)
      .map((each) => ({ type: 'caller' as const, ...each })),
    ...listed.slice(0, MOST_OF_A_SORT).map((number) => ({
      type: 'caller' as const,
      caller: { kind: 'number' as const, e164: number },
      lead: null,
      from: number,
    })),
    ...(caller.kind === 'withheld'
      ? []
      : [{ type: 'caller' as const, caller: { kind: 'withheld' as const }, lead: null, from: WITHHELD }]),
  ];
}
