import type { TwilioVoiceSettings } from '../../shared/api/twilio.ts';
import { ApiError } from '../api/request.ts';

/** The settings as Twilio has them by now, where that is why a change was refused. */
export function readCurrent(error: unknown): TwilioVoiceSettings | null {
  if (!(error instanceof ApiError) || error.status !== 409 || !error.view.current) return null;
  // The server promises this shape, in shared/api/twilio.ts.
  return error.view.current as TwilioVoiceSettings;
}
