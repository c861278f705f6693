import type { Kysely } from 'kysely';
import type { AuditActor } from '../../shared/api/audit.ts';
import type { CallComment } from '../../shared/api/callDetail.ts';
import { currentActing } from '../audit/actor.ts';
import { hidden, noteChange } from '../audit/noteChange.ts';
import type { Database } from '../database/database.ts';
import type { CallCommentRow } from '../database/flowTables.ts';
import { inTransactionUnseenByCalls } from '../database/inTransaction.ts';
import type { Tables } from '../database/tables.ts';
import { newId } from '../directory/newId.ts';
import { Missing, Refusal } from '../directory/refusal.ts';

/** More than anybody reads of one call. */
const MOST_COMMENTS = 100;
const GONE = 'This comment is not there any more.';

/** Where a comment stands. */
export interface CommentPlace {
  company: string;
  callSid: string;
}

/** The comments of a call, by time. */
export async function readCallComments(kysely: Kysely<Tables>, place: CommentPlace): Promise<CallComment[]> {
  const rows = await kysely
    .selectFrom('call_notes')
    .selectAll()
    .where('company_id', '=', place.company)
    .where('call_sid', '=', place.callSid)
    .orderBy('at')
    .orderBy('id')
    .execute();
  return rows.map(toComment);
}

/** Writes a comment on a call, in the name of whoever acts here. @throws Missing, Refusal */
export async function addCallComment(
  database: Database,
  place: CommentPlace,
  text: string,
): Promise<CallComment> {
  const { company, callSid } = place;
  const call = await database.kysely
    .selectFrom('journal.calls')
    .select('anonymised')
    .where('company_id', '=', company)
    .where('call_sid', '=', callSid)
    .executeTakeFirst();
  if (!call) throw new Missing('There is no call with this id.');
  if (call.anonymised === 1) {
    throw new Refusal('This call was made anonymous, so nothing is written about it any more.');
  }
  return inTransactionUnseenByCalls(database, async (trx) => {
    if ((await readCallComments(trx, place)).length >= MOST_COMMENTS) {
      throw new Refusal(`A call has at most ${MOST_COMMENTS} comments. Add to one of yours.`);
    }
    const { by, now } = currentActing();
    const row: CallCommentRow = {
      company_id: company,
      call_sid: callSid,
      id: newId(),
      text,
      by_type: by.type,
      by_id: by.id,
      by_name: by.name,
      at: now(),
      changed_at: null,
    };
    await trx.insertInto('call_notes').values(row).execute();
    await noteComment(trx, place, 'added', null, text);
    return toComment(row);
  });
}

/** Changes the own comment of whoever acts here. @throws Missing, Refusal */
export function changeCallComment(
  database: Database,
  place: CommentPlace,
  id: string,
  text: string,
): Promise<CallComment> {
  return inTransactionUnseenByCalls(database, async (trx) => {
    const stored = await findComment(trx, place, id);
    if (!isOwn(stored)) throw new Refusal('Only who wrote a comment changes it.');
    const changed = { text, changed_at: currentActing().now() };
    await ofComment(place, id, trx.updateTable('call_notes').set(changed)).execute();
    await noteComment(trx, place, 'changed', stored.text, text);
    return toComment({ ...stored, ...changed });
  });
}

/** Deletes the own comment of whoever acts here; that of anybody else only with `mayAny`. @throws Missing, Refusal */
export function deleteCallComment(
  database: Database,
  place: CommentPlace,
  id: string,
  mayAny: boolean,
): Promise<void> {
  return inTransactionUnseenByCalls(database, async (trx) => {
    const stored = await findComment(trx, place, id);
    if (!mayAny && !isOwn(stored)) throw new Refusal('Only who wrote a comment deletes it, or an admin.');
    await ofComment(place, id, trx.deleteFrom('call_notes')).execute();
    await noteComment(trx, place, 'removed', stored.text, null);
  });
}

/** Removes what was written about calls that are made anonymous: it may say who called. */
export async function removeCommentsOf(
  database: Database,
  company: string,
  callSids: readonly string[],
): Promise<void> {
  if (callSids.length === 0) return;
  const some = await database.kysely
    .selectFrom('call_notes')
    .select('id')
    .where('company_id', '=', company)
    .where('call_sid', 'in', callSids)
    .limit(1)
    .executeTakeFirst();
  if (!some) return;
  await inTransactionUnseenByCalls(database, async (trx) => {
    await trx
      .deleteFrom('call_notes')
      .where('company_id', '=', company)
      .where('call_sid', 'in', callSids)
      .execute();
  });
}

async function findComment(kysely: Kysely<Tables>, place: CommentPlace, id: string): Promise<CallCommentRow> {
  const row = await ofComment(place, id, kysely.selectFrom('call_notes').selectAll()).executeTakeFirst();
  if (!row) throw new Missing(GONE);
  return row;
}

/** The three kinds of statements share this much of their types, and nothing that Kysely names. */
function ofComment<Query extends { where(column: keyof CallCommentRow, is: '=', value: string): Query }>(
  { company, callSid }: CommentPlace,
  id: string,
  query: Query,
): Query {
  return query.where('company_id', '=', company).where('call_sid', '=', callSid).where('id', '=', id);
}

/** What it says may be about a lead, so the audit keeps only that it was written. */
function noteComment(
  trx: Kysely<Tables>,
  { company, callSid }: CommentPlace,
  did: 'added' | 'changed' | 'removed',
  before: string | null,
  after: string | null,
): Promise<void> {
  return noteChange(trx, {
    company,
    did,
    subject: { type: 'callNote', id: callSid, name: callSid },
    before: { text: before === null ? null : hidden(before) },
    after: { text: after === null ? null : hidden(after) },
  });
}

function isOwn({ by_type, by_id }: Pick<CallCommentRow, 'by_type' | 'by_id'>): boolean {
  const { by } = currentActing();
  return by_id !== null && by.type === by_type && by.id === by_id;
}

function toComment(row: CallCommentRow): CallComment {
  return {
    id: row.id,
    text: row.text,
    by: { type: row.by_type as AuditActor['type'], id: row.by_id, name: row.by_name }, // written by addCallComment alone
    at: row.at,
    changedAt: row.changed_at,
    isOwn: isOwn(row),
  };
}
