import type { TwilioNumberView, TwilioVoiceSettings } from '../../shared/api/twilio.ts';

/** One of a number's settings at Twilio, as it is and as it would be. */
export interface SettingChange {
  name: keyof TwilioVoiceSettings;
  /** As the Twilio Console calls it. */
  label: string;
  from: string;
  to: string;
  isChanged: boolean;
}

const LABELS: Record<keyof TwilioVoiceSettings, string> = {
  voiceUrl: 'A call comes in',
  voiceMethod: 'A call comes in, by',
  voiceFallbackUrl: 'Primary handler fails',
  voiceFallbackMethod: 'Primary handler fails, by',
  statusCallback: 'Call status changes',
  statusCallbackMethod: 'Call status changes, by',
};
// The keys of this very table.
const NAMES = Object.keys(LABELS) as Array<keyof TwilioVoiceSettings>;

/** The six settings, before and after, in the order of the Twilio Console. */
export function compareSettings(from: TwilioVoiceSettings, to: TwilioVoiceSettings): SettingChange[] {
  return NAMES.map((name) => ({
    name,
    label: LABELS[name],
    from: from[name],
    to: to[name],
    isChanged: from[name] !== to[name],
  }));
}

/**
 * Where a number's calls go today: the host and the path of its VoiceUrl; what is no address, as it is.
 *
 * @example tellTarget('https://pbx.example.com/voice?x=1#rc=2') // 'pbx.example.com/voice'
 */
export function tellTarget(voiceUrl: string): string {
  if (!URL.canParse(voiceUrl)) return voiceUrl;
  const { host, pathname } = new URL(voiceUrl);
  return `${host}${pathname === '/' ? '' : pathname}`;
}

/** Whether connecting would be of any use: one of the company's own numbers, which takes calls and is not connected. */
export function canConnect({ belongsTo, state, takesCalls }: TwilioNumberView): boolean {
  return belongsTo === 'here' && takesCalls && state !== 'connected';
}

/**
 * What disconnecting sets: the former values, or, where Ringpath keeps none, the same without the addresses of this
 * installation. Null for a number that does not lead here, and for another company's.
 */
export function settingsWithout(
  { belongsTo, state, former, now }: TwilioNumberView,
  publicUrl: string,
): TwilioVoiceSettings | null {
  if (belongsTo === 'elsewhere') return null;
  if (former) return state === 'notConnected' ? null : former;
  const theirs = (address: string) => (address.startsWith(`${publicUrl}/twilio/`) ? '' : address);
  const left = {
    ...now,
    voiceUrl: theirs(now.voiceUrl),
    voiceFallbackUrl: theirs(now.voiceFallbackUrl),
    statusCallback: theirs(now.statusCallback),
  };
  return compareSettings(now, left).some(({ isChanged }) => isChanged) ? left : null;
}

/** What the number is called at Twilio; null where that is only the number again, as Twilio names those it sells. */
export function tellName({
  number,
  friendlyName,
}: Pick<TwilioNumberView, 'number' | 'friendlyName'>): string | null {
  const digits = friendlyName.replace(/\D/g, '');
  const isNumber = !/\p{L}/u.test(friendlyName) && number.endsWith(digits);
  return isNumber ? null : friendlyName;
}

/** The states in words. */
export const STATE_WORDS: Record<TwilioNumberView['state'], string> = {
  connected: 'connected',
  drifted: 'changed at Twilio',
  notConnected: 'not connected',
};

/** What a check found. @example 'Checked 12 numbers: 10 connected, 1 changed at Twilio, 1 not connected.' */
export function tellChecked(numbers: ReadonlyArray<Pick<TwilioNumberView, 'state'>>): string {
  const parts = (['connected', 'drifted', 'notConnected'] as const).flatMap((state) => {
    const count = numbers.filter((each) => each.state === state).length;
    return count > 0 ? [`${count} ${STATE_WORDS[state]}`] : [];
  });
  const checked = `Checked ${numbers.length} ${numbers.length === 1 ? 'number' : 'numbers'}`;
  return parts.length > 0 ? `${checked}: ${parts.join(', ')}.` : `${checked}.`;
}
