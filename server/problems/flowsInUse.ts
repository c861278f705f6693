import type { Database } from '../database/database.ts';
import type { Subject } from './subject.ts';

/** A flow that routes calls now. */
export interface FlowInUse {
  id: string;
  name: string;
  version: number;
  /** Epoch milliseconds: see `FlowVersionKey`. */
  madeAt: number;
}

/** Finds the published flows that route calls: the default one, and those that numbers have as their own. */
export async function flowsInUse({ kysely }: Database, company: Subject): Promise<FlowInUse[]> {
  const rows = await kysely
    .selectFrom('flows')
    .where('company_id', '=', company.id)
    .where('published_version', '>', 0)
    .where((eb) =>
      eb.or([
        eb('id', '=', company.defaultFlow ?? ''),
        eb.and([
          eb('archived_at', 'is', null),
          eb('id', 'in', (own) =>
            own
              .selectFrom('phone_numbers')
              .select('flow_id')
              .where('company_id', '=', company.id)
              .where('flow_id', 'is not', null)
              .$narrowType<{ flow_id: string }>(),
          ),
        ]),
      ]),
    )
    .select(['id', 'name', 'published_version', 'created_at'])
    .orderBy('id')
    .execute();
  return rows.map(({ id, name, published_version, created_at }) => ({
    id,
    name,
    version: published_version,
    madeAt: created_at,
  }));
}
