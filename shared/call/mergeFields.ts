import { callerText } from '../phone/caller.ts';
import { type Facts, valueNamed } from './facts.ts';
import type { Heard } from './instructions.ts';
import {
  explain,
  learned,
  person,
  phone,
  record,
  type Sentence,
  type SentenceValue,
  typed,
} from './sentence.ts';

/** What a text can say of a call, by the name that stands in braces. `null` where this call has no such thing. */
const FIELDS: Record<string, { label: string; find(facts: Facts): SentenceValue | null }> = {
  leadName: { label: 'The lead’s name', find: ({ lead }) => (lead ? person(lead.name) : null) },
  leadFirstName: {
    label: 'The lead’s first name',
    find: ({ lead }) => (lead ? person(lead.name.trim().split(/\s+/)[0] ?? '') : null),
  },
  callerNumber: {
    label: 'The caller’s number',
    find({ caller }) {
      if (caller.kind === 'number') return phone(caller.e164);
      return caller.kind === 'withheld' ? null : typed(callerText(caller));
    },
  },
  calledLabel: {
    label: 'The label of the called number',
    find: ({ called }) => (called.label.trim() ? record(called.label.trim()) : null),
  },
  calledNumber: { label: 'The called number', find: ({ called }) => phone(called.number) },
  numberUser: {
    label: 'The user of the called number',
    find: ({ called }) => (called.owner ? person(called.owner.name) : null),
  },
  leadUser: { label: 'The lead’s user', find: ({ lead }) => (lead?.owner ? person(lead.owner.name) : null) },
  companyName: { label: 'The company’s name', find: ({ company }) => record(company.name) },
};

/** The fields that a text can hold, to be chosen from. `name` is what stands in braces. */
export const MERGE_FIELDS: ReadonlyArray<{ name: string; label: string }> = Object.entries(FIELDS).map(
  ([name, { label }]) => ({ name, label }),
);

/** Says whether a name is taken by what every call knows. */
export function isMergeField(name: string): boolean {
  return Object.hasOwn(FIELDS, name);
}

/** `{leadName}`, or with words for a call that has none: `{leadName|there}`. */
const FIELD = /\{(\w+)(?:\|([^{}|]*))?\}/g;

/**
 * Fills the fields of a text with what the call knows. A field without a value gives its own words after the bar, and
 * nothing without them. Values are kept apart from the text, so that they can be masked. Those of `later` stay as they
 * are: who speaks the text knows them.
 *
 * @example tidyFields('Hello {leadName|there}.', facts) // { template: 'Hello {leadName}.', values: { leadName: … } }
 */
export function tidyFields(text: string, facts: Facts, later: readonly string[] = []): Sentence {
  const { template, values } = fillFields(text, facts, later);
  return { template: template.replace(/ {2,}/g, ' ').trim(), values };
}

/** As `tidyFields`, for a text that no one hears: what stands around the fields stays as it is, space by space. */
export function fillFields(text: string, facts: Facts, later: readonly string[] = []): Sentence {
  const values: Record<string, SentenceValue> = {};
  const template = text.replace(FIELD, (_field, name: string, otherwise = '') => {
    if (later.includes(name)) return `{${name}}`;
    const value = valueOfField(name, facts);
    if (!value?.value) return otherwise;
    values[name] = value;
    return `{${name}}`;
  });
  return { template, values };
}

/**
 * Puts the values into a text that was filled, as they are and not as they are said: a number stays E.164. `encode`
 * makes each of them safe for the place where it comes to stand.
 *
 * @example plainText(fillFields('/leads/{callerNumber}', facts), encodeURIComponent) // '/leads/%2B12025550177'
 */
export function plainText(
  { template, values }: Sentence,
  encode: (value: string) => string = (value) => value,
): string {
  return template.replace(/\{(\w+)\}/g, (placeholder, name: string) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    return value ? encode(value.value) : placeholder;
  });
}

function valueOfField(name: string, facts: Facts): SentenceValue | null {
  if (Object.hasOwn(FIELDS, name)) return FIELDS[name]?.find(facts) ?? null;
  const set = valueNamed(facts, name);
  return set === undefined ? null : learned(set);
}

/** An instruction to speak a text with its fields filled in; none where nothing is left to say. */
export function sayMerged(
  text: string,
  facts: Facts,
  how: Pick<Heard & { do: 'say' }, 'voice' | 'times'> = {},
  later: readonly string[] = [],
): Array<Heard & { do: 'say' }> {
  const { template, values } = tidyFields(text, facts, later);
  if (!template) return [];
  return [{ do: 'say', text: template, ...(Object.keys(values).length > 0 && { values }), ...how }];
}

/** What the caller hears, in words. With `masked`, people become initials and numbers keep only their ends. */
export function wordsOf({ text, values }: Heard & { do: 'say' }, options: { masked?: boolean } = {}): string {
  return values ? explain({ template: text, values }, options) : text;
}
