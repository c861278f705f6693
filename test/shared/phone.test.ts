import { describe, expect, it } from 'vitest';
import { type Caller, readCaller } from '../../shared/phone/caller.ts';
import { judgeDestination } from '../../shared/phone/destination.ts';
import { toE164, toInternational, toNational } from '../../shared/phone/e164.ts';
import { isWithheld } from '../../shared/phone/withheld.ts';
import fc from '../support/seededFastCheck.ts';

describe('a number that was typed', () => {
  it.each([
    ['+12025550100', undefined, '+12025550100'],
    ['+1 202 555 0100', undefined, '+12025550100'],
    ['+1 (202) 555-0100', 'DE', '+12025550100'],
    ['(202) 555-0100', 'US', '+12025550100'],
    ['202.555.0100', 'US', '+12025550100'],
    ['1-202-555-0100', 'US', '+12025550100'],
    ['  202 555 0100  ', 'US', '+12025550100'],
    ['202\t555\t0100', 'US', '+12025550100'],
    ['202\u00a0555\u00a00100', 'US', '+12025550100'],
    ['\u202a+1 202 555 0100\u202c', undefined, '+12025550100'],
    ['011 44 20 7946 0000', 'US', '+442079460000'],
    ['020 7946 0000', 'GB', '+442079460000'],
    ['+44 (0)20 7946 0000', undefined, '+442079460000'],
    ['0044 20 7946 0000', 'DE', '+442079460000'],
    ['+33\u202f1\u202f42\u202f68\u202f53\u202f00', undefined, '+33142685300'],
    ['030 123456', 'DE', '+4930123456'],
    ['+800 1234 5678', undefined, '+80012345678'],
    ['٢٠٢٥٥٥٠١٠٠', 'US', '+12025550100'],
  ])('%j in %s is read as %s', (typed, country, e164) => {
    expect(toE164(typed, country)).toBe(e164);
  });

  it.each([
    ['', 'US'],
    ['   ', 'US'],
    ['202 555 0100', undefined],
    ['202 555 0100', 'XX'],
    ['202 555 0100', 'constructor'],
    ['202 555 0100', 'us'],
    ['555-0100', 'US'],
    ['911', 'US'],
    ['12345', 'US'],
    ['+1 202 555 01000', undefined],
    ['+1 002 555 0100', undefined],
    ['+811045000', undefined],
    ['+999 123 4567', undefined],
    ['+1 202 555 0100 ext 5', undefined],
    ['202-555-0100 x5', 'US'],
    ['+12025550100;ext=5', undefined],
    ['202 555 0100;isub=5', 'US'],
    ['2025550100;phone-context=+1', undefined],
    ['tel:2025550100;phone-context=+1', undefined],
    ['202 555 0100 #5', 'US'],
    ['+1 202 555 0100,,5', undefined],
    ['call 202 555 0100', 'US'],
    ['202 555 0100 (Dana)', 'US'],
    ['tel:+12025550100', undefined],
    ['202 555 0100 / 202 555 0101', 'US'],
    ['202 555 0100\n202 555 0101', 'US'],
    ['1-800-FLOWERS', 'US'],
    ['sip:alice@pbx.example.com', 'US'],
    ['anonymous', 'US'],
  ])('%j in %s is no valid number', (typed, country) => {
    expect(toE164(typed, country)).toBeNull();
  });

  it('is read by its country, also when it is read again', () => {
    for (let time = 0; time < 3; time += 1) {
      expect(toE164('(202) 555-0199', 'US')).toBe('+12025550199');
      expect(toE164('(202) 555-0199', 'DE')).toBe('+492025550199');
      expect(toE164('(202) 555-0199')).toBeNull();
    }
  });

  it('in E.164 is read as itself, whatever the country', () => {
    const countries = fc.constantFrom(undefined, 'US', 'GB', 'DE', 'JP');
    const odd = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: fc.constantFrom(...'0123456789+()-. \txX#;*,/٣３') }),
      fc.integer({ min: 2_012_000_000, max: 9_899_999_999 }).map(String),
    );
    fc.assert(
      fc.property(odd, countries, (typed, country) => {
        const e164 = toE164(typed, country);
        if (e164 === null) return;
        expect(e164).toMatch(/^\+[1-9]\d{1,14}$/);
        expect(toE164(e164)).toBe(e164);
      }),
      { numRuns: 3_000 },
    );
  });

  it.each([
    ['a megabyte of digits', '1'.repeat(1_000_000)],
    ['a megabyte of brackets', '('.repeat(1_000_000)],
    ['a megabyte of blanks', ' '.repeat(1_000_000)],
    ['a megabyte of plus signs', '+'.repeat(1_000_000)],
    ['half of a character', '+1202555\ud83d0100'],
    ['a zero byte', '+12025550100\u0000'],
  ])('of %s is no valid number', (_what, typed) => {
    expect(toE164(typed, 'US')).toBeNull();
  });
});

