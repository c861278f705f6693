import type { SentenceValue } from './sentence.ts';

/** What stands in place of a value of which nothing may be seen. */
const NOTHING_SEEN = '•••';
/** Shorter than this, the ends of a number would be most of it. */
const SHORTEST_NUMBER = 7;

/**
 * Hides of a value what a member without `seeInFull` may not see: of a number all but its ends, of a name all but
 * the initials, of what somebody typed everything. Masking what is masked already changes nothing.
 */
export function maskValue({ type, value }: SentenceValue): SentenceValue {
  return { type, value: MASKS[type](value) };
}

const MASKS: Record<SentenceValue['type'], (value: string) => string> = {
  phone: maskNumber,
  typed: maskTyped,
  person: maskName,
  record: (value) => value,
  learned: maskTyped,
  text: (value) => value,
};

/**
 * Hides all but the first two digits and the last two of a number.
 *
 * @example maskNumber('+12025550111') // '+12•••••••11'
 */
export function maskNumber(number: string): string {
  if (number.length < SHORTEST_NUMBER) return NOTHING_SEEN;
  return `${number.slice(0, 3)}${'•'.repeat(number.length - 5)}${number.slice(-2)}`;
}

/** Reduces a name to its initials. @example maskName('Dana Ortiz') // 'D. O.' */
export function maskName(name: string): string {
  return name
    .split(/\s+/)
    .filter(Boolean)
    .map((part) => `${firstSign(part)}.`)
    .join(' ');
}

/** The first letter, or what else begins the part of a name; brackets and quotation marks do not count. */
function firstSign(part: string): string | undefined {
  return [...(part.replace(/^\p{P}+/u, '') || part)][0];
}

/** Hides what somebody typed, or the line told; only that there was nothing is still seen. */
export function maskTyped(typed: string): string {
  return typed.trim() === '' ? '' : NOTHING_SEEN;
}
