import { describe, expect, it } from 'vitest';
import { exportWorkspace } from '../../../server/directory/exportWorkspace.ts';
import { campaignFields, phoneNumberFields, staffFields } from '../../../shared/api/recordFields.ts';
import type { CampaignView, PhoneNumberView, StaffView } from '../../../shared/api/settings.ts';
import { askApi } from '../../support/api.ts';
import { openTwoCompanies } from '../../support/settingsCompanies.ts';

const LEE = { name: 'Lee', email: 'lee@example.com', phone: '202 555 0145', inboundTwilioNumber: null };
const OFFICE = {
  label: 'Office',
  callForwardingNumber: null,
  flow: null,
  owner: null,
  isDefaultOutbound: false,
};
const NUMBER_AT = '/harbor/phone-numbers/+12025550113';

describe.each(['sqlite', 'postgres'] as const)('on %s', (dialect) => {
  const open = () => openTwoCompanies(dialect);

  it('a user is added, changed and removed', async () => {
    const ringpath = await open();
    const added = await askApi<StaffView>(ringpath, 'POST', '/harbor/staff', { fields: LEE });
    expect(added).toEqual({
      status: 201,
      body: {
        ...LEE,
        id: expect.stringMatching(/^[a-z0-9]{12}$/),
        phone: { typed: '202 555 0145', e164: '+12025550145' },
      },
    });
    expect(staffFields(added.body)).toEqual(LEE);
    const at = `/harbor/staff/${added.body.id}`;
    const change = { fields: { ...LEE, email: ' ', inboundTwilioNumber: '(202) 555-0113' }, base: LEE };
    const changed = await askApi<StaffView>(ringpath, 'PUT', at, change);
    expect(changed).toMatchObject({
      status: 200,
      body: { email: null, inboundTwilioNumber: '+12025550113' },
    });
    expect(await askApi(ringpath, 'PUT', at, change)).toMatchObject({
      status: 409,
      body: { current: staffFields(changed.body) },
    });
    expect(await askApi(ringpath, 'DELETE', at)).toEqual({ status: 204, body: null });
    expect((await askApi(ringpath, 'DELETE', at)).status).toBe(404);
    const { body } = await askApi<StaffView[]>(ringpath, 'GET', '/harbor/staff');
    expect(body.map(({ id }) => id)).toEqual(['dana', 'marcus']);
  });

  it('taking a number that another user holds names the holder and offers to move it', async () => {
    const ringpath = await open();
    const fields = { ...LEE, inboundTwilioNumber: '+12025550111' };
    expect(await askApi(ringpath, 'POST', '/harbor/staff', { fields })).toEqual({
      status: 409,
      body: {
        error: '+12025550111 is assigned to Dana Ortiz. Take it from Dana Ortiz first, or move it.',
        field: 'inboundTwilioNumber',
        holder: { id: 'dana', name: 'Dana Ortiz' },
      },
    });
    expect((await askApi<StaffView[]>(ringpath, 'GET', '/harbor/staff')).body).toHaveLength(2);
    expect((await askApi(ringpath, 'POST', '/harbor/staff', { fields, move: true })).status).toBe(201);
    const { body } = await askApi<StaffView[]>(ringpath, 'GET', '/harbor/staff');
    expect(body.map(({ inboundTwilioNumber }) => inboundTwilioNumber)).toEqual([null, '+12025550111', null]);
  });

  it('a Twilio number is added, given to a user, and removed', async () => {
    const ringpath = await open();
    const addition = { number: '(202) 555-0114', fields: { ...OFFICE, label: ' New ', owner: 'marcus' } };
    const added = await askApi<PhoneNumberView>(ringpath, 'POST', '/harbor/phone-numbers', addition);
    expect(added).toEqual({
      status: 201,
      body: {
        number: '+12025550114',
        label: 'New',
        owner: { id: 'marcus', name: 'Marcus Lee' },
        callForwardingNumber: { typed: null, e164: null },
        flow: null,
        isDefaultOutbound: false,
        connection: 'unknown',
      },
    });
    expect(await askApi(ringpath, 'POST', '/harbor/phone-numbers', addition)).toMatchObject({
      status: 422,
      body: { field: 'number' },
    });
    const at = '/harbor/phone-numbers/%2B12025550114';
    const base = phoneNumberFields(added.body);
    const toDana = { fields: { ...base, owner: 'dana' }, base };
    expect(await askApi(ringpath, 'PUT', at, toDana)).toMatchObject({
      status: 409,
      body: { field: 'owner', holder: { id: 'marcus' } },
    });
    expect(await askApi(ringpath, 'PUT', at, { ...toDana, move: true })).toMatchObject({
      status: 200,
      body: { owner: { id: 'dana' } },
    });
    expect((await askApi(ringpath, 'PUT', at, toDana)).status).toBe(200);
    expect(await askApi(ringpath, 'PUT', at, { fields: { ...base, label: 'Mine' }, base })).toMatchObject({
      status: 409,
      body: { current: { ...base, owner: 'dana' } },
    });
    expect(await askApi(ringpath, 'DELETE', at)).toEqual({ status: 204, body: null });
    expect((await askApi(ringpath, 'DELETE', at)).status).toBe(404);
    const { body } = await askApi<StaffView[]>(ringpath, 'GET', '/harbor/staff');
    expect(body.map(({ inboundTwilioNumber }) => inboundTwilioNumber)).toEqual([null, null]);
  });

  it('a campaign is added, read, changed and removed', async () => {
    const ringpath = await open();
    const fields = { name: 'Autumn', assignedUser: 'dana' };
    const added = await askApi<CampaignView>(ringpath, 'POST', '/harbor/campaigns', { fields });
    expect(added).toEqual({
      status: 201,
      body: {
        id: expect.stringMatching(/^[a-z0-9]{12}$/),
        name: 'Autumn',
        assignedUser: { id: 'dana', name: 'Dana Ortiz' },
        leads: 0,
      },
    });
    expect(campaignFields(added.body)).toEqual(fields);
    const at = `/harbor/campaigns/${added.body.id}`;
    expect((await askApi<CampaignView>(ringpath, 'GET', at)).body).toEqual(added.body);
    const change = { fields: { name: 'Late autumn', assignedUser: null }, base: fields };
    expect(await askApi(ringpath, 'PUT', at, change)).toMatchObject({
      status: 200,
      body: { name: 'Late autumn', assignedUser: null },
    });
    expect((await askApi(ringpath, 'PUT', at, change)).status).toBe(200);
    expect(
      await askApi(ringpath, 'PUT', at, { fields: { ...fields, name: 'Winter' }, base: fields }),
    ).toMatchObject({
      status: 409,
      body: { current: change.fields },
    });
    const { body } = await askApi<CampaignView[]>(ringpath, 'GET', '/harbor/campaigns');
    expect(body.map(({ name, leads }) => [name, leads])).toEqual([
      ['Late autumn', 0],
      ['Spring sellers', 1],
    ]);
    expect(await askApi(ringpath, 'DELETE', '/harbor/campaigns/spring')).toEqual({ status: 204, body: null });
    expect((await askApi(ringpath, 'GET', '/harbor/campaigns/spring')).status).toBe(404);
  });

  it('records of another company are not there, and neither is what nobody has', async () => {
    const ringpath = await open();
    const before = await exportWorkspace(ringpath.database, ringpath.box);
    const user = { name: 'Olga', email: null, phone: null, inboundTwilioNumber: null };
    const campaign = { name: 'Theirs', assignedUser: null };
    const number = { ...OFFICE, label: 'Theirs', isDefaultOutbound: true };
    const absent: Array<[path: string, fields: object]> = [
      ['/harbor/staff/olga', user],
      ['/harbor/staff/%F0%9F%93%9E%25%27', user],
      ['/harbor/campaigns/theirs', campaign],
      [`/harbor/campaigns/${'x'.repeat(3_000)}`, campaign],
      ['/harbor/phone-numbers/+12025550191', number],
      ['/harbor/phone-numbers/nothing', number],
      ['/harbor/staff/%00', user],
    ];
    for (const [path, fields] of absent) {
      expect((await askApi(ringpath, 'PUT', path, { fields, base: fields, move: true })).status).toBe(404);
      expect((await askApi(ringpath, 'DELETE', path)).status).toBe(404);
    }
    expect((await askApi(ringpath, 'GET', '/harbor/campaigns/theirs')).status).toBe(404);
    const foreign: Array<[path: string, body: object, field: string]> = [
      ['/harbor/campaigns', { fields: { name: 'x', assignedUser: 'olga' } }, 'assignedUser'],
      [
        '/harbor/staff',
        { fields: { ...LEE, inboundTwilioNumber: '+12025550191' }, move: true },
        'inboundTwilioNumber',
      ],
      [
        '/harbor/phone-numbers',
        { number: '+12025550114', fields: { ...OFFICE, owner: 'olga' }, move: true },
        'owner',
      ],
      ['/harbor/phone-numbers', { number: '+12025550191', fields: OFFICE, move: true }, 'number'],
    ];
    for (const [path, body, field] of foreign) {
      const answer = await askApi(ringpath, 'POST', path, body);
      expect(answer).toMatchObject({ status: 422, body: { field } });
      expect(answer.body.error).not.toMatch(/Olga|Other|Theirs/);
    }
    expect(await exportWorkspace(ringpath.database, ringpath.box)).toEqual(before);
  });

  it('what cannot be stored is refused at its field, and nothing is written', async () => {
    const ringpath = await open();
    const before = await exportWorkspace(ringpath.database, ringpath.box);
    const refused: Array<[path: string, body: object, field: string]> = [
      ['/harbor/staff', { fields: { ...LEE, name: '' } }, 'name'],
      ['/harbor/staff', { fields: { ...LEE, name: 'a\0' } }, 'name'],
      ['/harbor/staff', { fields: { ...LEE, email: 'lee' } }, 'email'],
      ['/harbor/staff', { fields: { ...LEE, email: 'lee @example.com' } }, 'email'],
      ['/harbor/staff', { fields: { ...LEE, email: 'a@b@c' } }, 'email'],
      ['/harbor/staff', { fields: { ...LEE, email: `${'x'.repeat(320)}@example.com` } }, 'email'],
      ['/harbor/staff', { fields: { ...LEE, phone: '\0' } }, 'phone'],
      ['/harbor/staff', { fields: { ...LEE, phone: '+12025550112' } }, 'phone'],
      ['/harbor/staff', { fields: { ...LEE, inboundTwilioNumber: '\0' } }, 'inboundTwilioNumber'],
      ['/harbor/campaigns', { fields: { name: 'x'.repeat(201), assignedUser: null } }, 'name'],
      ['/harbor/campaigns', { fields: { name: 'x', assignedUser: '\0' } }, 'assignedUser'],
      ['/harbor/phone-numbers', { number: ' ', fields: OFFICE }, 'number'],
      ['/harbor/phone-numbers', { number: '+1202555011\0', fields: OFFICE }, 'number'],
      ['/harbor/phone-numbers', { number: '1'.repeat(101), fields: OFFICE }, 'number'],
      [
        '/harbor/phone-numbers',
        { number: '+12025550114', fields: { ...OFFICE, label: 'x'.repeat(201) } },
        'label',
      ],
      [
        '/harbor/phone-numbers',
        { number: '+12025550114', fields: { ...OFFICE, flow: 'y'.repeat(300) } },
        'flow',
      ],
      [
        '/harbor/phone-numbers',
        { number: '+12025550114', fields: { ...OFFICE, callForwardingNumber: '+12025550114' } },
        'callForwardingNumber',
      ],
    ];
    for (const [path, body, field] of refused) {
      expect(await askApi(ringpath, 'POST', path, body)).toMatchObject({ status: 422, body: { field } });
    }
    for (const body of [{}, { fields: { name: 5 } }, { fields: { ...LEE, phone: 5 } }]) {
      expect((await askApi(ringpath, 'POST', '/harbor/staff', body)).status).toBe(400);
    }
    expect((await askApi(ringpath, 'PUT', NUMBER_AT, { fields: OFFICE })).status).toBe(400);
    expect(await exportWorkspace(ringpath.database, ringpath.box)).toEqual(before);
  });
});
