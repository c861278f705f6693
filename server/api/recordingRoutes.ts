import { type Context, Hono } from 'hono';
import type { Logger } from 'pino';
import { currentActing } from '../audit/actor.ts';
import type { JournalWriter } from '../calls/journalWriter.ts';
import { audioOf } from '../calls/recordingsOfCall.ts';
import { fetchMedia } from '../carrier/fetchMedia.ts';
import { accountOf } from '../connections/twilioAccount.ts';
import type { Database } from '../database/database.ts';
import { Missing, Refusal } from '../directory/refusal.ts';
import type { SecretBox } from '../secrets/secretBox.ts';
import type { ApiEnv } from './companyEnv.ts';

/** What hearing a recording needs from the rest of the server. */
export interface RecordingParts {
  database: Database;
  box: SecretBox;
  noteHeard: JournalWriter['noteHeard'];
  twilioApiUrl?: string;
  log: Logger;
  now(): number;
}

/** Of a browser's request for a part of the audio, just this much is handed on. */
const RANGE = /^bytes=\d{0,12}-\d{0,12}$/;

/** What was recorded in calls: shared/api/views.ts. */
export function recordingRoutes(parts: RecordingParts): Hono<ApiEnv> {
  const routes = new Hono<ApiEnv>();
  routes.get('/calls/:callSid/recordings/:recording/audio', async (context) => {
    const { company, access } = context.var;
    if (!access.may('seeInFull')) {
      throw new Refusal('What callers say is heard by those who see their numbers in full.');
    }
    return answerAudio(parts, context, company.id);
  });
  return routes;
}

/**
 * The audio is fetched from Twilio with the company's own credentials, which no browser ever has, and passed on as it
 * comes.
 */
async function answerAudio(
  parts: RecordingParts,
  context: Context<ApiEnv>,
  company: string,
): Promise<Response> {
  // Hono types no parameters here: which route it is, the compiler cannot know.
  const { callSid = '', recording = '' } = context.req.param() as Record<string, string>;
  const url = await audioOf(parts.database.kysely, company, callSid, recording);
  if (url === null) throw new Missing('There is no audio of this recording.');
  const asked = context.req.header('range');
  const range = asked !== undefined && RANGE.test(asked) ? asked : undefined;
  const media = await fetchMedia({
    url,
    account: await accountOf(parts, company),
    apiUrl: parts.twilioApiUrl,
    range,
    signal: context.req.raw.signal,
  });
  if (!media) throw new Missing('Twilio does not have this audio, or not yet. Try again in a minute.');
  const by = currentActing().by.name;
  await parts
    .noteHeard({ recordingSid: recording, company, by, at: parts.now() })
    .catch((error) => parts.log.warn({ err: error }, 'Who heard a recording could not be noted.'));
  return context.body(media.body, media.status, media.headers);
}
