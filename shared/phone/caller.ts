import { countryOfNumber, toE164 } from './e164.ts';
import { isWithheld } from './withheld.ts';

/**
 * Who rings. Only a `number` can be a lead, and only a `number` may be shown to the phone that rings;
 * everything else reaches us as text that no phone network accepts as a caller ID.
 */
export type Caller =
  | {
      kind: 'number';
      e164: string;
      /** The country of the number, where the number itself is hidden. */
      country?: string;
    }
  | { kind: 'withheld' }
  | { kind: 'sip' | 'client' | 'other'; text: string };

/** The longest caller text that is kept: client identities have at most 256 characters. */
const LONGEST_TEXT = 300;

/**
 * Reads what the carrier sent as `From`. A number without `+` is never a lead, so it is `other`; so is a
 * number with `+` that is not valid.
 *
 * @example readCaller('+12025550177') // { kind: 'number', e164: '+12025550177' }
 * @example readCaller('sip:alice@pbx.example.com') // { kind: 'sip', text: 'sip:alice@pbx.example.com' }
 */
export function readCaller(from: string): Caller {
  if (isWithheld(from)) return { kind: 'withheld' };
  const text = from.trim();
  if (text.startsWith('+')) {
    const e164 = toE164(text);
    if (e164) return { kind: 'number', e164 };
  }
  const scheme = /^(sip|sips|client):/i.exec(text)?.[1]?.toLowerCase();
  const kind = scheme === 'client' ? 'client' : scheme ? 'sip' : 'other';
  return { kind, text: text.slice(0, LONGEST_TEXT) };
}

/** The country of the caller's number, as ISO 3166 alpha-2; `undefined` where there is none. */
export function countryOfCaller(caller: Caller): string | undefined {
  return caller.kind === 'number' ? (caller.country ?? countryOfNumber(caller.e164)) : undefined;
}

/** The caller as one text for lists and records: the number, what the line told instead, or nothing when withheld. */
export function callerText(caller: Caller): string {
  if (caller.kind === 'number') return caller.e164;
  return caller.kind === 'withheld' ? '' : caller.text;
}
