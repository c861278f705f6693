import { describe, expect, it } from 'vitest';
import { exportWorkspace } from '../../../server/directory/exportWorkspace.ts';
import type { PhoneCheckView } from '../../../shared/api/settings.ts';
import type { CompanyView } from '../../../shared/api/views.ts';
import { askApi } from '../../support/api.ts';
import { openTwoCompanies } from '../../support/settingsCompanies.ts';

const base = {
  name: 'Harbor Realty',
  companyPhone: '+12025550100',
  timeZone: 'America/New_York',
  country: 'US',
};

describe.each(['sqlite', 'postgres'] as const)('on %s', (dialect) => {
  const open = () => openTwoCompanies(dialect);

  it('"Update Company" saves the company and answers with it', async () => {
    const ringpath = await open();
    const fields = { name: ' Harbor ', companyPhone: '', timeZone: 'Europe/London', country: 'GB', more: 1 };
    const expected = {
      id: 'harbor',
      name: 'Harbor',
      timeZone: 'Europe/London',
      country: 'GB',
      companyPhone: { typed: null, e164: null },
      isDemo: false,
      role: 'admin',
    };
    expect(await askApi(ringpath, 'PUT', '/harbor', { fields, base })).toEqual({
      status: 200,
      body: expected,
    });
    expect((await askApi<CompanyView>(ringpath, 'GET', '/harbor')).body).toEqual(expected);
  });

  it('the second of two people is told what the company is now, and chooses', async () => {
    const ringpath = await open();
    const first = { ...base, name: 'First' };
    expect((await askApi(ringpath, 'PUT', '/harbor', { fields: first, base })).status).toBe(200);
    const second = { ...base, name: 'Second' };
    expect(await askApi(ringpath, 'PUT', '/harbor', { fields: second, base })).toEqual({
      status: 409,
      body: { error: 'Somebody changed this record since you opened it.', current: first },
    });
    expect((await askApi(ringpath, 'PUT', '/harbor', { fields: second, base: first })).status).toBe(200);
  });

  it('what cannot be stored is refused at its field, and nothing is written', async () => {
    const ringpath = await open();
    const before = await exportWorkspace(ringpath.database, ringpath.box);
    const refused: Array<[changes: object, field: string, error: string]> = [
      [{ name: '  ' }, 'name', 'Enter a name.'],
      [{ name: 'x'.repeat(201) }, 'name', 'Enter at most 200 characters.'],
      [{ name: 'a\0b' }, 'name', 'This has a character that cannot be stored. Enter it anew.'],
      [{ name: 'a\ud83d' }, 'name', 'This has a character that cannot be stored. Enter it anew.'],
      [{ companyPhone: '1\0' }, 'companyPhone', 'This has a character that cannot be stored. Enter it anew.'],
      [{ companyPhone: '1'.repeat(101) }, 'companyPhone', 'Enter at most 100 characters.'],
      [{ timeZone: 'Mars/Olympus' }, 'timeZone', 'Choose a time zone of the list, such as America/New_York.'],
      [{ country: 'XX' }, 'country', 'Choose a country of the list.'],
      [
        { companyPhone: '202 555 0111' },
        'companyPhone',
        '+12025550111 is one of your own Twilio numbers: a call to it would come back. Enter another Company Phone.',
      ],
    ];
    for (const [changes, field, error] of refused) {
      const body = { fields: { ...base, ...changes }, base };
      expect(await askApi(ringpath, 'PUT', '/harbor', body)).toEqual({ status: 422, body: { error, field } });
    }
    expect(await exportWorkspace(ringpath.database, ringpath.box)).toEqual(before);
  });

  it('an invalid phone and another company’s Twilio number are saved as typed', async () => {
    const ringpath = await open();
    const invalid = { ...base, companyPhone: '55-1' };
    const saved = await askApi<CompanyView>(ringpath, 'PUT', '/harbor', { fields: invalid, base });
    expect(saved.body.companyPhone).toEqual({ typed: '55-1', e164: null });
    const foreign = { ...base, companyPhone: '+12025550191' };
    const again = await askApi<CompanyView>(ringpath, 'PUT', '/harbor', { fields: foreign, base: invalid });
    expect(again.body.companyPhone).toEqual({ typed: '+12025550191', e164: '+12025550191' });
  });

  it('a body of another shape is answered with 400, one that is too large with 413', async () => {
    const ringpath = await open();
    for (const body of [
      '',
      'no JSON',
      '[]',
      'null',
      '{"fields":{}}',
      { fields: base },
      { fields: 5, base },
    ]) {
      const { status, body: answer } = await askApi(ringpath, 'PUT', '/harbor', body);
      expect([status, typeof answer.error]).toEqual([400, 'string']);
    }
    const large = { fields: base, base, more: 'x'.repeat(300_000) };
    expect((await askApi(ringpath, 'PUT', '/harbor', large)).status).toBe(413);
    expect((await askApi<CompanyView>(ringpath, 'GET', '/harbor')).body.name).toBe('Harbor Realty');
    expect((await askApi(ringpath, 'PUT', '/nobody', { fields: base, base })).status).toBe(404);
  });

  it('a phone is checked while it is typed', async () => {
    const ringpath = await open();
    const check = async (typed: string) =>
      (
        await askApi<PhoneCheckView>(
          ringpath,
          'GET',
          `/harbor/phone-check?typed=${encodeURIComponent(typed)}`,
        )
      ).body;
    expect(await check('(202) 555-0177')).toEqual({
      e164: '+12025550177',
      problem: null,
      lead: { id: 'l-1', name: 'Sam Reed' },
    });
    expect(await check(' ')).toEqual({ e164: null, problem: null, lead: null });
    expect(await check('202 555')).toEqual({ e164: null, problem: 'invalid', lead: null });
    expect(await check('1'.repeat(5_000))).toEqual({ e164: null, problem: 'invalid', lead: null });
    expect(await check('202 555 0112')).toEqual({ e164: '+12025550112', problem: 'ownNumber', lead: null });
    expect(await check('+12025550191')).toEqual({
      e164: '+12025550191',
      problem: 'cannotReceive',
      lead: null,
    });
    expect((await check('+12025550178')).lead).toBeNull();
    expect(await askApi(ringpath, 'GET', '/harbor/phone-check')).toEqual({
      status: 200,
      body: { e164: null, problem: null, lead: null },
    });
  });
});
