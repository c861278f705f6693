import { expect, it } from 'vitest';
import type { Database } from '../../../server/database/database.ts';
import { saveCampaign } from '../../../server/directory/campaigns.ts';
import { saveCompany } from '../../../server/directory/companies.ts';
import { getLead, removeLead, saveLead } from '../../../server/directory/leads.ts';
import { saveStaff } from '../../../server/directory/staff.ts';
import { suggestedCall } from '../../../server/directory/suggestedCall.ts';
import { leadFields } from '../../../shared/api/recordFields.ts';
import { describeOnBothDatabases } from '../../support/databases.ts';
import { company, lead, ONE, twoCompanies, user } from '../../support/directoryRecords.ts';

async function withCampaigns(database: Database): Promise<void> {
  await twoCompanies(database);
  await saveStaff(database, 'mine', user('dana', 'Dana Ortiz'));
  await saveStaff(database, 'theirs', user('lee', 'Lee'));
  await saveCampaign(database, 'mine', { id: 'spring', name: 'Spring', assignedUser: null });
  await saveCampaign(database, 'mine', { id: 'autumn', name: 'Autumn', assignedUser: null });
  await saveCampaign(database, 'theirs', { id: 'other', name: 'Other', assignedUser: null });
}

describeOnBothDatabases('leads', (open) => {
  it('have a phone of their own within the company, written in whatever way', async () => {
    const database = await open();
    await twoCompanies(database);
    await saveLead(database, 'mine', lead('a', 'Ina Brandt', '(202) 555-0177'));
    await saveLead(database, 'theirs', lead('a', 'Sam Other', '2025550177'));
    await expect(saveLead(database, 'mine', lead('c', 'C', '+12025550177'))).rejects.toMatchObject({
      message: '+12025550177 is the phone of Ina Brandt already.',
      field: 'phone',
    });
    expect(await getLead(database, 'theirs', 'a')).toMatchObject({ name: 'Sam Other' });
  });

  it('keep an invalid phone as typed, and one of the company’s own Twilio numbers', async () => {
    const database = await open();
    await twoCompanies(database);
    const odd = await saveLead(database, 'mine', lead('a', 'Ina Brandt', ' 55-1 after six '));
    expect(odd.phone).toEqual({ typed: '55-1 after six', e164: null });
    const own = await saveLead(database, 'mine', lead('b', 'Front desk', ONE));
    expect(own.phone).toEqual({ typed: ONE, e164: ONE });
  });

  it('are suggested for a first call, the first with a valid phone', async () => {
    const database = await open();
    await twoCompanies(database);
    await saveLead(database, 'mine', lead('a', 'Ina Brandt', null));
    await saveLead(database, 'mine', lead('b', 'Sam Reed', '(202) 555-0177'));
    expect(await suggestedCall(database, 'mine')).toMatchObject({ lead: { id: 'b', phone: '+12025550177' } });
    await saveCompany(database, company('empty', 'Empty'), 1);
    expect(await suggestedCall(database, 'empty')).toBeNull();
  });

  it('keep the times of their enrolments, and get the present one for a new one', async () => {
    const database = await open();
    await withCampaigns(database);
    const first = { ...lead('a', 'A', null), campaigns: [{ campaign: 'spring', enrolledAt: 5 }] };
    await saveLead(database, 'mine', first, { now: 7 });
    const again = { ...first, campaigns: [{ campaign: 'autumn' }, { campaign: 'spring' }] };
    expect((await saveLead(database, 'mine', again, { now: 9 })).campaigns).toEqual([
      { campaign: 'autumn', name: 'Autumn', enrolledAt: 9 },
      { campaign: 'spring', name: 'Spring', enrolledAt: 5 },
    ]);
    const untimed = { ...first, campaigns: [{ campaign: 'autumn', enrolledAt: null }] };
    expect((await saveLead(database, 'mine', untimed, { now: 9 })).campaigns).toEqual([
      { campaign: 'autumn', name: 'Autumn', enrolledAt: null },
    ]);
  });

  it('belong to a user and to campaigns of their own company only', async () => {
    const database = await open();
    await withCampaigns(database);
    const save = (fields: object) => saveLead(database, 'mine', { ...lead('a', 'A', null), ...fields });
    await expect(save({ assignedUser: 'lee' })).rejects.toMatchObject({ field: 'assignedUser' });
    await expect(save({ campaigns: [{ campaign: 'other' }] })).rejects.toMatchObject({ field: 'campaigns' });
    await expect(getLead(database, 'mine', 'a')).rejects.toThrow('This lead is not there any more.');
    expect(await save({ assignedUser: 'dana' })).toMatchObject({
      assignedUser: { id: 'dana', name: 'Dana Ortiz' },
    });
  });

  it('are not changed by somebody who saw them as they were before', async () => {
    const database = await open();
    await withCampaigns(database);
    const campaigns = [{ campaign: 'spring' }, { campaign: 'autumn' }];
    const seen = leadFields(
      await saveLead(database, 'mine', { ...lead('a', 'A', null), campaigns }, { now: 1 }),
    );
    const turned = { ...seen, campaigns: seen.campaigns.toReversed() };
    const renamed = await saveLead(database, 'mine', { id: 'a', ...seen, name: 'B' }, { base: turned });
    expect(renamed.name).toBe('B');
    await expect(
      saveLead(database, 'mine', { id: 'a', ...seen, name: 'C' }, { base: seen }),
    ).rejects.toMatchObject({ current: { ...seen, name: 'B' } });
    const without = { ...seen, name: 'B', campaigns: [] };
    await expect(saveLead(database, 'mine', { id: 'a', ...seen }, { base: without })).rejects.toThrow(
      'Somebody changed this record since you opened it.',
    );
  });

  it('are removed with their enrolments, and cannot be changed then', async () => {
    const database = await open();
    await withCampaigns(database);
    const saved = { ...lead('a', 'A', null), campaigns: [{ campaign: 'spring' }] };
    await saveLead(database, 'mine', saved);
    await expect(removeLead(database, 'theirs', 'a')).rejects.toThrow('This lead is not there any more.');
    await removeLead(database, 'mine', 'a');
    await expect(removeLead(database, 'mine', 'a')).rejects.toThrow('This lead is not there any more.');
    await expect(saveLead(database, 'mine', saved, { base: saved })).rejects.toThrow(
      'This lead is not there any more.',
    );
    expect(await database.kysely.selectFrom('enrolments').selectAll().execute()).toEqual([]);
  });
});
