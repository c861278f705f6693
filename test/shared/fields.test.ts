import { describe, expect, it } from 'vitest';
import {
  choice,
  choices,
  expression,
  type Field,
  FieldFault,
  hours,
  isShown,
  list,
  longText,
  phoneNumber,
  phones,
  reference,
  references,
  shortText,
  tags,
  wholeNumber,
  yesNo,
} from '../../shared/blocks/fields.ts';
import type { Hours } from '../../shared/time/hours.ts';
import { anyValue } from '../flows/anyValue.ts';
import fc from '../support/seededFastCheck.ts';

const days = choices({
  label: 'Days',
  options: [
    { value: 'mon', label: 'Monday' },
    { value: 'tue', label: 'Tuesday' },
    { value: 'wed', label: 'Wednesday' },
  ],
  initial: ['mon'],
});

const keys = list({
  label: 'Keys',
  one: 'key',
  item: {
    label: shortText({ label: 'Label', initial: '', maxLength: 20 }),
    days,
    wait: wholeNumber({ label: 'Wait', initial: 5, min: 1, max: 60, unit: 'seconds' }),
  },
  least: 1,
  most: 3,
  initial: [{ id: 'key1', label: 'Sales', days: [], wait: 5 }],
});

const fields: Record<Field['type'], Field> = {
  longText: longText({ label: 'Text', initial: '', maxLength: 40 }),
  shortText: shortText({ label: 'Name', initial: '', maxLength: 40 }),
  expression: expression({ label: 'When', initial: '', maxLength: 40, gives: 'bool' }),
  wholeNumber: wholeNumber({ label: 'Wait', initial: 5, min: 1, max: 60, unit: 'seconds' }),
  choice: choice({ label: 'Colour', options: [{ value: 'red', label: 'Red' }], initial: 'red' }),
  choices: days,
  phone: phoneNumber({ label: 'Phone' }),
  phones: phones({ label: 'Phones', most: 3 }),
  tags: tags({ label: 'Tags' }),
  yesNo: yesNo({ label: 'Beep', initial: true }),
  reference: reference({ label: 'User', to: 'staff' }),
  references: references({ label: 'Users', to: 'staff', most: 3 }),
  list: keys,
  hours: hours({ label: 'Hours' }),
};

/** What is wrong with a value, as `path: message`. */
function faultOf(field: Field, value: unknown): string {
  try {
    field.parse(value);
    return 'none';
  } catch (error) {
    if (error instanceof FieldFault) return `${error.path}: ${error.message}`;
    throw error;
  }
}

describe.each(Object.entries(fields))('a field of the type %s', (_type, field) => {
  it('takes what it starts with, and gives back the very value that it takes', () => {
    expect(field.parse(field.initial)).toBe(field.initial);
    fc.assert(
      fc.property(anyValue(field), (value) => {
        expect(field.parse(value)).toBe(value);
      }),
    );
  });

  it('refuses everything else in a sentence', () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        expect(faultOf(field, value)).toMatch(/^none$|: [A-Z].*\.("?)$/s);
      }),
    );
  });
});

describe('several of a fixed list', () => {
  it('are each there once, in the order of the list', () => {
    const refusal = ': Expected some of mon, tue, wed, each once and in this order.';
    for (const value of [['tue', 'mon'], ['mon', 'mon'], ['sun'], 'mon', Array(9).fill('mon')]) {
      expect(faultOf(days, value)).toBe(refusal);
    }
  });
});

describe('phones and records', () => {
  it('are each there once, and as many as there may be', () => {
    expect(faultOf(fields.phones, ['+12025550100', '+12025550100'])).toBe(
      '[1]: +12025550100 is there twice. Keep one.',
    );
    expect(faultOf(fields.phones, ['2025550100'])).toMatch(/^\[0\]: Expected a phone number/);
    expect(faultOf(fields.phones, Array(4).fill('+12025550100'))).toMatch(/3 phone numbers at the most/);
    expect(faultOf(fields.references, ['dana', 'dana'])).toMatch(/^\[1\]: The same record/);
    expect(faultOf(fields.references, ['x'.repeat(201)])).toMatch(/^\[0\]: Expected the id of a record/);
  });
});

describe('a list', () => {
  const entry = { id: 'key1', label: 'Sales', days: [], wait: 5 };

  it('says where within it something is wrong', () => {
    expect(faultOf(keys, [entry, { ...entry, id: 'key2', label: 7 }])).toMatch(
      /^\[1\]\.label: Expected text/,
    );
    expect(faultOf(keys, [{ ...entry, days: ['sun'] }])).toMatch(/^\[0\]\.days: Expected some of/);
    expect(faultOf(keys, [{ ...entry, tune: 'jazz' }])).toMatch(/^\[0\]\.tune: There is nothing/);
    expect(faultOf(keys, [{ id: 'key1' }])).toMatch(/^\[0\]\.label: Expected text/);
  });

  it('holds entries with ids of their own, as many as there may be', () => {
    expect(faultOf(keys, [entry, entry])).toBe('[1].id: Two entries have the id "key1".');
    expect(faultOf(keys, [{ ...entry, id: '1' }])).toMatch(/^\[0\]\.id: Expected lowercase letters/);
    expect(faultOf(keys, [])).toBe(': Expected 1 to 3 entries, one for each key.');
  });
});

describe('hours', () => {
  const office = fields.hours.initial as Hours;
  const span = { band: 'band1', from: '09:00', to: '17:00' };

  it.each([
    [{ ...office, zone: 'Mars/Olympus' }, '.zone'],
    [{ ...office, bands: [] }, '.bands'],
    [{ ...office, bands: [...office.bands, ...office.bands] }, '.bands[1].id'],
    [{ ...office, week: [{ ...span, day: 8 }] }, '.week[0].day'],
    [{ ...office, week: [{ ...span, day: 1, from: '24:00' }] }, '.week[0].from'],
    [{ ...office, week: [{ ...span, day: 1, to: '9:00' }] }, '.week[0].to'],
    [{ ...office, week: [{ ...span, day: 1, band: 'lunch' }] }, '.week[0].band'],
    [
      { ...office, exceptions: [{ date: '2026-06-31', until: '2026-06-31', name: '', spans: [] }] },
      '.exceptions[0].date',
    ],
    [
      { ...office, exceptions: [{ date: '2026-12-25', until: '2026-12-24', name: '', spans: [] }] },
      '.exceptions[0].until',
    ],
    [
      {
        ...office,
        exceptions: [
          { date: '2026-12-25', until: '2026-12-25', name: '', spans: [{ ...span, band: 'lunch' }] },
        ],
      },
      '.exceptions[0].spans[0].band',
    ],
    [{ ...office, week: Array(201).fill({ ...span, day: 1 }) }, '.week'],
  ])('say where they are wrong: %j', (value, path) => {
    expect(faultOf(fields.hours, value).split(': ')[0]).toBe(path);
  });
});

it('a field is shown where its neighbours ask for it', () => {
  const number = phoneNumber({ label: 'Number', shownFor: { who: ['fixedNumber', 'sip'] } });
  expect(isShown(number, { who: 'fixedNumber' })).toBe(true);
  expect(isShown(number, { who: 'companyPhone' })).toBe(false);
  expect(isShown(phoneNumber({ label: 'Number' }), {})).toBe(true);
});
