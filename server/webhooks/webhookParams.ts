import { maskNumber, maskTyped } from '../../shared/call/maskedValue.ts';
import type { FormParams } from './readWebhook.ts';

/** What stands for a value that is not kept, or not shown. */
const HIDDEN = '•••';
/** Twilio sends some thirty, none of them long but for an address and for what was understood. */
const MOST_PARAMS = 60;
const LONGEST_NAME = 80;
const LONGEST_VALUE = 500;

/** A token that opens something, such as Twilio’s CallToken, and headers that somebody’s telephone system sent. */
const IS_SECRET = /token|secret|passw|passport|authori[sz]ation|signature|credential|^SipHeader/i;

/** Those that say nothing of who calls, by Twilio's names: see `readWebhook`. */
const TELLS_NOBODY: ReadonlySet<string> = new Set([
  ...['AccountSid', 'ApiVersion', 'ApplicationSid', 'CallSid', 'CallStatus', 'Direction', 'Timestamp'],
  ...['To', 'ToCity', 'ToState', 'ToZip', 'ToCountry'],
  ...['Called', 'CalledCity', 'CalledState', 'CalledZip', 'CalledCountry'],
  ...['DialBridged', 'DialCallDuration', 'DialCallSid', 'DialCallStatus', 'DialSipResponseCode'],
  ...['QueueResult', 'QueueSid', 'QueueTime', 'CurrentQueueSize', 'QueuePosition'],
  ...['Digits', 'FinishedOnKey', 'Confidence', 'Language', 'msg', 'SequenceNumber', 'CallDuration'],
  ...['RecordingDuration', 'RecordingSid', 'RecordingStatus', 'RecordingSource', 'ErrorCode'],
]);

/** Keeps of a webhook's parameters what may be read later: none that opens something, and of long ones the beginning. */
export function paramsToKeep(params: FormParams): Record<string, string> {
  const kept = Object.entries(params)
    .slice(0, MOST_PARAMS)
    .map(([name, value]) => [short(name, LONGEST_NAME), IS_SECRET.test(name) ? HIDDEN : textOf(value)]);
  return Object.fromEntries(kept);
}

function textOf(value: string | string[]): string {
  return short(Array.isArray(value) ? value.join(', ') : value, LONGEST_VALUE);
}

/** PostgreSQL refuses U+0000, and half of a pair of surrogates is no text. */
function short(text: string, longest: number): string {
  const whole = text.replaceAll('\u0000', '');
  return whole.length <= longest ? whole : `${whole.slice(0, longest - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}

/** Hides whatever may say who called; a name that is not known is hidden, too. */
export function anonymousParams(params: Record<string, string>): Record<string, string> {
  return mapValues(params, (name, value) => (tellsNobody(name) || value === '' ? value : HIDDEN));
}

/** Masks the parameters for who may not see in full. @param called the number that is called, which stays */
export function maskParams(params: Record<string, string>, called: string): Record<string, string> {
  return mapValues(params, (name, value) => {
    if (value === called || tellsNobody(name)) return value;
    return /^\+\d{5,15}$/.test(value) ? maskNumber(value) : maskTyped(value);
  });
}

function tellsNobody(name: string): boolean {
  return TELLS_NOBODY.has(name);
}

function mapValues(
  params: Record<string, string>,
  change: (name: string, value: string) => string,
): Record<string, string> {
  return Object.fromEntries(Object.entries(params).map(([name, value]) => [name, change(name, value)]));
}
