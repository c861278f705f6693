import type { Kysely } from 'kysely';
import type { PastCall, PastEnd } from '../../shared/api/calls.ts';
import type { Layer } from '../../shared/directory/settingPlaces.ts';
import { isOfCompany } from '../database/isOfCompany.ts';
import type { Tables } from '../database/tables.ts';
import type { CallPlace } from './callPlace.ts';
import { endOf } from './readPast.ts';

/** Reads calls as the history lists them, in the order in which they are named. */
export async function readPastCalls(
  kysely: Kysely<Tables>,
  company: string,
  places: readonly CallPlace[],
): Promise<PastCall[]> {
  if (places.length === 0) return [];
  const rows = await kysely
    .selectFrom('journal.calls')
    .selectAll()
    .where(
      'call_sid',
      'in',
      places.map(({ call_sid }) => call_sid),
    )
    .where(isOfCompany(company))
    .execute();
  const calls = new Map(
    rows.map((row): [string, PastCall] => [
      row.call_sid,
      {
        callSid: row.call_sid,
        flow: row.flow_id,
        version: row.flow_version,
        called: row.called,
        caller: row.caller,
        lead: row.lead_id === null ? null : { id: row.lead_id, name: row.lead_name ?? '' },
        simulated: row.simulated === 1,
        startedAt: row.started_at,
        endedAt: row.ended_at,
        // Both are written by server/history alone.
        end: (row.came_to as PastEnd | null) ?? (row.ended_at === null ? null : endOf(row)),
        layer: row.layer as Layer | null,
        answeredBy:
          row.answered_by === null
            ? null
            : {
                phone: row.answered_by,
                staff: row.staff_id === null ? null : { id: row.staff_id, name: row.staff_name ?? '' },
              },
        answeredAfter: row.answered_after,
        tags: row.tags === null ? [] : JSON.parse(row.tags),
      },
    ]),
  );
  return places.flatMap(({ call_sid }) => calls.get(call_sid) ?? []);
}
