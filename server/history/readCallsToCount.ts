import { type Kysely, sql } from 'kysely';
import { kindOf } from '../../shared/blocks/index.ts';
import type { FlowVersion } from '../../shared/call/stretches.ts';
import type { Layer } from '../../shared/directory/settingPlaces.ts';
import type { Flow } from '../../shared/flow/flow.ts';
import type { Database } from '../database/database.ts';
import type { Tables } from '../database/tables.ts';
import { getVersion } from '../flows/flowShelf.ts';
import {
  type LayerOf,
  type Past,
  type PastCallRow,
  type PastTurnRow,
  readPast,
  versionsOf,
} from './readPast.ts';

/** What a callback that comes late changes is changed by then. */
const SETTLED_MS = 5_000;

/**
 * The next calls that are over and not counted: the latest first, because those are looked at.
 *
 * @param now epoch milliseconds
 */
export async function callsToCount(kysely: Kysely<Tables>, now: number, limit: number): Promise<string[]> {
  // Word for word the condition of an index; with a parameter it would not be used.
  const over = await kysely
    .selectFrom('journal.calls')
    .select('call_sid')
    .where('counted', '=', sql.lit(0))
    .where('ended_at', '<=', now - SETTLED_MS)
    .orderBy('ended_at', 'desc')
    .limit(limit)
    .execute();
  return over.map(({ call_sid }) => call_sid);
}

/** Whether calls that have been over for long wait to be counted, as after an update of Ringpath. */
export async function isReadingOldCalls({ kysely }: Database, now: number): Promise<boolean> {
  const waiting = await kysely
    .selectFrom('journal.calls')
    .select('call_sid')
    // As above.
    .where('counted', '=', sql.lit(0))
    .where('ended_at', '<', now - 60 * SETTLED_MS)
    .limit(1)
    .executeTakeFirst();
  return waiting !== undefined;
}

/** The columns of which a call's past is read. */
export const PAST_COLUMNS = [
  'call_sid',
  'company_id',
  'flow_id',
  'flow_version',
  'called',
  'simulated',
  'started_at',
  'ended_at',
  'ending',
  'unroutable',
  'faulty',
  'answered_by',
  'tags',
] as const;

/**
 * Reads the pasts of calls.
 *
 * @param before only the turns before this one, counted from 0, are read
 */
export async function readPasts(
  kysely: Kysely<Tables>,
  calls: readonly PastCallRow[],
  before = Number.MAX_SAFE_INTEGER,
): Promise<Past[]> {
  if (calls.length === 0) return [];
  const sids = calls.map(({ call_sid }) => call_sid);
  const turns: PastTurnRow[] = await kysely
    .selectFrom('journal.turns')
    .select(['call_sid', 'n', 'at', 'reply', 'trace', 'bookmark'])
    .where('call_sid', 'in', sids)
    .orderBy('call_sid')
    .orderBy('n')
    .execute();
  const layers: KnownLayers = new Map();
  const pasts: Past[] = [];
  for (const call of calls) {
    const own = turns.filter(({ call_sid, n }) => call_sid === call.call_sid && n < before);
    for (const on of versionsOf(call, own)) {
      const key = keyOf(call.company_id, on);
      if (!layers.has(key)) layers.set(key, layersIn(await documentOf(kysely, call.company_id, on)));
    }
    const layerOf: LayerOf = (on, block) => layers.get(keyOf(call.company_id, on))?.get(block);
    pasts.push(readPast(call, own, layerOf));
  }
  return pasts;
}

/** The layers of blocks, by company and version. */
type KnownLayers = Map<string, ReadonlyMap<string, Layer | undefined>>;

function keyOf(company: string, { flow, version }: FlowVersion): string {
  return JSON.stringify([company, flow, version]);
}

function layersIn(document: Flow | null): ReadonlyMap<string, Layer | undefined> {
  return new Map(document?.blocks.map(({ id, kind, settings }) => [id, kindOf(kind).layer?.(settings)]));
}

/** A version that cannot be read has no layers: its calls are counted all the same. */
async function documentOf(
  kysely: Kysely<Tables>,
  company: string,
  { flow, version }: FlowVersion,
): Promise<Flow | null> {
  try {
    return (await getVersion({ kysely }, company, flow, version))?.document ?? null;
  } catch {
    return null;
  }
}
