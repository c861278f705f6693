import type { RetentionView } from '../../shared/api/accounts.ts';
import { actingAs } from '../audit/actor.ts';
import { noteChange } from '../audit/noteChange.ts';
import type { Database } from '../database/database.ts';
import { inTransaction } from '../database/inTransaction.ts';
import { Missing, refuseOutdated } from '../directory/refusal.ts';

/** How long calls can be kept, in days. */
export const FEWEST_DAYS = 1;
export const MOST_DAYS = 3650;

/** Processes that start together would do the same work at once; whoever comes within this time leaves it alone. */
const ONE_AT_A_TIME_MS = 10 * 60 * 1000;

/** The fields of a company's retention that can be changed. */
export type RetentionFields = Pick<RetentionView, 'days'>;

/** A company, and what its retention job needs to know of it. */
export interface CompanyToKeep {
  id: string;
  days: number;
}

/** How long a company keeps its calls, and what the job did last. @throws Missing */
export async function getRetention(
  { kysely }: Pick<Database, 'kysely'>,
  company: string,
): Promise<RetentionView> {
  const row = await kysely
    .selectFrom('companies')
    .select(['retention_days', 'retention_ran_at', 'retention_ran_calls'])
    .where('id', '=', company)
    .executeTakeFirst();
  if (!row) throw new Missing('This company is not there any more.');
  const { retention_days: days, retention_ran_at: at, retention_ran_calls: calls } = row;
  return { days, lastRun: at === null ? null : { at, calls: calls ?? 0 } };
}

/**
 * Changes how long a company keeps its calls. It counts from the job's next run on.
 *
 * @param base the fields as the person saw them
 * @throws Missing, Outdated
 */
export async function saveRetention(
  database: Database,
  company: string,
  { days }: RetentionFields,
  base: RetentionFields,
): Promise<RetentionView> {
  return inTransaction(database, async (trx) => {
    const stored = await getRetention({ kysely: trx }, company);
    refuseOutdated({ days: stored.days }, base, { days });
    await trx.updateTable('companies').set({ retention_days: days }).where('id', '=', company).execute();
    await noteChange(trx, {
      company,
      did: 'changed',
      subject: { type: 'retention', id: null, name: 'Calls' },
      before: { days: stored.days },
      after: { days },
    });
    return { ...stored, days };
  });
}

/** All companies of the installation, the archived ones too: their calls grow old all the same. */
export async function companiesToKeep({ kysely }: Database): Promise<CompanyToKeep[]> {
  return kysely.selectFrom('companies').select(['id', 'retention_days as days']).orderBy('id').execute();
}

/** Begins a run of the job for a company; false when another process began one just now. @param now epoch milliseconds */
export async function beginRun(database: Database, company: string, now: number): Promise<boolean> {
  return inTransaction(database, async (trx) => {
    const { numUpdatedRows } = await trx
      .updateTable('companies')
      .set({ retention_ran_at: now, retention_ran_calls: 0 })
      .where('id', '=', company)
      .where((eb) =>
        eb.or([
          eb('retention_ran_at', 'is', null),
          eb('retention_ran_at', '<=', now - ONE_AT_A_TIME_MS),
          // A clock that was put back must not stop the job for as long.
          eb('retention_ran_at', '>', now),
        ]),
      )
      .executeTakeFirstOrThrow();
    return numUpdatedRows > 0n;
  });
}

/** Notes how many calls a run made anonymous, in the audit too, by Ringpath itself. */
export async function endRun(
  database: Database,
  company: string,
  calls: number,
  now: () => number,
): Promise<void> {
  if (calls === 0) return;
  await actingAs({ by: { type: 'system', id: null, name: 'Ringpath' }, now }, () =>
    inTransaction(database, async (trx) => {
      await trx
        .updateTable('companies')
        .set({ retention_ran_calls: calls })
        .where('id', '=', company)
        .execute();
      await noteChange(trx, {
        company,
        did: 'anonymised',
        subject: { type: 'retention', id: null, name: 'Calls' },
        after: { calls },
      });
    }),
  );
}
