import { setImmediate as breathe } from 'node:timers/promises';
import type { FlowHeat, PlaceHeat } from '../../shared/api/calls.ts';
import type { Database } from '../database/database.ts';
import { WAIT_COLUMNS } from '../database/journalTables.ts';
import { isReadingOldCalls } from './readCallsToCount.ts';
import { partsOf, type WallSpan } from './span.ts';
import { typicalWait } from './waits.ts';

/** Of which calls the heat is wanted. */
export interface HeatWanted {
  flow: string;
  /** Absent: of all versions. */
  version?: number;
  simulated: boolean;
  span: WallSpan;
  /** Epoch milliseconds. */
  now: number;
}

const COLUMNS = ['calls', 'answered', 'voicemail', 'lost', 'lost_here', ...WAIT_COLUMNS] as const;
type Sums = Record<(typeof COLUMNS)[number], number>;

/** Of a flow of a hundred places, some three thousand rows. */
const DAYS_AT_ONCE = { day: 30, hour: 2 };

const NOTHING: PlaceHeat = {
  calls: 0,
  answered: 0,
  voicemail: 0,
  lost: 0,
  lostHere: 0,
  typicalWait: null,
};

/** Says how many calls passed each block and wire of a flow, from counts alone. */
export async function flowHeat(database: Database, company: string, wanted: HeatWanted): Promise<FlowHeat> {
  const sums = new Map<string, Sums>();
  for (const part of partsOf(wanted.span, DAYS_AT_ONCE[wanted.span.grain])) {
    for (const { place, ...row } of await countsOf(database, company, { ...wanted, span: part })) {
      const known = sums.get(place);
      sums.set(place, known ? added(known, row) : row);
    }
    await breathe();
  }
  const heat: FlowHeat = {
    whole: NOTHING,
    blocks: {},
    wires: {},
    isReading: await isReadingOldCalls(database, wanted.now),
  };
  for (const [place, sum] of sums) {
    const told = toHeat(sum);
    if (told.calls === 0) continue;
    if (place === '') heat.whole = told;
    else if (place.includes('.')) heat.wires[place] = told;
    else heat.blocks[place] = told;
  }
  return heat;
}

function countsOf(
  { kysely }: Database,
  company: string,
  { flow, version, simulated, span }: Omit<HeatWanted, 'now'>,
): Promise<Array<Sums & { place: string }>> {
  return kysely
    .selectFrom('journal.place_counts')
    .select('place')
    .select(({ fn }) => COLUMNS.map((column) => fn.sum<number>(column).as(column)))
    .where('company_id', '=', company)
    .where('simulated', '=', simulated ? 1 : 0)
    .where('flow_id', '=', flow)
    .where('grain', '=', span.grain)
    .where('at', '>=', span.from)
    .where('at', '<', span.to)
    .$if(version !== undefined, (query) => query.where('version', '=', version ?? 0))
    .groupBy('place')
    .execute();
}

/** PostgreSQL sums to a text. */
function added(one: Sums, other: Sums): Sums {
  const sums = COLUMNS.map((column) => [column, Number(one[column]) + Number(other[column])]);
  return Object.fromEntries(sums) as Sums; // all columns, and no other
}

function toHeat(sums: Sums): PlaceHeat {
  return {
    calls: Number(sums.calls),
    answered: Number(sums.answered),
    voicemail: Number(sums.voicemail),
    lost: Number(sums.lost),
    lostHere: Number(sums.lost_here),
    typicalWait: typicalWait(sums),
  };
}
