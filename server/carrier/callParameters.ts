import { randomBytes } from 'node:crypto';
import type { CarrierAccount } from './postWebhook.ts';

/** The states of a call or of a leg (Twilio, TwiML Voice request parameters, CallStatus). */
export type CallStatus =
  | 'initiated'
  | 'ringing'
  | 'in-progress'
  | 'completed'
  | 'busy'
  | 'failed'
  | 'no-answer'
  | 'canceled';

/** What every request of a call says about it. */
export interface CallIdentity {
  callSid: string;
  /** The called number as the carrier sends it; empty for a call from a browser. */
  to: string;
  /** The caller as the carrier sends it: E.164, a word such as `anonymous`, or an address. */
  from: string;
  direction?: 'inbound' | 'outbound-dial' | 'outbound-api';
  /** Only on requests about a leg. */
  parentCallSid?: string;
}

const PLACES = ['City', 'State', 'Zip', 'Country'] as const;
const ENDS = ['From', 'To', 'Called', 'Caller'] as const;

/**
 * Makes the parameters that every voice request carries, with the ones that Twilio's table leaves out and real
 * requests have: the older names Called and Caller, and places that are present but empty
 * (Twilio, TwiML Voice request parameters).
 */
export function callParameters(
  account: Pick<CarrierAccount, 'accountSid'>,
  call: CallIdentity,
  status: CallStatus,
): Record<string, string> {
  const { callSid, to, from, direction = 'inbound', parentCallSid } = call;
  const places = ENDS.flatMap((end) => PLACES.map((place) => [`${end}${place}`, ''] as const));
  return {
    AccountSid: account.accountSid,
    ApiVersion: '2010-04-01',
    CallSid: callSid,
    CallStatus: status,
    Called: to,
    Caller: from,
    Direction: direction,
    From: from,
    To: to,
    ...Object.fromEntries(places),
    ...(parentCallSid && { ParentCallSid: parentCallSid }),
    ...(direction === 'inbound' && { CallToken: callToken(callSid) }),
    ...(direction === 'inbound' && /^\+1\d{10}$/.test(from) && { StirVerstat: 'TN-Validation-Passed-A' }),
  };
}

/**
 * The token of an inbound call: JSON that is percent-encoded already, so that it is encoded twice on the wire
 * (Twilio, Call resource, CallToken). A server that decodes it twice cannot check the signature.
 */
function callToken(callSid: string): string {
  const part = (text: string) => Buffer.from(text).toString('base64url');
  const token = [part('{"alg":"ES256"}'), part(`{"callSid":"${callSid}"}`), part('simulated')].join('.');
  return encodeURIComponent(JSON.stringify({ parentCallInfoToken: token, identityHeaderTokens: [] }));
}

/** Makes a new identifier of Twilio's shape. @example newSid('CA') // 'CA' and 32 hexadecimal digits */
export function newSid(prefix: 'CA' | 'RE' | 'TR' | 'QU'): string {
  return prefix + randomBytes(16).toString('hex');
}

/** Writes a time as requests carry it: RFC 2822, GMT. @example toTimestamp(0) // 'Thu, 01 Jan 1970 00:00:00 +0000' */
export function toTimestamp(milliseconds: number): string {
  return new Date(milliseconds).toUTCString().replace('GMT', '+0000');
}
