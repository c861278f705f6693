import type { Field, SimpleFields } from '../../shared/blocks/fields.ts';
import { HOURS_LIMITS, WEEKDAYS } from '../../shared/time/hours.ts';
import fc from '../support/seededFastCheck.ts';

const numbers = fc.constantFrom('+12025550141', '+442079460000', '+12025550112', '+12025550177');
const recordIds = fc.constantFrom('dana', 'sam', 'spring', '+12025550100', 'f1', 'gone', '__proto__');
/** Names stand in sentences, which are looked at for digits and blanks that give something away. */
const names = (maxLength: number) =>
  fc
    .constantFrom('', ' ', 'Sales', 'After hours', '{user} $& {lead}', '__proto__', 'x'.repeat(99))
    .map((name) => name.slice(0, maxLength));
const bandIds = fc.constantFrom('one', 'two', 'three', 'yes', 'constructor', 'next');
const entryIds = fc.constantFrom('one', 'two', 'three', 'closed', 'yes', 'constructor', 'next');

/** Makes any value that a field of the type takes; the compiler asks for an entry when one is added. */
const ANY: { [Type in Field['type']]: (field: Extract<Field, { type: Type }>) => fc.Arbitrary<unknown> } = {
  longText: ({ maxLength }) => textsUpTo(maxLength),
  shortText: ({ maxLength }) => names(maxLength),
  expression: ({ maxLength }) =>
    fc.oneof(
      textsUpTo(maxLength),
      fc.constantFrom(
        'caller.withheld',
        'lead.known && time.hour < 12',
        'values.tier == "gold"',
        'lead.name',
      ),
    ),
  wholeNumber: ({ min, max }) => fc.integer({ min, max }),
  choice: ({ options }) => fc.constantFrom(...options.map(({ value }) => value)),
  choices: ({ options }) => fc.subarray(options.map(({ value }) => value)),
  phone: () => fc.oneof(fc.constant(''), numbers),
  phones: ({ most }) => fc.uniqueArray(numbers, { maxLength: most }),
  tags: ({ most }) =>
    fc.uniqueArray(fc.constantFrom('Sales', 'Spring', 'VIP', 'constructor', 'ünï cödé'), { maxLength: most }),
  yesNo: () => fc.boolean(),
  reference: () => fc.oneof(fc.constant(''), recordIds),
  references: ({ most }) => fc.uniqueArray(recordIds, { maxLength: most }),
  list: ({ item, least, most }) =>
    fc.uniqueArray(entriesOf(item), {
      minLength: Math.min(least, 5),
      maxLength: Math.min(most, 5),
      selector: ({ id }) => id,
    }),
  hours: () => fc.uniqueArray(bandIds, { minLength: 1, maxLength: 3 }).chain(hoursWith),
};

/** Any value that the field takes. */
export function anyValue(field: Field): fc.Arbitrary<unknown> {
  // The table has the entry of this very type, which the compiler cannot follow.
  const make = ANY[field.type] as (field: Field) => fc.Arbitrary<unknown>;
  return make(field);
}

/** Any settings that fit these fields. */
export function anySettings(fields: Record<string, Field>): fc.Arbitrary<Record<string, unknown>> {
  const values = Object.entries(fields).map(([name, field]) => [name, anyValue(field)] as const);
  return fc.record(Object.fromEntries(values), { noNullPrototype: true });
}

function textsUpTo(maxLength: number): fc.Arbitrary<string> {
  return fc.oneof(fc.constant(''), fc.constant(' '), fc.string({ maxLength: Math.min(60, maxLength) }));
}

function entriesOf(item: SimpleFields): fc.Arbitrary<{ id: string }> {
  return fc.tuple(entryIds, anySettings(item)).map(([id, values]) => ({ id, ...values }));
}

function hoursWith(bands: readonly string[]): fc.Arbitrary<unknown> {
  const time = fc
    .tuple(fc.nat({ max: 23 }), fc.nat({ max: 59 }))
    .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':'));
  const span = fc.record(
    { band: fc.constantFrom(...bands), from: time, to: fc.oneof(fc.constant('24:00'), time) },
    { noNullPrototype: true },
  );
  const date = fc.constantFrom('2026-03-02', '2026-03-08', '2026-11-01', '2026-12-25', '2028-02-29');
  return fc.record(
    {
      zone: fc.constantFrom('', 'America/New_York', 'Asia/Kathmandu', 'UTC'),
      bands: fc.tuple(...bands.map((id) => names(HOURS_LIMITS.name).map((name) => ({ id, name })))),
      week: fc.array(
        fc.tuple(fc.constantFrom(...WEEKDAYS), span).map(([day, times]) => ({ day, ...times })),
        { maxLength: 12 },
      ),
      exceptions: fc.array(
        fc
          .tuple(date, date, names(HOURS_LIMITS.name), fc.array(span, { maxLength: 3 }))
          .map(([a, b, name, spans]) => ({ date: a < b ? a : b, until: a < b ? b : a, name, spans })),
        { maxLength: 4 },
      ),
    },
    { noNullPrototype: true },
  );
}
