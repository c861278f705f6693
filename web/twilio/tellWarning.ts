import type { TwilioNumberView } from '../../shared/api/twilio.ts';

interface Warning {
  short: string;
  long: string;
}

const OVERRULED: Record<NonNullable<TwilioNumberView['overruledBy']>, Warning> = {
  VoiceApplicationSid: {
    short: 'TwiML app',
    long: 'Its VoiceUrl is not used: a TwiML app answers its calls. Remove the TwiML app from the number first.',
  },
  TrunkSid: {
    short: 'SIP trunk',
    long: 'Its VoiceUrl is not used: a SIP trunk takes its calls. Remove the trunk from the number first.',
  },
};
const NO_CALLS: Warning = {
  short: 'Takes no calls',
  long: 'This number takes no calls, so there is nothing to connect.',
};

/** Why connecting a number would change nothing for its calls; null when nothing speaks against it. */
export function tellWarning({ takesCalls, overruledBy }: TwilioNumberView): Warning | null {
  if (!takesCalls) return NO_CALLS;
  return overruledBy && OVERRULED[overruledBy];
}