describe('a number that is shown', () => {
  it('is written in international or national form', () => {
    expect(toInternational('+12025550111')).toBe('+1 202 555 0111');
    expect(toInternational('+442079460000')).toBe('+44 20 7946 0000');
    expect(toNational('+12025550111')).toBe('(202) 555-0111');
  });

  it.each(['', 'anonymous', '2025550111', 'call +12025550111 now', '+1 202 555 0111 ext 5', '+', '+1'])(
    'stays as it is when it is %j, which is not E.164',
    (text) => {
      expect(toInternational(text)).toBe(text);
      expect(toNational(text)).toBe(text);
    },
  );
});

/** Every spelling that a withheld number is known to come in. */
const WITHHELD = [
  ...['anonymous', 'ANONYMOUS', 'Anonymous', 'unknown', 'Unknown', 'RESTRICTED', 'Restricted'],
  ...['UNAVAILABLE', 'Unavailable', 'BLOCKED', 'Blocked', 'PRIVATE', 'Private', 'withheld', 'WithHeld', ''],
  ...['+266696687', '+1266696687', '+7378742833', '+17378742833', '+7378742883', '+86282452253', '+8656696'],
  ...['+2562533', '7748283', '+7748283', '+464'],
];

describe('a withheld number', () => {
  it.each(WITHHELD)('comes as %j, in any case and with blanks around it', (from) => {
    for (const spelt of [
      from,
      ` ${from}`,
      `${from}\t`,
      `\n ${from}  `,
      from.toUpperCase(),
      from.toLowerCase(),
    ]) {
      expect(isWithheld(spelt)).toBe(true);
      expect(readCaller(spelt)).toEqual({ kind: 'withheld' });
    }
  });

  it('spells its word on a keypad', () => {
    const keys = ['', '', 'abc', 'def', 'ghi', 'jkl', 'mno', 'pqrs', 'tuv', 'wxyz'];
    const spell = (word: string) =>
      [...word].map((letter) => keys.findIndex((on) => letter !== '' && on.includes(letter))).join('');
    for (const word of ['anonymous', 'restricted', 'unavailable', 'unknown', 'blocked', 'private']) {
      expect(isWithheld(`+${spell(word)}`)).toBe(true);
    }
  });

  it.each([
    '+12025550177',
    '12345',
    '+4641234567',
    'anonymous caller',
    'sip:anonymous@anonymous.invalid',
    '0',
  ])('is not meant by %j', (from) => {
    expect(isWithheld(from)).toBe(false);
  });
});

