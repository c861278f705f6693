import type { RecordingKind } from '../../shared/api/views.ts';
import type { Database } from '../database/database.ts';
import { takeOutOfCounts } from '../history/countCalls.ts';

/** A recording that the carrier tells of. `at` is when, in epoch milliseconds. */
export interface RecordingToNote {
  recordingSid: string;
  callSid: string;
  kind: RecordingKind;
  url: string;
  seconds: number;
  at: number;
}

const IS_MESSAGE: Record<RecordingKind, boolean> = { voicemail: true, conversation: false };

/** So long the text of a message may take until who is told is told without it. */
const TELL_AFTER_MS = 90_000;

/**
 * Notes a recording once, however often and in whatever order the carrier tells of it: by the reply of the call, by a
 * callback before or after it, or by both. A call that was made anonymous keeps none. Who left a message did not give
 * up, even where the callback alone came.
 *
 * @returns whether it was not known before
 */
export function noteRecording({ kysely }: Database, recording: RecordingToNote): Promise<boolean> {
  const { recordingSid, callSid, kind, url, seconds, at } = recording;
  const isMessage = IS_MESSAGE[kind];
  return kysely.transaction().execute(async (trx) => {
    const call = await trx
      .selectFrom('journal.calls')
      .select(['company_id', 'anonymised', 'ending'])
      .where('call_sid', '=', callSid)
      .executeTakeFirst();
    if (!call || call.anonymised === 1 || seconds <= 0) return false;
    const done = await trx
      .insertInto('journal.recordings')
      .values({
        recording_sid: recordingSid,
        call_sid: callSid,
        company_id: call.company_id,
        kind,
        url,
        seconds,
        at,
        transcript: null,
        heard_by: null,
        heard_at: null,
        tell_at: isMessage ? at + TELL_AFTER_MS : null,
      })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    if (isMessage && call.ending === 'gaveUp') {
      await takeOutOfCounts(trx, callSid);
      await trx
        .updateTable('journal.calls')
        .set({ ending: 'voicemail' })
        .where('call_sid', '=', callSid)
        .execute();
    }
    return (done.numInsertedOrUpdatedRows ?? 0n) > 0n;
  });
}

/** Notes the text of a recording; who is to be told of it need not wait any longer. */
export async function noteTranscript(
  { kysely }: Database,
  { recordingSid, callSid, text, at }: { recordingSid: string; callSid: string; text: string; at: number },
): Promise<void> {
  await kysely
    .updateTable('journal.recordings')
    .set((eb) => ({
      transcript: text,
      tell_at: eb.case().when('tell_at', 'is', null).then(null).else(at).end(),
    }))
    .where('recording_sid', '=', recordingSid)
    .where('call_sid', '=', callSid)
    // A call that was made anonymous has no address any more, and gets no text.
    .where('url', '!=', '')
    .execute();
}

/** Notes who heard a recording first. */
export async function noteHeard(
  { kysely }: Database,
  { recordingSid, company, by, at }: { recordingSid: string; company: string; by: string; at: number },
): Promise<void> {
  await kysely
    .updateTable('journal.recordings')
    .set({ heard_by: by, heard_at: at })
    .where('recording_sid', '=', recordingSid)
    .where('company_id', '=', company)
    .where('heard_at', 'is', null)
    .execute();
}

/** What is to be told of a message: by whom it is claimed now, and when it is told again if that fails. */
export interface MessageClaim {
  recordingSid: string;
  /** When it was to be told, as it was read. */
  was: number;
  /** When it is to be told again; null for never. */
  next: number | null;
}

/** Claims a message for telling; false when another process has it already, or the call was made anonymous. */
export async function claimMessage(
  { kysely }: Database,
  { recordingSid, was, next }: MessageClaim,
): Promise<boolean> {
  const { numUpdatedRows } = await kysely
    .updateTable('journal.recordings')
    .set((eb) => ({ tell_at: next, tell_tries: eb('tell_tries', '+', 1) }))
    .where('recording_sid', '=', recordingSid)
    .where('tell_at', '=', was)
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0n;
}
