import { toE164 } from '../../shared/phone/e164.ts';
import type { Webhook } from './readWebhook.ts';
import type { VoiceParts } from './voiceRoutes.ts';

/**
 * Notes that a call got the emergency answer. Not waited for: the caller hears it whether the journal can be written or
 * not.
 */
export function noteFault(
  { journal, log }: Pick<VoiceParts, 'journal' | 'log'>,
  callSid: string,
  { to }: Webhook,
): void {
  journal
    .noteFaulty(callSid, toE164(to) ?? '')
    .catch((error) => log.warn({ err: error, callSid }, 'A fault of a call could not be noted.'));
}
