import type { TwilioVoiceSettings } from '../../../shared/api/twilio.ts';

/** A number as the stand-in keeps it. `settings` are the texts that were sent, letter for letter, by Twilio's names. */
export interface StandInNumber {
  sid: string;
  accountSid: string;
  /** E.164. */
  number: string;
  hasVoice: boolean;
  settings: Record<NumberSetting, string>;
}

/** What can be set of a number here (Twilio, IncomingPhoneNumber resource, update). */
export type NumberSetting = keyof typeof INITIAL;

/** As a number is after it was bought. */
const INITIAL = {
  FriendlyName: '',
  VoiceUrl: '',
  VoiceMethod: 'POST',
  VoiceFallbackUrl: '',
  VoiceFallbackMethod: 'POST',
  StatusCallback: '',
  StatusCallbackMethod: 'POST',
  VoiceApplicationSid: '',
  TrunkSid: '',
  VoiceReceiveMode: 'voice',
  SmsUrl: '',
  SmsMethod: 'POST',
  SmsFallbackUrl: '',
  SmsFallbackMethod: 'POST',
  SmsApplicationSid: '',
};

/** Makes a number with what is said of it; the rest is as Twilio sells it. */
export function newNumber(
  about: Pick<StandInNumber, 'sid' | 'accountSid' | 'number'> & { hasVoice?: boolean },
  settings: Partial<Record<NumberSetting, string>> = {},
): StandInNumber {
  const { number, hasVoice = true } = about;
  return { ...about, hasVoice, settings: { ...INITIAL, FriendlyName: number, ...settings } };
}

/** A form that cannot be taken: Twilio's code, and what it says. */
export interface FormFault {
  code: number;
  message: string;
}

/**
 * Takes the settings of a form, and changes only those that it has. An address must be whole or empty, and a
 * method GET or POST (Twilio, errors 21402 and 21403); then nothing is changed.
 */
export function changeNumber(number: StandInNumber, form: URLSearchParams): FormFault | null {
  const changes: Array<[NumberSetting, string]> = [];
  // The keys of this very table.
  for (const name of Object.keys(INITIAL) as NumberSetting[]) {
    const value = form.get(name);
    if (value === null) continue;
    if (/(Url|Callback)$/.test(name) && value !== '' && !/^https?:\/\/[^/?#]/.test(value)) {
      return { code: 21402, message: `${name} is not valid: ${value}` };
    }
    if (/Method$/.test(name) && !/^(GET|POST)$/.test(value)) {
      return { code: 21403, message: `${name} is not valid: ${value}` };
    }
    changes.push([name, value]);
  }
  for (const [name, value] of changes) number.settings[name] = value;
  return null;
}

/** The settings by which a call to the number is answered. */
export function voiceSettingsOf({ settings }: StandInNumber): TwilioVoiceSettings {
  return {
    voiceUrl: settings.VoiceUrl,
    voiceMethod: settings.VoiceMethod,
    voiceFallbackUrl: settings.VoiceFallbackUrl,
    voiceFallbackMethod: settings.VoiceFallbackMethod,
    statusCallback: settings.StatusCallback,
    statusCallbackMethod: settings.StatusCallbackMethod,
  };
}

/** Why a call to the number does not ask its VoiceUrl; null when it does (Twilio, IncomingPhoneNumber resource). */
export function whyNotAsked({ number, hasVoice, settings }: StandInNumber): string | null {
  if (!hasVoice || settings.VoiceReceiveMode === 'fax') return `${number} takes no calls.`;
  if (settings.TrunkSid) return `The trunk ${settings.TrunkSid} answers ${number}, not its VoiceUrl.`;
  if (settings.VoiceApplicationSid) {
    return `The application ${settings.VoiceApplicationSid} answers ${number}, not its VoiceUrl.`;
  }
  return null;
}

/** Writes a number as the REST API does: an id that is not set is null, an address an empty text. */
export function numberJson({ sid, accountSid, number, hasVoice, settings }: StandInNumber): object {
  const fields = Object.entries(settings).map(([name, value]) => [
    name.replace(/(?!^)[A-Z]/g, '_$&').toLowerCase(),
    name.endsWith('Sid') && value === '' ? null : value,
  ]);
  return {
    sid,
    account_sid: accountSid,
    phone_number: number,
    ...Object.fromEntries(fields),
    api_version: '2010-04-01',
    beta: false,
    capabilities: { voice: hasVoice, sms: true, mms: true, fax: false },
    origin: 'twilio',
    status: 'in-use',
    uri: `/2010-04-01/Accounts/${accountSid}/IncomingPhoneNumbers/${sid}.json`,
  };
}
