import { expect, it } from 'vitest';
import { listCampaigns, saveCampaign } from '../../../server/directory/campaigns.ts';
import { saveCompany } from '../../../server/directory/companies.ts';
import { saveLead } from '../../../server/directory/leads.ts';
import { directoryRevision } from '../../../server/directory/lineTable.ts';
import { listPhoneNumbers } from '../../../server/directory/phoneNumbers.ts';
import { Missing, Outdated } from '../../../server/directory/refusal.ts';
import { listStaff, removeStaff, saveStaff } from '../../../server/directory/staff.ts';
import { staffFields } from '../../../shared/api/recordFields.ts';
import { describeOnBothDatabases } from '../../support/databases.ts';
import { company, FOREIGN, lead, ONE, TWO, twoCompanies, user } from '../../support/directoryRecords.ts';

describeOnBothDatabases('staff', (open) => {
  it('take a change that comes twice, because the first answer was lost', async () => {
    const database = await open();
    await twoCompanies(database);
    const base = staffFields(await saveStaff(database, 'mine', user('lee', 'Lee')));
    const change = { ...user('lee', 'Lee Wong'), inboundTwilioNumber: ONE };
    const first = await saveStaff(database, 'mine', change, { base });
    expect(await saveStaff(database, 'mine', change, { base })).toEqual(first);
    await expect(saveStaff(database, 'mine', user('lee', 'Lee Wang'), { base })).rejects.toThrow(Outdated);
  });

  it('get a Twilio number that one user holds at a time, and the holder is named', async () => {
    const database = await open();
    await twoCompanies(database);
    await saveStaff(database, 'mine', { ...user('dana', 'Dana Ortiz'), inboundTwilioNumber: '202-555-0101' });
    const second = { ...user('lee', 'Lee'), inboundTwilioNumber: ONE };
    await expect(saveStaff(database, 'mine', second)).rejects.toMatchObject({
      message: `${ONE} is assigned to Dana Ortiz. Take it from Dana Ortiz first, or move it.`,
      field: 'inboundTwilioNumber',
      holder: { id: 'dana', name: 'Dana Ortiz' },
    });
    expect(await listStaff(database, 'mine')).toHaveLength(1);
    await saveStaff(database, 'mine', second, { move: true });
    expect(
      (await listStaff(database, 'mine')).map(({ name, inboundTwilioNumber }) => [name, inboundTwilioNumber]),
    ).toEqual([
      ['Dana Ortiz', null],
      ['Lee', ONE],
    ]);
    expect(await saveStaff(database, 'mine', second)).toEqual({
      ...second,
      phone: { typed: null, e164: null },
    });
  });

  it('get a Twilio number of their own company only', async () => {
    const database = await open();
    await twoCompanies(database);
    for (const inboundTwilioNumber of [FOREIGN, '12', 'nothing'])
      await expect(
        saveStaff(database, 'mine', { ...user('lee', 'Lee'), inboundTwilioNumber }),
      ).rejects.toMatchObject({
        message: `“${inboundTwilioNumber}” is not one of your Twilio numbers.`,
        field: 'inboundTwilioNumber',
      });
    expect(await listStaff(database, 'mine')).toEqual([]);
  });

  it('have a Phone as typed that is not one of their company’s Twilio numbers', async () => {
    const database = await open();
    await twoCompanies(database);
    const withPhone = (phone: string) => saveStaff(database, 'mine', { ...user('lee', 'Lee'), phone });
    await expect(withPhone(TWO)).rejects.toMatchObject({
      message: `${TWO} is one of your own Twilio numbers: a call to it would come back. Enter the phone that this user answers.`,
      field: 'phone',
    });
    expect((await withPhone('ask me')).phone).toEqual({ typed: 'ask me', e164: null });
    expect((await withPhone(FOREIGN)).phone.e164).toBe(FOREIGN);
    expect(await listStaff(database, 'theirs')).toEqual([]);
  });

  it('keep what their Phone was read as when the company’s country changes and another field is saved', async () => {
    const database = await open();
    await twoCompanies(database);
    const dana = { ...user('dana', 'Dana'), phone: '(202) 555-0143' };
    await saveStaff(database, 'mine', dana);
    await saveCompany(database, { ...company('mine', 'Mine'), country: 'GB' }, 2);
    const renamed = await saveStaff(database, 'mine', { ...dana, name: 'Dana Ortiz' });
    expect(renamed).toMatchObject({ name: 'Dana Ortiz', phone: { e164: '+12025550143' } });
    const typedAnew = await saveStaff(database, 'mine', { ...dana, phone: '020 7946 0018' });
    expect(typedAnew.phone.e164).toBe('+442079460018');
  });

  it('tell the second of two people what the first one changed, a moved number included', async () => {
    const database = await open();
    await twoCompanies(database);
    const dana = { ...user('dana', 'Dana'), inboundTwilioNumber: ONE };
    const base = staffFields(await saveStaff(database, 'mine', dana));
    await saveStaff(database, 'mine', { ...user('lee', 'Lee'), inboundTwilioNumber: ONE }, { move: true });
    const second = saveStaff(database, 'mine', { ...dana, email: 'dana@example.com' }, { base });
    await expect(second).rejects.toBeInstanceOf(Outdated);
    await expect(second).rejects.toMatchObject({ current: { ...base, inboundTwilioNumber: null } });
    expect(await listStaff(database, 'mine')).toMatchObject([{ id: 'dana', email: null }, { id: 'lee' }]);
  });

  it('are not made anew by somebody who saw them before they were removed', async () => {
    const database = await open();
    await twoCompanies(database);
    const { id, ...base } = user('dana', 'Dana');
    await saveStaff(database, 'theirs', { id, ...base });
    await expect(saveStaff(database, 'mine', { id, ...base }, { base })).rejects.toBeInstanceOf(Missing);
    expect(await listStaff(database, 'mine')).toEqual([]);
  });

  it('leave their number, leads and campaigns without an owner when they are removed', async () => {
    const database = await open();
    await twoCompanies(database);
    for (const mine of ['mine', 'theirs']) {
      await saveStaff(database, mine, user('dana', 'Dana'));
      await saveStaff(database, mine, user('lee', 'Lee'));
      await saveCampaign(database, mine, { id: 'spring', name: 'Spring', assignedUser: 'dana' });
      await saveCampaign(database, mine, { id: 'summer', name: 'Summer', assignedUser: 'lee' });
      await saveLead(database, mine, { ...lead('a', 'A', null), assignedUser: 'dana' });
      await saveLead(database, mine, { ...lead('b', 'B', null), assignedUser: 'lee' });
    }
    await saveStaff(database, 'mine', { ...user('dana', 'Dana'), inboundTwilioNumber: ONE });
    const before = await directoryRevision(database);
    await removeStaff(database, 'mine', 'dana');
    expect(await directoryRevision(database)).toBeGreaterThan(before);
    const owners = async (mine: string) => {
      const leads = await database.kysely
        .selectFrom('leads')
        .select('assigned_user')
        .where('company_id', '=', mine)
        .orderBy('id')
        .execute();
      const campaigns = await listCampaigns(database, mine);
      return [
        ...leads.map((row) => row.assigned_user),
        ...campaigns.map((each) => each.assignedUser?.id ?? null),
      ];
    };
    expect(await owners('mine')).toEqual([null, 'lee', null, 'lee']);
    expect(await owners('theirs')).toEqual(['dana', 'lee', 'dana', 'lee']);
    expect((await listStaff(database, 'mine')).map(({ id }) => id)).toEqual(['lee']);
    expect((await listPhoneNumbers(database, 'mine')).map(({ owner }) => owner)).toEqual([null, null]);
    await expect(removeStaff(database, 'mine', 'dana')).rejects.toBeInstanceOf(Missing);
    await expect(removeStaff(database, 'nobody', 'lee')).rejects.toBeInstanceOf(Missing);
  });

  it('are removed with more leads than one slice has', async () => {
    const database = await open();
    await twoCompanies(database);
    await saveStaff(database, 'mine', user('dana', 'Dana'));
    const rows = Array.from({ length: 1_200 }, (_, index) => ({
      company_id: 'mine',
      id: `l${index}`,
      name: `Lead ${index}`,
      phone: null,
      phone_e164: null,
      assigned_user: 'dana',
      search_text: `lead ${index}\n\n`,
    }));
    await database.kysely.insertInto('leads').values(rows).execute();
    await removeStaff(database, 'mine', 'dana');
    const owned = await database.kysely
      .selectFrom('leads')
      .select('id')
      .where('assigned_user', 'is not', null)
      .execute();
    expect(owned).toEqual([]);
  });
});
