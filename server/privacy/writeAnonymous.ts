import { sql, type Transaction } from 'kysely';
import type { Database } from '../database/database.ts';
import { isOfCompany } from '../database/isOfCompany.ts';
import type { Tables } from '../database/tables.ts';
import { anonymousTurn, type StoredTurn, toldInCall, type WhoCalled } from './anonymousTurn.ts';

/**
 * Makes these calls of a company anonymous, and says how many were not before. All of each call changes in one
 * commit. Few at once: turns that are to be written wait meanwhile.
 */
export function writeAnonymousCalls(
  { kysely }: Database,
  company: string,
  callSids: readonly string[],
): Promise<number> {
  return kysely.transaction().execute(async (trx) => {
    // Written first: from here on no other process changes these calls, nor counts them a second time.
    const calls = await trx
      .updateTable('journal.calls')
      .set({ anonymised: 1 })
      .where(isOfCompany(company))
      .where('call_sid', 'in', callSids)
      .where('anonymised', '!=', 1)
      .returning(['call_sid', 'called', 'caller', 'lead_name as leadName'])
      .execute();
    if (calls.length === 0) return 0;
    const sids = calls.map(({ call_sid }) => call_sid);
    // What was not sent yet is sent no more: it would tell somebody of whom nothing is kept.
    await trx
      .updateTable('journal.outbox')
      .set({ state: 'dead', fault: null, notice: '', recipient: '' })
      .where('call_sid', 'in', sids)
      .where('state', '=', 'waiting')
      .execute();
    await trx
      .updateTable('journal.outbox')
      .set({ notice: '', recipient: '' })
      .where('call_sid', 'in', sids)
      .execute();
    await writeTurns(trx, company, new Map(calls.map((call) => [call.call_sid, call])));
    // What was said is the caller's own. The carrier keeps its audio until somebody deletes it there.
    await trx
      .updateTable('journal.recordings')
      .set({ url: '', transcript: null, tell_at: null })
      .where('call_sid', 'in', sids)
      .execute();
    await trx
      .updateTable('journal.calls')
      .set({ caller: '', lead_id: null, lead_name: null })
      .where('call_sid', 'in', sids)
      .execute();
    return calls.length;
  });
}

async function writeTurns(
  trx: Transaction<Tables>,
  company: string,
  calls: ReadonlyMap<string, WhoCalled>,
): Promise<void> {
  const turns = await trx
    .selectFrom('journal.turns')
    .select(['call_sid', 'n', 'reply', 'trace', 'bookmark', 'answer', 'params'])
    .where('call_sid', 'in', [...calls.keys()])
    .where(isOfCompany(company))
    .execute();
  const told = new Map<string, string[]>();
  for (const { call_sid, ...turn } of turns) {
    told.set(call_sid, [...(told.get(call_sid) ?? []), ...toldOrNothing(turn)]);
  }
  for (const { call_sid, n, ...turn } of turns) {
    const who = calls.get(call_sid);
    if (!who) continue;
    await trx
      .updateTable('journal.turns')
      .set(anonymousOrEmpty(turn, who, told.get(call_sid)))
      .where('call_sid', '=', call_sid)
      .where('n', '=', n)
      .execute();
  }
}

/** A turn that cannot be read may not stay either: it would keep the job from all calls after it. */
function anonymousOrEmpty(turn: StoredTurn, who: WhoCalled, told?: readonly string[]): StoredTurn {
  try {
    return anonymousTurn(turn, who, told);
  } catch {
    return { reply: null, trace: '[]', bookmark: '', answer: '', params: null };
  }
}

function toldOrNothing(turn: StoredTurn): string[] {
  try {
    return toldInCall([turn]);
  } catch {
    return [];
  }
}

/** Makes calls to numbers that nobody holds anonymous, and says how many were not before. */
export async function writeAnonymousUnknownCalls(
  { kysely }: Database,
  callSids: readonly string[],
): Promise<number> {
  const { numUpdatedRows } = await kysely
    .updateTable('journal.unknown_calls')
    .set({ caller: '' })
    .where('call_sid', 'in', callSids)
    .where('caller', '!=', sql.lit(''))
    .executeTakeFirstOrThrow();
  return Number(numUpdatedRows);
}

/** Marks calls that go on, so that the retention job makes them anonymous when they are over. */
export async function markForLater(
  { kysely }: Database,
  company: string,
  callSids: readonly string[],
): Promise<void> {
  await kysely
    .updateTable('journal.calls')
    .set({ anonymised: 2 })
    .where(isOfCompany(company))
    .where('call_sid', 'in', callSids)
    .where('anonymised', '=', 0)
    .execute();
}
