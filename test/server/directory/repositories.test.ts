import { expect, it } from 'vitest';
import type { Database } from '../../../server/database/database.ts';
import { listCampaigns, saveCampaign } from '../../../server/directory/campaigns.ts';
import { getCompany, listCompanies, saveCompany } from '../../../server/directory/companies.ts';
import { saveLead, searchLeads } from '../../../server/directory/leads.ts';
import { listPhoneNumbers, savePhoneNumber } from '../../../server/directory/phoneNumbers.ts';
import { listStaff, saveStaff } from '../../../server/directory/staff.ts';
import { suggestedCall } from '../../../server/directory/suggestedCall.ts';
import { describeOnBothDatabases } from '../../support/databases.ts';

const [ONE, TWO, FOREIGN] = ['+12075550101', '+12075550102', '+12075550109'];
const company = (id: string, name: string) => ({
  id,
  name,
  companyPhone: null,
  timeZone: 'UTC',
  country: 'US',
});
const number = (e164: string, label: string) => ({
  number: e164,
  label,
  callForwardingNumber: null,
  flow: null,
});
const user = (id: string, name: string) => ({
  id,
  name,
  email: null,
  phone: null,
  inboundTwilioNumber: null,
});
const lead = (id: string, name: string, phone: string | null) => ({
  id,
  name,
  phone,
  assignedUser: null,
  campaigns: [],
});

async function twoCompanies(database: Database): Promise<void> {
  await saveCompany(database, company('mine', 'Mine'), 1);
  await saveCompany(database, company('theirs', 'Theirs'), 1);
  await savePhoneNumber(database, 'mine', number(ONE, 'One'));
  await savePhoneNumber(database, 'mine', number(TWO, 'Two'));
  await savePhoneNumber(database, 'theirs', number(FOREIGN, 'Theirs'));
}

