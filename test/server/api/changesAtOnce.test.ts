import { describe, expect, it } from 'vitest';
import type { LeadsPage, LeadView } from '../../../shared/api/leads.ts';
import {
  campaignFields,
  companyFields,
  leadFields,
  phoneNumberFields,
  staffFields,
} from '../../../shared/api/recordFields.ts';
import type { CampaignView, PhoneNumberView, StaffView } from '../../../shared/api/settings.ts';
import type { CompanyView } from '../../../shared/api/views.ts';
import { askApi } from '../../support/api.ts';
import type { TestRingpath } from '../../support/ringpath.ts';
import { openTwoCompanies } from '../../support/settingsCompanies.ts';

/** More than the server has connections to write with. */
const PEOPLE = 12;
const DANA = '/harbor/staff/dana';
const FREE = '+12025550114';

describe.each(['sqlite', 'postgres'] as const)('of changes that come at once on %s,', (dialect) => {
  const open = () => openTwoCompanies(dialect);
  const everybody = <Answer>(change: (person: number) => Promise<Answer>) =>
    Promise.all(Array.from({ length: PEOPLE }, (_, person) => change(person)));
  const get = async <View>(ringpath: TestRingpath, path: string) =>
    (await askApi<View>(ringpath, 'GET', path)).body;
  const one = (status: number, others: number) => [status, ...Array(PEOPLE - 1).fill(others)];
  const statuses = (answers: Array<{ status: number }>) =>
    answers.map(({ status }) => status).sort((a, b) => a - b);

  it('one is saved, and the others are shown what it was', async () => {
    const ringpath = await open();
    const user = (await get<StaffView[]>(ringpath, '/harbor/staff')).find(({ id }) => id === 'dana');
    const number = (await get<PhoneNumberView[]>(ringpath, '/harbor/phone-numbers'))[0];
    const records: Array<[path: string, base: object]> = [
      ['/harbor', companyFields(await get<CompanyView>(ringpath, '/harbor'))],
      [DANA, user ? staffFields(user) : {}],
      [`/harbor/phone-numbers/${number?.number}`, number ? phoneNumberFields(number) : {}],
      [
        '/harbor/campaigns/spring',
        campaignFields(await get<CampaignView>(ringpath, '/harbor/campaigns/spring')),
      ],
      ['/harbor/leads/l-1', leadFields(await get<LeadView>(ringpath, '/harbor/leads/l-1'))],
    ];
    for (const [path, base] of records) {
      const name = 'label' in base ? 'label' : 'name';
      const answers = await everybody((person) =>
        askApi<Record<string, unknown>>(ringpath, 'PUT', path, {
          base,
          fields: { ...base, [name]: `By ${person}` },
        }),
      );
      expect(statuses(answers)).toEqual(one(200, 409));
      const saved = answers.find(({ status }) => status === 200)?.body[name];
      for (const { status, body } of answers) {
        if (status === 409) expect(body).toMatchObject({ current: { ...base, [name]: saved } });
      }
    }
  });

  it('one adds a number or a phone that can be there once', async () => {
    const ringpath = await open();
    const fields = {
      label: '',
      callForwardingNumber: null,
      flow: null,
      owner: null,
      isDefaultOutbound: true,
    };
    const numbers = await everybody(() =>
      askApi(ringpath, 'POST', '/harbor/phone-numbers', { number: FREE, fields }),
    );
    expect(statuses(numbers)).toEqual(one(201, 422));
    const lead = { phone: '202 555 0181', assignedUser: null, campaigns: [] };
    const leads = await everybody((person) =>
      askApi(ringpath, 'POST', '/harbor/leads', { fields: { ...lead, name: `By ${person}` } }),
    );
    expect(statuses(leads)).toEqual(one(201, 422));
    expect((await get<LeadsPage>(ringpath, '/harbor/leads?search=0181')).rows).toHaveLength(1);
  });

  it('one gets an Inbound Twilio Number, and each that moves it leaves it with one user', async () => {
    const ringpath = await open();
    const fields = { email: null, phone: null, inboundTwilioNumber: '+12025550113' };
    const add = (move: boolean) =>
      everybody((person) =>
        askApi(ringpath, 'POST', '/harbor/staff', { fields: { ...fields, name: `By ${person}` }, move }),
      );
    expect(statuses(await add(false))).toEqual(one(201, 409));
    expect(statuses(await add(true))).toEqual(Array(PEOPLE).fill(201));
    const holders = (await get<StaffView[]>(ringpath, '/harbor/staff')).filter(
      ({ inboundTwilioNumber }) => inboundTwilioNumber === fields.inboundTwilioNumber,
    );
    expect(holders).toHaveLength(1);
  });

  it('one mark of the default outbound number stays, and one removal is the first', async () => {
    const ringpath = await open();
    const numbers = await get<PhoneNumberView[]>(ringpath, '/harbor/phone-numbers');
    const marked = await Promise.all(
      numbers.map((number) => {
        const base = phoneNumberFields(number);
        const path = `/harbor/phone-numbers/${number.number}`;
        return askApi(ringpath, 'PUT', path, { base, fields: { ...base, isDefaultOutbound: true } });
      }),
    );
    expect(marked.every(({ status }) => status === 200 || status === 409)).toBe(true);
    const after = await get<PhoneNumberView[]>(ringpath, '/harbor/phone-numbers');
    expect(after.filter(({ isDefaultOutbound }) => isDefaultOutbound)).toHaveLength(1);
    for (const path of [
      DANA,
      '/harbor/campaigns/spring',
      '/harbor/leads/l-1',
      `/harbor/phone-numbers/${numbers[0]?.number}`,
    ]) {
      const removed = await everybody(() => askApi(ringpath, 'DELETE', path));
      expect(statuses(removed)).toEqual(one(204, 404));
    }
  });
});
