import { expect, it } from 'vitest';
import { saveCampaign } from '../../../server/directory/campaigns.ts';
import { getCompany, listCompanies, saveCompany } from '../../../server/directory/companies.ts';
import { saveLead } from '../../../server/directory/leads.ts';
import { Missing, Outdated } from '../../../server/directory/refusal.ts';
import { addPhoneNumber } from '../../../server/directory/savePhoneNumber.ts';
import { saveStaff } from '../../../server/directory/staff.ts';
import { companyFields } from '../../../shared/api/recordFields.ts';
import { describeOnBothDatabases } from '../../support/databases.ts';
import {
  company,
  FOREIGN,
  lead,
  numberFields,
  ONE,
  twoCompanies,
  user,
} from '../../support/directoryRecords.ts';

describeOnBothDatabases('companies', (open) => {
  it('are saved as typed, and updated', async () => {
    const database = await open();
    await twoCompanies(database);
    const anchor = { ...company('mine', 'Anchor'), companyPhone: ' 202 555 0100 ' };
    const expected = {
      id: 'mine',
      name: 'Anchor',
      timeZone: 'UTC',
      country: 'US',
      companyPhone: { typed: '202 555 0100', e164: '+12025550100' },
      isDemo: false,
    };
    expect(await saveCompany(database, anchor, 2)).toEqual(expected);
    expect(await getCompany(database, 'mine')).toEqual(expected);
    expect((await listCompanies(database, ['theirs', 'mine', 'nobody'])).map(({ name }) => name)).toEqual([
      'Anchor',
      'Theirs',
    ]);
    expect(await getCompany(database, 'nobody')).toBeNull();
  });

  it('keep an invalid phone as typed, and refuse their own Twilio number as Company Phone', async () => {
    const database = await open();
    await twoCompanies(database);
    const withPhone = (companyPhone: string) =>
      saveCompany(database, { ...company('mine', 'Mine'), companyPhone }, 1);
    expect((await withPhone('ask Dana')).companyPhone).toEqual({ typed: 'ask Dana', e164: null });
    await expect(withPhone('(202) 555-0101')).rejects.toMatchObject({
      message: `${ONE} is one of your own Twilio numbers: a call to it would come back. Enter another Company Phone.`,
      field: 'companyPhone',
    });
    expect((await withPhone(FOREIGN)).companyPhone.e164).toBe(FOREIGN);
  });

  it('read a phone anew with a new country only where it was no number before', async () => {
    const database = await open();
    const typed = { ...company('mine', 'Mine'), companyPhone: '202 555 0100' };
    await saveCompany(database, typed, 1);
    const moved = await saveCompany(database, { ...typed, country: 'GB' }, 2);
    expect(moved.companyPhone.e164).toBe('+12025550100');
    const london = { ...typed, companyPhone: '020 7946 0018' };
    expect((await saveCompany(database, london, 3)).companyPhone.e164).toBeNull();
    expect((await saveCompany(database, { ...london, country: 'GB' }, 4)).companyPhone.e164).toBe(
      '+442079460018',
    );
    expect((await saveCompany(database, london, 5)).companyPhone.e164).toBe('+442079460018');
  });

  it('tell the second of two people what the first one changed', async () => {
    const database = await open();
    await saveCompany(database, company('mine', 'Mine'), 1);
    const seen = await getCompany(database, 'mine');
    const base = seen ? companyFields(seen) : undefined;
    const first = await saveCompany(database, { ...company('mine', 'First') }, 2, base);
    const second = saveCompany(database, { ...company('mine', 'Second') }, 3, base);
    await expect(second).rejects.toBeInstanceOf(Outdated);
    await expect(second).rejects.toMatchObject({ current: companyFields(first) });
    expect((await getCompany(database, 'mine'))?.name).toBe('First');
    expect((await saveCompany(database, company('mine', 'Second'), 4, companyFields(first))).name).toBe(
      'Second',
    );
  });

  it('are not made anew by somebody who saw them before they were removed', async () => {
    const database = await open();
    const { id: _id, ...base } = company('gone', 'Gone');
    await expect(saveCompany(database, company('gone', 'Gone'), 1, base)).rejects.toBeInstanceOf(Missing);
    expect(await getCompany(database, 'gone')).toBeNull();
  });

  it('take nothing more after they were removed', async () => {
    const database = await open();
    await twoCompanies(database);
    await database.kysely.deleteFrom('companies').where('id', '=', 'mine').execute();
    const campaign = { id: 'spring', name: 'Spring', assignedUser: null };
    for (const add of [
      () => saveStaff(database, 'mine', user('dana', 'Dana')),
      () => saveCampaign(database, 'mine', campaign),
      () => saveLead(database, 'mine', lead('l-1', 'Sam', null)),
      () => addPhoneNumber(database, 'mine', ONE, numberFields('One')),
    ]) {
      await expect(add()).rejects.toEqual(new Missing('This company is not there any more.'));
    }
  });
});
