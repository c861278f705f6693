import { type Caller, callerText } from '../../shared/phone/caller.ts';
import type { Database } from '../database/database.ts';

/**
 * When a caller last called a company before a time, in epoch milliseconds, and which phone answered; null where none
 * did.
 */
export async function earlierCalls(
  { kysely }: Database,
  company: string,
  caller: Caller,
  before: number,
): Promise<{ calledAt: number | null; answeredAt: string | null }> {
  // Who tells no number cannot be known again.
  if (caller.kind !== 'number') return { calledAt: null, answeredAt: null };
  const ofCaller = kysely
    .selectFrom('journal.calls')
    .where('company_id', '=', company)
    .where('caller', '=', callerText(caller))
    .where('caller', '!=', '')
    .where('started_at', '<', before)
    .orderBy('started_at', 'desc')
    .limit(1);
  const last = await ofCaller.select('started_at').executeTakeFirst();
  const answered =
    last && (await ofCaller.where('answered_by', 'is not', null).select('answered_by').executeTakeFirst());
  return { calledAt: last?.started_at ?? null, answeredAt: answered?.answered_by ?? null };
}
