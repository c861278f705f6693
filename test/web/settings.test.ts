import { describe, expect, it } from 'vitest';
import { askToMoveNumber } from '../../web/settings/askToMoveNumber.ts';
import { checkUser } from '../../web/settings/checkUser.ts';
import { countryChoices, numberChoices, timeZoneChoices } from '../../web/settings/choices.ts';

const DANA = { id: 'dana', name: 'Dana Ortiz' };

describe('moving a Twilio number', () => {
  it('names who holds it and who loses it', () => {
    const marcus = { id: 'marcus', name: 'Marcus Lee', inboundTwilioNumber: null };
    expect(askToMoveNumber('+12025550112', DANA, marcus)).toBe(
      '+1 202 555 0112 is assigned to Dana Ortiz. Move it to Marcus Lee? Dana Ortiz then has no Inbound Twilio Number.',
    );
  });

  it('names the number that its new owner gives up', () => {
    const marcus = { id: 'marcus', name: 'Marcus Lee', inboundTwilioNumber: '+12025550115' };
    expect(askToMoveNumber('+12025550112', DANA, marcus)).toContain(
      '+1 202 555 0115 is then assigned to nobody.',
    );
    expect(askToMoveNumber('+12025550112', marcus, marcus)).toBe(
      'Marcus Lee has another Inbound Twilio Number. Move +1 202 555 0112 to Marcus Lee? +1 202 555 0115 is then assigned to nobody.',
    );
  });
});

describe('the choices', () => {
  it('of a time zone hold the present one, even under an old name, with its offset', () => {
    const winter = Date.UTC(2026, 0, 15);
    const zones = timeZoneChoices('US/Eastern', winter);
    expect(zones.find(({ value }) => value === 'US/Eastern')).toMatchObject({ detail: 'GMT-5' });
    expect(zones.find(({ value }) => value === 'Europe/Lisbon')).toMatchObject({ label: 'Europe/Lisbon' });
    expect(new Set(zones.map(({ value }) => value)).size).toBe(zones.length);
  });

  it('of a time zone have the names of today', () => {
    const zones = timeZoneChoices('UTC', Date.UTC(2026, 0, 15)).map(({ value }) => value);
    expect(zones).toContain('Asia/Kolkata');
    expect(zones).toContain('Europe/Kyiv');
    expect(zones).not.toContain('Asia/Calcutta');
  });

  it('of a country are those whose numbers can be read, by name', () => {
    const countries = countryChoices();
    expect(countries.find(({ value }) => value === 'PT')?.label).toBe('Portugal');
    expect(countries.length).toBeGreaterThan(200);
  });

  it('of a number say who holds it', () => {
    const number = {
      number: '+12025550112',
      label: 'Business cards',
      owner: DANA,
      callForwardingNumber: { typed: null, e164: null },
      flow: null,
      isDefaultOutbound: false,
      connection: 'unknown' as const,
    };
    expect(numberChoices([number, { ...number, owner: null, label: '' }])).toMatchObject([
      { label: '(202) 555-0112 · Business cards', detail: 'Dana Ortiz' },
      { label: '(202) 555-0112', detail: 'Free' },
    ]);
  });
});

describe('a user', () => {
  const fields = { name: 'Dana', email: null, phone: null, inboundTwilioNumber: null };

  it('needs a name, and an e-mail address that is one', () => {
    expect(checkUser({ ...fields, name: ' ' }).name).toBe('Enter a name.');
    expect(checkUser({ ...fields, email: 'dana@' }).email).toContain('“dana@” is not an e-mail address');
    expect(checkUser({ ...fields, email: ' dana@harbor.example ' }).email).toBeUndefined();
  });

  it('keeps an e-mail that was imported as it is', () => {
    expect(checkUser({ ...fields, email: 'ask dana' }, 'ask dana').email).toBeUndefined();
  });
});
