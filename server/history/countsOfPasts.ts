import { isLost, type PastEnd } from '../../shared/api/calls.ts';
import type { CallCountRow, PlaceCountRow } from '../database/journalTables.ts';
import { NO_CALLS } from './callSums.ts';
import type { Passage, Past } from './readPast.ts';
import { NO_WAITS, stepOf } from './waits.ts';
import { wallDay, wallHour } from './wallHour.ts';

/** What calls add to the counts. */
export interface Counts {
  calls: CallCountRow[];
  places: PlaceCountRow[];
}

/** The column in which calls that came to an end are counted. */
const COLUMN_OF_END = {
  answered: 'answered',
  voicemail: 'voicemail',
  gaveUp: 'gave_up',
  hungUp: 'hung_up',
  unroutable: 'unroutable',
  error: 'errors',
} as const satisfies Record<PastEnd, keyof CallCountRow>;

/**
 * Counts calls by hour and layer, and by the places that they passed. A call that passes a place more than once counts
 * there once.
 *
 * @param by 1, or -1 to take them out again
 */
export function countsOfPasts(pasts: readonly Past[], by: 1 | -1): Counts {
  const calls = new Map<string, CallCountRow>();
  const places = new Map<string, PlaceCountRow>();
  for (const past of pasts) {
    addCall(calls, past, by);
    for (const passed of placesOf(past)) addPlace(places, past, passed, by);
  }
  return { calls: inOrder(calls), places: inOrder(places) };
}

/** In the order of their keys, so that two processes that count at once never wait for each other. */
function inOrder<Row>(rows: ReadonlyMap<string, Row>): Row[] {
  return [...rows.entries()].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, row]) => row);
}

function addCall(rows: Map<string, CallCountRow>, past: Past, by: 1 | -1): void {
  const { call, end, layer, answeredAfter, zone } = past;
  const at = wallHour(call.started_at, zone);
  const key = JSON.stringify([call.company_id, call.simulated, at, layer]);
  const row = rows.get(key) ?? emptyCalls(past, at);
  rows.set(key, row);
  row.calls += by;
  row[COLUMN_OF_END[end]] += by;
  if (end === 'answered' && answeredAfter !== null) row[stepOf(answeredAfter)] += by;
}

function emptyCalls({ call, layer }: Past, at: number): CallCountRow {
  return {
    company_id: call.company_id,
    simulated: call.simulated,
    at,
    layer: layer ?? 0,
    ...NO_CALLS,
  };
}

/** A place that a call passed. */
interface Passed {
  flow: string;
  version: number;
  place: string;
  waited: number | null;
  isLast: boolean;
}

/** The flows, blocks and wires that a call passed, each once. */
function placesOf({ passages }: Past): Passed[] {
  const places = new Map<string, Passed>();
  const pass = ({ flow, version }: Passage, place: string, waited: number | null, isLast: boolean) => {
    const key = JSON.stringify([flow, version, place]);
    const known = places.get(key);
    const all = waited === null ? (known?.waited ?? null) : (known?.waited ?? 0) + waited;
    places.set(key, { flow, version, place, waited: all, isLast: isLast || (known?.isLast ?? false) });
  };
  for (const [index, passage] of passages.entries()) {
    const { block, outcome, waited } = passage;
    pass(passage, '', null, false);
    pass(passage, block, waited, index === passages.length - 1);
    if (outcome !== null) pass(passage, `${block}.${outcome}`, null, false);
  }
  return [...places.values()];
}

function addPlace(rows: Map<string, PlaceCountRow>, past: Past, passed: Passed, by: 1 | -1): void {
  const { call, end, zone } = past;
  const hour = wallHour(call.started_at, zone);
  for (const [grain, at] of [
    ['hour', hour],
    ['day', wallDay(hour)],
  ] as const) {
    const { flow, version, place, waited, isLast } = passed;
    const key = JSON.stringify([call.company_id, call.simulated, flow, grain, at, version, place]);
    const row = rows.get(key) ?? emptyPlace(past, passed, grain, at);
    rows.set(key, row);
    row.calls += by;
    if (end === 'answered') row.answered += by;
    if (end === 'voicemail') row.voicemail += by;
    if (isLost(end)) row.lost += by;
    if (isLost(end) && isLast) row.lost_here += by;
    if (waited !== null) row[stepOf(waited)] += by;
  }
}

function emptyPlace(
  { call }: Past,
  { flow, version, place }: Passed,
  grain: PlaceCountRow['grain'],
  at: number,
): PlaceCountRow {
  return {
    company_id: call.company_id,
    simulated: call.simulated,
    flow_id: flow,
    grain,
    at,
    version,
    place,
    calls: 0,
    answered: 0,
    voicemail: 0,
    lost: 0,
    lost_here: 0,
    ...NO_WAITS,
  };
}
