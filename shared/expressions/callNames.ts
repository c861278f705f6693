import { type Facts, tagsOf } from '../call/facts.ts';
import { learned, person, phone, record, type SentenceValue, text } from '../call/sentence.ts';
import { callerText, countryOfCaller } from '../phone/caller.ts';
import { wallClockAt } from '../time/wallClock.ts';
import { isTimeZone } from '../time/zone.ts';

/** What a name in an expression stands for. */
export interface CallName {
  /** Two words with a full stop between, as they are written. */
  name: `${string}.${string}`;
  type: 'string' | 'bool' | 'int' | 'list<string>';
  label: string;
  find(facts: Facts): string | boolean | number | string[];
  /** How a value is told in a sentence, and masked. */
  tell(value: string): SentenceValue;
}

/**
 * All that an expression can ask about a call, beside `values`, `answers` and `tags`: a view that is read and never
 * written. What a call does not have is an empty text.
 */
export const CALL_NAMES: readonly CallName[] = [
  {
    name: 'caller.number',
    type: 'string',
    label: 'The caller’s number, such as "+12025550177"; empty where it is withheld',
    find: ({ caller }) => callerText(caller),
    tell: phoneOrText,
  },
  {
    name: 'caller.withheld',
    type: 'bool',
    label: 'Whether the caller withholds the number',
    find: ({ caller }) => caller.kind === 'withheld',
    tell: text,
  },
  {
    name: 'caller.country',
    type: 'string',
    label: 'The country of the caller’s number, such as "US"',
    find: ({ caller }) => countryOfCaller(caller) ?? '',
    tell: text,
  },
  {
    name: 'called.number',
    type: 'string',
    label: 'The called number',
    find: ({ called }) => called.number,
    tell: phoneOrText,
  },
  {
    name: 'called.label',
    type: 'string',
    label: 'The label of the called number',
    find: ({ called }) => called.label,
    tell: record,
  },
  {
    name: 'called.user',
    type: 'string',
    label: 'The user whom the called number is assigned to',
    find: ({ called }) => called.owner?.name ?? '',
    tell: person,
  },
  {
    name: 'lead.known',
    type: 'bool',
    label: 'Whether the caller is a lead',
    find: ({ lead }) => lead !== null,
    tell: text,
  },
  {
    name: 'lead.name',
    type: 'string',
    label: 'The lead’s name',
    find: ({ lead }) => lead?.name ?? '',
    tell: person,
  },
  {
    name: 'lead.user',
    type: 'string',
    label: 'The user whom the lead is assigned to',
    find: ({ lead }) => lead?.owner?.name ?? '',
    tell: person,
  },
  {
    name: 'lead.campaigns',
    type: 'list<string>',
    label: 'The names of the lead’s campaigns: "Spring sellers" in lead.campaigns',
    find: ({ lead }) => (lead?.campaigns ?? []).map(({ name }) => name),
    tell: record,
  },
  {
    name: 'company.name',
    type: 'string',
    label: 'The company’s name',
    find: ({ company }) => company.name,
    tell: record,
  },
  {
    name: 'company.country',
    type: 'string',
    label: 'The company’s country, such as "US"',
    find: ({ company }) => company.country,
    tell: text,
  },
  {
    name: 'time.hour',
    type: 'int',
    label: 'The hour in the company’s time zone, from 0 to 23',
    find: (facts) => Math.floor(clockOf(facts).minutes / 60),
    tell: text,
  },
  {
    name: 'time.minute',
    type: 'int',
    label: 'The minute of the hour, from 0 to 59',
    find: (facts) => clockOf(facts).minutes % 60,
    tell: text,
  },
  {
    name: 'time.weekday',
    type: 'int',
    label: 'The day of the week, from 1, Monday, to 7, Sunday',
    find: (facts) => clockOf(facts).day,
    tell: text,
  },
  {
    name: 'time.date',
    type: 'string',
    label: 'The date, such as "2026-12-25"',
    find: (facts) => clockOf(facts).date,
    tell: text,
  },
];

/** Names that stand for many things, each by a name of its own. */
export const CALL_MAPS = [
  {
    name: 'values',
    label: 'A value that was set or looked up: values.tier == "gold"; empty where none was',
  },
  { name: 'answers', label: 'The last outcome of a block by its id: answers.menu == "sales"' },
] as const;

/** The view itself, for an expression: whole numbers as CEL has them. */
export function viewOf(facts: Facts): Record<string, unknown> {
  const view: Record<string, Record<string, unknown>> = {};
  for (const { name, find } of CALL_NAMES) {
    const [part = '', field = ''] = name.split('.');
    const value = find(facts);
    view[part] = { ...view[part], [field]: typeof value === 'number' ? BigInt(value) : value };
  }
  return { ...view, tags: tagsOf(facts) };
}

/** What is learned by a name. */
export function tellValue(value: string): SentenceValue {
  return learned(value);
}

function phoneOrText(value: string): SentenceValue {
  return value.startsWith('+') ? phone(value) : learned(value);
}

function clockOf({ company, now }: Facts) {
  return wallClockAt(now, isTimeZone(company.timeZone) ? company.timeZone : 'UTC');
}
