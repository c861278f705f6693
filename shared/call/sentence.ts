import { toInternational } from '../phone/e164.ts';
import { maskValue } from './maskedValue.ts';

/**
 * A value inside a sentence, with its type, so that it can be formatted and, for people who may not see
 * it, masked. `phone` is E.164; `typed` is what a person typed into a phone field, or what the line told in
 * place of a number; `person` and `record` are names; `learned` is what a call learned, such as a value that was looked
 * up, and may be anybody's; `text` is neither secret nor personal.
 */
export interface SentenceValue {
  type: 'phone' | 'typed' | 'person' | 'record' | 'learned' | 'text';
  value: string;
}

/**
 * A sentence as a template and its values, never as finished text: the journal keeps it, and each reader
 * gets it in full or masked. Placeholders look like `{number}`.
 */
export interface Sentence {
  template: string;
  values: Record<string, SentenceValue>;
}

/** Makes a sentence. @example sentence('{number} rings.', { number: phone('+12025550111') }) */
export function sentence(template: string, values: Record<string, SentenceValue> = {}): Sentence {
  return { template, values };
}

/** A phone number in E.164 as a value of a sentence. */
export const phone = (value: string): SentenceValue => ({ type: 'phone', value });
/** What a person typed into a phone field, or the line told in place of a number, shown in quotation marks. */
export const typed = (value: string): SentenceValue => ({ type: 'typed', value });
/** The name of a lead or a staff user. */
export const person = (value: string): SentenceValue => ({ type: 'person', value });
/** The name of a record that is no person, such as a campaign. */
export const record = (value: string): SentenceValue => ({ type: 'record', value });
/** What the call learned: a value that was set or looked up. */
export const learned = (value: string): SentenceValue => ({ type: 'learned', value });
/** Words that are neither secret nor personal. */
export const text = (value: string): SentenceValue => ({ type: 'text', value });

/**
 * Puts a sentence into words. With `masked`, people become initials and numbers keep only their first two
 * and last two digits.
 *
 * @example explain(sentence('{number} is assigned to {user}.', { number: phone('+12025550111'), user: person('Dana Ortiz') }))
 * // '+1 202 555 0111 is assigned to Dana Ortiz.'
 */
export function explain(said: Sentence, options: { masked?: boolean } = {}): string {
  return said.template.replace(/\{(\w+)\}(\.?)/g, (placeholder, name: string, stop: string) => {
    const value = Object.hasOwn(said.values, name) ? said.values[name] : undefined;
    if (!value) return placeholder;
    const shown = show(options.masked ? maskValue(value) : value);
    // Initials, and some names, end with a full stop, which then ends the sentence too.
    return stop && shown.endsWith('.') ? shown : shown + stop;
  });
}

function show({ type, value }: SentenceValue): string {
  if (type === 'phone') return toInternational(value);
  if (type === 'typed') return `“${value}”`;
  return value;
}
