import type { AskCall } from '../calls/silentCalls.ts';
import { createTwilioClients } from './twilioClient.ts';

/** The values of a call's status at Twilio with which it is over (Twilio, Call resource, status). */
const OVER: ReadonlySet<string> = new Set(['completed', 'busy', 'failed', 'no-answer', 'canceled']);

/** Makes the function that asks a company's account for a call. It is asked again in a while, so the library does not. */
export function createAskCall(options: { apiUrl?: string }): AskCall {
  const open = createTwilioClients({ ...options, retries: 0 });
  return async (account, callSid) => {
    const client = await open(account);
    try {
      const { status, endTime } = await client.calls(callSid).fetch();
      if (!OVER.has(status)) return 'goesOn';
      const endedAt = endTime?.getTime() ?? Number.NaN;
      return { endedAt: Number.isFinite(endedAt) ? endedAt : null };
    } catch (error) {
      if ((error as { status?: number }).status === 404) return 'unknown'; // Twilio's own errors have it
      throw error;
    }
  };
}