describeOnBothDatabases('the directory', (open) => {
  it('saves a company as typed, and updates it', async () => {
    const database = await open();
    await twoCompanies(database);
    await saveCompany(database, { ...company('mine', 'Anchor'), companyPhone: ' 207 555 0100 ' }, 2);
    expect((await listCompanies(database)).map(({ name }) => name)).toEqual(['Anchor', 'Theirs']);
    expect(await getCompany(database, 'mine')).toEqual({
      id: 'mine',
      name: 'Anchor',
      timeZone: 'UTC',
      country: 'US',
      companyPhone: { typed: '207 555 0100', e164: '+12075550100' },
      isDemo: false,
    });
    expect(await getCompany(database, 'nobody')).toBeNull();
  });

  it('lists the default outbound number first, and each company its own', async () => {
    const database = await open();
    await twoCompanies(database);
    await savePhoneNumber(database, 'mine', {
      ...number(TWO, 'Two'),
      callForwardingNumber: '55-1',
      isDefaultOutbound: true,
    });
    await saveStaff(database, 'mine', { ...user('dana', 'Dana'), inboundTwilioNumber: TWO });
    expect(await listPhoneNumbers(database, 'mine')).toEqual([
      {
        number: TWO,
        label: 'Two',
        owner: { id: 'dana', name: 'Dana' },
        callForwardingNumber: { typed: '55-1', e164: null },
        flow: null,
      },
      {
        number: ONE,
        label: 'One',
        owner: null,
        callForwardingNumber: { typed: null, e164: null },
        flow: null,
      },
    ]);
    expect(await listPhoneNumbers(database, 'theirs')).toHaveLength(1);
  });

  it('refuses a Twilio number that is invalid, or in use elsewhere, or forwarded to its own company', async () => {
    const database = await open();
    await twoCompanies(database);
    await expect(savePhoneNumber(database, 'mine', number('12', 'x'))).rejects.toThrow(
      '“12” is not a valid phone number.',
    );
    await expect(savePhoneNumber(database, 'mine', number(FOREIGN, 'x'))).rejects.toThrow('in use elsewhere');
    const forwarded = (to: string) =>
      savePhoneNumber(database, 'mine', { ...number(ONE, 'One'), callForwardingNumber: to });
    await expect(forwarded(ONE)).rejects.toThrow('one of your own Twilio numbers');
    await expect(forwarded('207 555 0102')).rejects.toThrow('one of your own Twilio numbers');
    await forwarded(FOREIGN);
    await expect(savePhoneNumber(database, 'nobody', number(ONE, 'x'))).rejects.toThrow(
      'There is no company "nobody".',
    );
  });

  it('assigns a Twilio number to one user, names the holder, and moves it when asked', async () => {
    const database = await open();
    await twoCompanies(database);
    await saveStaff(database, 'mine', { ...user('dana', 'Dana Ortiz'), inboundTwilioNumber: '207-555-0101' });
    const second = { ...user('lee', 'Lee'), inboundTwilioNumber: ONE };
    await expect(saveStaff(database, 'mine', second)).rejects.toThrow(`${ONE} is assigned to Dana Ortiz.`);
    expect(await listStaff(database, 'mine')).toHaveLength(1);
    await saveStaff(database, 'mine', second, { move: true });
    expect(
      (await listStaff(database, 'mine')).map(({ name, inboundTwilioNumber }) => [name, inboundTwilioNumber]),
    ).toEqual([
      ['Dana Ortiz', null],
      ['Lee', ONE],
    ]);
    await saveStaff(database, 'mine', second);
    await expect(saveStaff(database, 'mine', { ...second, inboundTwilioNumber: FOREIGN })).rejects.toThrow(
      'is not one of your Twilio numbers',
    );
    await expect(saveStaff(database, 'mine', { ...second, phone: TWO })).rejects.toThrow(
      'one of your own Twilio numbers',
    );
    await saveStaff(database, 'mine', { ...second, phone: FOREIGN });
    expect(await listStaff(database, 'theirs')).toEqual([]);
  });

  it('finds leads by name and by any part of the number, in their own company, 20 at most', async () => {
    const database = await open();
    await twoCompanies(database);
    await saveLead(database, 'mine', lead('a', 'Öztürk 100%', '(207) 555-0177'));
    await saveLead(database, 'mine', lead('b', 'Sam Reed', null));
    await saveLead(database, 'theirs', lead('a', 'Sam Other', '2075550177'));
    const found = async (text: string) => (await searchLeads(database, 'mine', text)).map(({ id }) => id);
    expect(await found('öZT')).toEqual(['a']);
    expect(await found('sam')).toEqual(['b']);
    expect(await found('555-0177')).toEqual(['a']);
    expect(await found('+1 (207) 555')).toEqual(['a']);
    expect(await found('0%')).toEqual(['a']);
    expect(await found('%%')).toEqual([]);
    expect(await found('a_')).toEqual([]);
    expect((await found('')).sort()).toEqual(['a', 'b']);
    for (let index = 0; index < 25; index += 1)
      await saveLead(database, 'mine', lead(`n${index}`, `Many ${index}`, null));
    expect(await found('many')).toHaveLength(20);
    await expect(saveLead(database, 'mine', lead('c', 'C', '+12075550177'))).rejects.toThrow(
      '+12075550177 is the phone of Öztürk 100% already.',
    );
    expect(await suggestedCall(database, 'mine')).toMatchObject({ lead: { id: 'a', phone: '+12075550177' } });
    await saveCompany(database, company('empty', 'Empty'), 1);
    expect(await suggestedCall(database, 'empty')).toBeNull();
  });

  it('saves campaigns, and what a lead is enrolled in', async () => {
    const database = await open();
    await twoCompanies(database);
    await saveStaff(database, 'mine', user('dana', 'Dana'));
    await saveCampaign(database, 'mine', { id: 'k', name: 'Spring', assignedUser: 'dana' });
    await saveCampaign(database, 'mine', { id: 'k', name: 'Summer', assignedUser: null });
    expect(await listCampaigns(database, 'mine')).toEqual([{ id: 'k', name: 'Summer', assignedUser: null }]);
    const enrolled = { ...lead('a', 'A', null), campaigns: [{ campaign: 'k', enrolledAt: 5 }] };
    await saveLead(database, 'mine', enrolled);
    await saveLead(database, 'mine', enrolled);
    const rows = await database.kysely.selectFrom('enrolments').selectAll().execute();
    expect(rows).toEqual([{ company_id: 'mine', lead_id: 'a', campaign_id: 'k', enrolled_at: 5 }]);
  });
});