describe('a caller', () => {
  it.each<[string, Caller]>([
    ['+12025550177', { kind: 'number', e164: '+12025550177' }],
    [' +12025550177 ', { kind: 'number', e164: '+12025550177' }],
    ['+442079460000', { kind: 'number', e164: '+442079460000' }],
    ['sip:alice@pbx.example.com', { kind: 'sip', text: 'sip:alice@pbx.example.com' }],
    [
      'SIP:+12025550177@pbx.example.com:5060;x=1',
      { kind: 'sip', text: 'SIP:+12025550177@pbx.example.com:5060;x=1' },
    ],
    ['sips:bob@pbx.example.com', { kind: 'sip', text: 'sips:bob@pbx.example.com' }],
    ['client:agent-1', { kind: 'client', text: 'client:agent-1' }],
    ['client:Anonymous', { kind: 'client', text: 'client:Anonymous' }],
    ['Client:', { kind: 'client', text: 'Client:' }],
    ['12025550177', { kind: 'other', text: '12025550177' }],
    ['2025550177', { kind: 'other', text: '2025550177' }],
    ['811045000', { kind: 'other', text: '811045000' }],
    ['+811045000', { kind: 'other', text: '+811045000' }],
    ['12345', { kind: 'other', text: '12345' }],
    ['+1 202 555 0177 ext 5', { kind: 'other', text: '+1 202 555 0177 ext 5' }],
    ['+', { kind: 'other', text: '+' }],
    ['sipping tea', { kind: 'other', text: 'sipping tea' }],
  ])('who comes as %j is read for what it is', (from, caller) => {
    expect(readCaller(from)).toEqual(caller);
  });

  it('keeps the whole of the longest client identity, and not a megabyte', () => {
    const longest = `client:${'i'.repeat(256)}`;
    expect(readCaller(longest)).toEqual({ kind: 'client', text: longest });
    const caller = readCaller('i'.repeat(1_000_000));
    expect(caller.kind === 'other' && caller.text.length).toBe(300);
  });

  it('is read from any text without throwing, and is a number only with a plus sign', () => {
    const odd = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: fc.constantFrom(...'+0123456789 sip:') }),
    );
    fc.assert(
      fc.property(odd, (from) => {
        const caller = readCaller(from);
        if (caller.kind === 'number') expect(from.trim().startsWith('+')).toBe(true);
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('a destination', () => {
  const caller: Caller = { kind: 'number', e164: '+12025550177' };
  const sound = { typed: '(202) 555-0100', e164: '+12025550100', isOwnNumber: false, caller };

  it('that is sound may be rung, and is shown in E.164', () => {
    expect(judgeDestination(sound)).toEqual({ display: '+12025550100', e164: '+12025550100', usable: true });
  });

  it.each([null, '', '  ', '\t'])('that is %j is empty', (typed) => {
    expect(judgeDestination({ ...sound, typed, e164: null })).toEqual({
      display: '',
      usable: false,
      reason: 'empty',
    });
  });

  it('that could not be read is invalid, and is shown as it was typed', () => {
    expect(judgeDestination({ ...sound, typed: ' ask Dana ', e164: null })).toEqual({
      display: 'ask Dana',
      usable: false,
      reason: 'invalid',
    });
  });

  it('that is one of the installation’s own numbers would call back, even if it calls itself', () => {
    for (const e164 of ['+12025550111', '+12025550177']) {
      const own = { ...sound, typed: e164, e164, isOwnNumber: true };
      expect(judgeDestination(own)).toEqual({ display: e164, e164, usable: false, reason: 'ownNumber' });
    }
  });

  it('that is the caller’s own number is never rung', () => {
    const own = { ...sound, typed: '202 555 0177', e164: '+12025550177' };
    expect(judgeDestination(own)).toEqual({
      display: '+12025550177',
      e164: '+12025550177',
      usable: false,
      reason: 'callersNumber',
    });
  });

  it.each<Caller>([
    { kind: 'withheld' },
    { kind: 'sip', text: 'sip:+12025550100@pbx' },
    { kind: 'other', text: '+12025550100' },
  ])('is rung for a caller without a number: %j', (someone) => {
    expect(judgeDestination({ ...sound, caller: someone }).usable).toBe(true);
  });
});
