import { setImmediate as breathe } from 'node:timers/promises';
import type { CallFigures, CallTotals } from '../../shared/api/calls.ts';
import type { Layer } from '../../shared/directory/settingPlaces.ts';
import { dayOf } from '../../shared/time/wallClock.ts';
import type { Database } from '../database/database.ts';
import type { WaitCounts } from '../database/journalTables.ts';
import { CALL_COLUMNS, type CallSums, NO_CALLS } from './callSums.ts';
import { isReadingOldCalls } from './readCallsToCount.ts';
import { partsOf, type WallSpan } from './span.ts';
import { typicalWait } from './waits.ts';
import { HOUR_MS } from './wallHour.ts';

/** Some thousand rows: of each hour one for each layer. */
const DAYS_AT_ONCE = 10;

/** Says what became of a company's calls, by layer, day and hour of the week, from counts alone. */
export async function callFigures(
  database: Database,
  company: string,
  { span, simulated, now }: { span: WallSpan; simulated: boolean; now: number },
): Promise<CallFigures> {
  const total = { ...NO_CALLS };
  const layers = new Map<number, CallSums>([4, 3, 2, 1, 0].map((layer) => [layer, { ...NO_CALLS }]));
  const days = new Map<string, CallSums>();
  const hours = new Map<number, CallSums>();
  for (const part of partsOf(span, DAYS_AT_ONCE)) {
    const counts = database.kysely
      .selectFrom('journal.call_counts')
      .select(({ fn }) => CALL_COLUMNS.map((column) => fn.sum<number>(column).as(column)))
      .where('company_id', '=', company)
      .where('simulated', '=', simulated ? 1 : 0)
      .where('at', '>=', part.from)
      .where('at', '<', part.to);
    for (const row of await counts.select('layer').groupBy('layer').execute()) {
      add(total, row);
      add(sumOf(layers, row.layer), row);
    }
    for (const row of await counts.select('at').groupBy('at').orderBy('at').execute()) {
      const day = new Date(row.at).toISOString().slice(0, 10);
      add(sumOf(days, day), row);
      add(sumOf(hours, dayOf(day) * 24 + (Math.floor(row.at / HOUR_MS) % 24)), row);
    }
    await breathe();
  }
  return {
    total: toTotals(total),
    layers: [...layers]
      .sort(([one], [other]) => other - one)
      .map(([layer, sums]) => ({ layer: layer === 0 ? null : (layer as Layer), ...toTotals(sums) })),
    days: [...days].map(([day, sums]) => ({ day, ...toTotals(sums) })),
    hours: [...hours]
      .sort(([one], [other]) => one - other)
      .map(([hour, sums]) => ({ weekday: Math.floor(hour / 24), hour: hour % 24, ...toTotals(sums) })),
    isReading: await isReadingOldCalls(database, now),
  };
}

function sumOf<Key>(sums: Map<Key, CallSums>, key: Key): CallSums {
  const known = sums.get(key) ?? { ...NO_CALLS };
  sums.set(key, known);
  return known;
}

function add(sums: CallSums, row: CallSums): void {
  // PostgreSQL sums to a text.
  for (const column of CALL_COLUMNS) sums[column] += Number(row[column]);
}

function toTotals({ gave_up, hung_up, errors, ...sums }: CallSums): CallTotals {
  const { calls, answered, voicemail, unroutable } = sums;
  const waits: WaitCounts = sums;
  return {
    calls,
    answered,
    voicemail,
    gaveUp: gave_up,
    hungUp: hung_up,
    unroutable,
    error: errors,
    typicalWait: typicalWait(waits),
  };
}
