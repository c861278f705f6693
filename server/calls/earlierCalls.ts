import { type Caller, callerText } from '../../shared/phone/caller.ts';
import type { Database } from '../database/database.ts';

/** When a caller last called a company before, in epoch milliseconds, and which phone answered; null where none did. */
export async function earlierCalls(
  { kysely }: Database,
  company: string,
  caller: Caller,
): Promise<{ calledAt: number | null; answeredAt: string | null }> {
  // Who tells no number cannot be known again.
  if (caller.kind !== 'number') return { calledAt: null, answeredAt: null };
  const last = await kysely
    .selectFrom('journal.calls')
    .where('company_id', '=', company)
    .where('caller', '=', callerText(caller))
    .where('caller', '!=', '')
    .orderBy('started_at', 'desc')
    .select('started_at')
    .limit(1)
    .executeTakeFirst();
  return { calledAt: last?.started_at ?? null, answeredAt: null };
}
