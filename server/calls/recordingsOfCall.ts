import type { Kysely } from 'kysely';
import type { RecordingKind, RecordingView } from '../../shared/api/views.ts';
import type { Tables } from '../database/tables.ts';

/** What was recorded in a call, in order. */
export async function recordingsOf(
  kysely: Kysely<Tables>,
  company: string,
  call: { call_sid: string; simulated: number },
): Promise<RecordingView[]> {
  const rows = await kysely
    .selectFrom('journal.recordings')
    .selectAll()
    .where('call_sid', '=', call.call_sid)
    .where('company_id', '=', company)
    .orderBy('at')
    .orderBy('recording_sid')
    .execute();
  return rows.map((row) => ({
    id: row.recording_sid,
    kind: row.kind as RecordingKind, // written by noteRecording alone
    seconds: row.seconds,
    at: row.at,
    transcript: row.transcript,
    heardBy: row.heard_by,
    hasAudio: row.url !== '' && call.simulated === 0,
  }));
}

/** Where the carrier has the audio of a recording; null where there is none, or none any more. */
export async function audioOf(
  kysely: Kysely<Tables>,
  company: string,
  callSid: string,
  recording: string,
): Promise<string | null> {
  const row = await kysely
    .selectFrom('journal.recordings as recording')
    .innerJoin('journal.calls as call', 'call.call_sid', 'recording.call_sid')
    .where('recording.recording_sid', '=', recording)
    .where('recording.call_sid', '=', callSid)
    .where('recording.company_id', '=', company)
    .where('call.simulated', '=', 0)
    .select('recording.url')
    .executeTakeFirst();
  return row?.url || null;
}
