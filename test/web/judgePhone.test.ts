import { describe, expect, it } from 'vitest';
import { toE164 } from '../../shared/phone/e164.ts';
import { examplePhone } from '../../shared/phone/example.ts';
import { phoneCountry } from '../../shared/phone/phoneCountry.ts';
import {
  judgeDestinationCheck,
  readPhone,
  tellForms,
  tellHow,
  tidyPhone,
} from '../../web/phone/judgePhone.ts';

describe('a phone that is typed', () => {
  it('is read in any way of writing, with the flag of its country', () => {
    expect(readPhone('202.555.0143', 'US')).toEqual({ e164: '+12025550143', country: 'US', isEmpty: false });
    expect(readPhone('+44 20 7946 0143', 'US')).toMatchObject({ country: 'GB' });
    expect(readPhone('55-123', 'US')).toEqual({ e164: null, country: null, isEmpty: false });
    expect(readPhone('  ', 'US')).toMatchObject({ isEmpty: true });
  });

  it('shows a country as soon as its code tells it', () => {
    expect(phoneCountry('+33 1 99', null)).toBe('FR');
    expect(phoneCountry('+1 20', null)).toBeNull();
    expect(phoneCountry('0199', null)).toBeNull();
  });

  it('stays what it was read as while it is not changed, whatever the country is now', () => {
    const stored = { typed: '(202) 555-0143', e164: '+12025550143' };
    expect(readPhone('(202) 555-0143', 'PT', stored).e164).toBe('+12025550143');
    expect(readPhone('(202) 555-0144', 'PT', stored).e164).toBeNull();
  });

  it('is read anew where it was no number, so that a corrected country helps', () => {
    expect(readPhone('020 7946 0143', 'GB', { typed: '020 7946 0143', e164: null }).e164).toBe(
      '+442079460143',
    );
  });

  it('is tidied to the national form at home and to the international one abroad', () => {
    expect(tidyPhone(readPhone('2025550143', 'US'), 'US')).toBe('(202) 555-0143');
    expect(tidyPhone(readPhone('+442079460143', 'US'), 'US')).toBe('+44 20 7946 0143');
    expect(tidyPhone(readPhone('55-123', 'US'), 'US')).toBeNull();
  });

  it('is told in both forms', () => {
    expect(tellForms('+12025550143')).toBe('(202) 555-0143 · +1 202 555 0143');
  });
});

describe('the example of how to write a number', () => {
  it('is a valid number of its country', () => {
    for (const country of ['US', 'CA', 'GB', 'AU', 'FR', 'DE', 'SE']) {
      const example = examplePhone(country);
      expect(tidyPhone(readPhone(example ?? '', country), country), country).toBe(example);
    }
    expect(toE164(examplePhone('US') ?? '', 'US')).toBe('+12075550143');
  });

  it('is left out for countries that keep no numbers for fiction', () => {
    expect(tellHow('US')).toContain('(207) 555-0143');
    expect(tellHow('PT')).not.toMatch(/\d/);
  });
});

describe('what the server knows about a phone', () => {
  it('forbids an own number, warns of one that cannot receive, and says nothing of the rest', () => {
    const check = { e164: '+12025550111', lead: null };
    expect(judgeDestinationCheck({ ...check, problem: 'ownNumber' }).fault).toContain('one of your own');
    expect(judgeDestinationCheck({ ...check, problem: 'cannotReceive' })).toEqual({
      warning: '(202) 555-0111 cannot receive forwarded calls. It can be saved, but never rings.',
    });
    expect(judgeDestinationCheck({ ...check, problem: null })).toEqual({});
  });
});
