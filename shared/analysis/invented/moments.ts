import { kindOf } from '../../blocks/index.ts';
import type { Facts } from '../../call/facts.ts';
import { luckOf } from '../../call/luck.ts';
import type { Block } from '../../flow/flow.ts';
import { factsOfCall } from './factsOfCall.ts';
import { INVENTED_NUMBERS, inventCall, type Stage } from './inventCall.ts';
import { PLAIN_SITUATION } from './situation.ts';

const HALF_HOUR_MS = 1_800_000;
const WEEK = 7 * 48;
const DRAWS = 300;
const MOST_DATES = 10;
const MOST_MOMENTS = 60;

/** Times at which a call on a flow may go another way. */
export interface Moments {
  /** One for each way in which the blocks that look at the clock decide. */
  byClock: readonly number[];
  /** Those within the minutes after another time by which chance falls otherwise. */
  byChance(at: number): readonly number[];
}

/** Finds the times that matter to these blocks, by asking them. */
export function createMoments(blocks: readonly Block[], stage: Stage): Moments {
  const begins = factsOfCall(inventCall(stage, PLAIN_SITUATION, 0));
  const knows = factsOfCall(
    inventCall(stage, { ...PLAIN_SITUATION, isLead: true, leadUser: 'usable', numberUser: 'usable' }, 0),
  );
  const clocks = blocks.filter(looksAtClock);
  const chances = blocks.filter((block) => dependsOnLuck(block, begins));
  const byClock =
    clocks.length === 0
      ? []
      : firstOfEach(timesToTry(clocks, begins.now), (now) =>
          clocks
            .map((block) => outcomeOf(block, { ...begins, now }) + outcomeOf(block, { ...knows, now }))
            .join(),
        );
  const known = new Map<number, readonly number[]>();
  return {
    byClock,
    byChance(at) {
      if (chances.length === 0) return [];
      const from = Math.floor(at / HALF_HOUR_MS) * HALF_HOUR_MS;
      const found =
        known.get(from) ??
        firstOfEach(
          Array.from({ length: DRAWS }, (_, second) => from + second * 1_000),
          (now) => {
            const luck = luckOf(`${INVENTED_NUMBERS[0]} ${now}`);
            return chances.map((block) => outcomeOf(block, { ...begins, now, luck })).join();
          },
        );
      known.set(from, found);
      return found;
    },
  };
}

/** One time of each sort, the first. */
function firstOfEach(times: readonly number[], sortOf: (time: number) => string): number[] {
  const found = new Map<string, number>();
  for (const time of times) {
    const sort = sortOf(time);
    if (!found.has(sort)) found.set(sort, time);
    if (found.size >= MOST_MOMENTS) break;
  }
  return [...found.values()];
}

/** Every half hour of a week, and of the dates that the blocks name. */
function timesToTry(blocks: readonly Block[], begin: number): number[] {
  const halfHours = (from: number, count: number) =>
    Array.from({ length: count }, (_, index) => from + index * HALF_HOUR_MS);
  const dates = new Set(JSON.stringify(blocks.map(({ settings }) => settings)).match(/\b\d{4}-\d\d-\d\d\b/g));
  const onDates = [...dates].slice(0, MOST_DATES).flatMap((date) => {
    const midnight = Date.parse(`${date}T00:00Z`);
    return Number.isNaN(midnight) ? [] : halfHours(midnight - 12 * 2 * HALF_HOUR_MS, 96);
  });
  return [...halfHours(begin, WEEK), ...onDates];
}

function looksAtClock({ kind }: Block): boolean {
  const { settings, decide, waits } = kindOf(kind);
  const types = Object.values(settings).map(({ type }) => type);
  return decide !== undefined && !waits && (types.includes('hours') || types.includes('expression'));
}

function dependsOnLuck(block: Block, facts: Facts): boolean {
  const outcomes = Array.from({ length: 16 }, (_, index) => outcomeOf(block, { ...facts, luck: index / 16 }));
  return new Set(outcomes).size > 1;
}

function outcomeOf({ kind, settings }: Block, facts: Facts): string {
  const { decide, waits } = kindOf(kind);
  return (!waits && decide?.(settings, facts).outcome) || '';
}
