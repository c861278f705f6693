import type { TwilioNumberView, TwilioVoiceSettings } from '../../shared/api/twilio.ts';

/**
 * How Twilio shall ask for a first turn: again after a failed connection, a late answer and a 5xx, twice. The worst
 * case, three tries of 1.5 s and 3 s, stays below the 15 s after which Twilio gives up, so that the fallback is
 * still asked. See docs/decisions/014-connection-overrides.md.
 */
const OVERRIDES = '#rc=2&rp=ct,rt,5xx&ct=1500&rt=3000';

/**
 * The voice settings of a number whose calls this installation answers.
 *
 * @example wantedSettings('https://pbx.example.com').statusCallback // 'https://pbx.example.com/twilio/status'
 */
export function wantedSettings(publicUrl: string): TwilioVoiceSettings {
  return {
    voiceUrl: `${publicUrl}/twilio/voice${OVERRIDES}`,
    voiceMethod: 'POST',
    voiceFallbackUrl: `${publicUrl}/twilio/fallback`,
    voiceFallbackMethod: 'POST',
    statusCallback: `${publicUrl}/twilio/status`,
    statusCallbackMethod: 'POST',
  };
}

/** Says whether two numbers are set alike in all six. */
export function sameSettings(a: TwilioVoiceSettings, b: TwilioVoiceSettings): boolean {
  // Both are made field by field, so these are all their keys.
  return (Object.keys(a) as Array<keyof TwilioVoiceSettings>).every((name) => a[name] === b[name]);
}

/** The settings without the addresses that lead to this installation: what is left is somebody else's. */
export function withoutOurs(settings: TwilioVoiceSettings, publicUrl: string): TwilioVoiceSettings {
  const theirs = (address: string) => (address.startsWith(`${publicUrl}/twilio/`) ? '' : address);
  return {
    ...settings,
    voiceUrl: theirs(settings.voiceUrl),
    voiceFallbackUrl: theirs(settings.voiceFallbackUrl),
    statusCallback: theirs(settings.statusCallback),
  };
}

/** What has become of a number: see `ConnectionState`. `former` is null where Ringpath does not hold it. */
export function judgeConnection(
  now: TwilioVoiceSettings,
  wanted: TwilioVoiceSettings,
  former: TwilioVoiceSettings | null,
): TwilioNumberView['state'] {
  if (sameSettings(now, wanted)) return 'connected';
  return former ? 'drifted' : 'notConnected';
}
