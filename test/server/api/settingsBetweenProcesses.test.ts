import { pino } from 'pino';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Config } from '../../../server/config.ts';
import { importWorkspace } from '../../../server/directory/importWorkspace.ts';
import { openRingpath, type Ringpath } from '../../../server/openRingpath.ts';
import { companyFields, phoneNumberFields, staffFields } from '../../../shared/api/recordFields.ts';
import type { PhoneNumberView, StaffView } from '../../../shared/api/settings.ts';
import type { CompanyView, FactsView } from '../../../shared/api/views.ts';
import { askApi } from '../../support/api.ts';
import { type Ask, askAsAdmin } from '../../support/askAsAdmin.ts';
import { freshPlace } from '../../support/databases.ts';
import { sampleWorkspace } from '../../support/sampleCompany.ts';

type Asked = Ringpath & { ask: Ask };

/** Two server processes' worth of Ringpath on one database. */
async function openTwo(dialect: 'sqlite' | 'postgres'): Promise<[Asked, Asked]> {
  const place = await freshPlace(dialect);
  const publicUrl = 'https://pbx.example.com';
  const config: Config = {
    port: 0,
    host: '127.0.0.1',
    publicUrl,
    pagesUrl: publicUrl,
    trustedProxies: [],
    plainHosts: [],
    logLevel: 'silent',
    ...place,
  };
  const openOne = async () => {
    const ringpath = await openRingpath(config, { log: pino({ level: 'silent' }) });
    onTestFinished(() => ringpath.close());
    return { ...ringpath, ask: askAsAdmin(ringpath) };
  };
  const first = await openOne();
  await importWorkspace(first.database, first.box, JSON.stringify(sampleWorkspace), { now: 1 });
  return [first, await openOne()];
}

async function factsOf(ringpath: Asked, called: string, from = '+12025550177') {
  const query = new URLSearchParams({ called, from });
  return (await askApi<FactsView>(ringpath, 'GET', `/harbor/facts?${query}`)).body.facts;
}

describe.each(['sqlite', 'postgres'] as const)('on %s', (dialect) => {
  it('what one process saves decides the next call in both', async () => {
    const both = await openTwo(dialect);
    const [one, two] = both;
    for (const each of both) expect((await factsOf(each, '+12025550113')).called.owner).toBeNull();

    const company = (await askApi<CompanyView>(one, 'GET', '/harbor')).body;
    await askApi(one, 'PUT', '/harbor', {
      fields: { ...companyFields(company), companyPhone: '202 555 0160' },
      base: companyFields(company),
    });
    for (const each of both)
      expect((await factsOf(each, '+12025550113')).company.phone.e164).toBe('+12025550160');

    const staff = (await askApi<StaffView[]>(two, 'GET', '/harbor/staff')).body;
    const marcus = staff.find(({ id }) => id === 'marcus');
    const base = marcus && staffFields(marcus);
    await askApi(two, 'PUT', '/harbor/staff/marcus', {
      fields: { ...base, phone: '202 555 0161', inboundTwilioNumber: '+12025550113' },
      base,
    });
    for (const each of both)
      expect((await factsOf(each, '+12025550113')).called.owner).toMatchObject({
        id: 'marcus',
        phone: { e164: '+12025550161' },
      });

    const numbers = (await askApi<PhoneNumberView[]>(one, 'GET', '/harbor/phone-numbers')).body;
    const cards = numbers.find(({ number }) => number === '+12025550112');
    const seen = cards && phoneNumberFields(cards);
    await askApi(one, 'PUT', '/harbor/phone-numbers/+12025550112', {
      fields: { ...seen, callForwardingNumber: null },
      base: seen,
    });
    for (const each of both)
      expect((await factsOf(each, '+12025550112')).called.forwarding).toMatchObject({ reason: 'empty' });

    await askApi(two, 'DELETE', '/harbor/campaigns/spring');
    for (const each of both) expect((await factsOf(each, '+12025550112')).lead?.campaigns).toEqual([]);
    await askApi(one, 'DELETE', '/harbor/staff/marcus');
    for (const each of both) expect((await factsOf(each, '+12025550113')).called.owner).toBeNull();
  });
});
