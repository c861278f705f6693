import { expect, it } from 'vitest';
import type { Database } from '../../../server/database/database.ts';
import {
  getCampaign,
  listCampaigns,
  removeCampaign,
  saveCampaign,
} from '../../../server/directory/campaigns.ts';
import { saveLead } from '../../../server/directory/leads.ts';
import { Missing, Outdated } from '../../../server/directory/refusal.ts';
import { saveStaff } from '../../../server/directory/staff.ts';
import { describeOnBothDatabases } from '../../support/databases.ts';
import { lead, twoCompanies, user } from '../../support/directoryRecords.ts';

const spring = (assignedUser: string | null = null) => ({ id: 'spring', name: 'Spring', assignedUser });

/** Enrols so many new leads in a campaign. */
async function enrolMany(database: Database, campaign: string, count: number): Promise<void> {
  for (let start = 0; start < count; start += 1_000) {
    const ids = Array.from(
      { length: Math.min(1_000, count - start) },
      (_, index) => `${campaign}${start + index}`,
    );
    const leads = ids.map((id) => ({ company_id: 'mine', id, name: id, search_text: id }));
    await database.kysely.insertInto('leads').values(leads).execute();
    const enrolments = ids.map((id) => ({ company_id: 'mine', lead_id: id, campaign_id: campaign }));
    await database.kysely.insertInto('enrolments').values(enrolments).execute();
  }
}

describeOnBothDatabases('campaigns', (open) => {
  it('are listed by name with their user and how many leads are enrolled', async () => {
    const database = await open();
    await twoCompanies(database);
    await saveStaff(database, 'mine', user('dana', 'Dana'));
    for (let index = 0; index < 12; index += 1)
      await saveCampaign(database, 'mine', {
        id: `k${index}`,
        name: `Campaign ${index}`,
        assignedUser: null,
      });
    await saveCampaign(database, 'mine', { id: 'k11', name: 'Autumn', assignedUser: 'dana' });
    await saveCampaign(database, 'theirs', spring());
    const enrolled = { campaign: 'k11', enrolledAt: 5 };
    await saveLead(database, 'mine', { ...lead('a', 'A', null), campaigns: [enrolled] });
    await saveLead(database, 'mine', { ...lead('b', 'B', null), campaigns: [enrolled] });
    const [first, ...others] = await listCampaigns(database, 'mine');
    expect(first).toEqual({
      id: 'k11',
      name: 'Autumn',
      assignedUser: { id: 'dana', name: 'Dana' },
      leads: 2,
    });
    expect(others.map(({ name }) => name)).toEqual(
      Array.from({ length: 11 }, (_, index) => `Campaign ${index}`),
    );
    expect(others.every(({ leads }) => leads === 0)).toBe(true);
    expect(await getCampaign(database, 'mine', 'k11')).toEqual(first);
    await expect(getCampaign(database, 'mine', 'spring')).rejects.toBeInstanceOf(Missing);
  });

  it('count their leads up to 10,001', async () => {
    const database = await open();
    await twoCompanies(database);
    await saveCampaign(database, 'mine', spring());
    await enrolMany(database, 'spring', 10_000);
    expect((await getCampaign(database, 'mine', 'spring')).leads).toBe(10_000);
    await saveCampaign(database, 'mine', { id: 'other', name: 'Other', assignedUser: null });
    for (const id of ['x', 'y'])
      await saveLead(database, 'mine', {
        ...lead(id, id, null),
        campaigns: [{ campaign: 'spring', enrolledAt: 5 }],
      });
    expect((await listCampaigns(database, 'mine')).map(({ leads }) => leads)).toEqual([0, 10_001]);
  });

  it('are assigned to a user of their own company only', async () => {
    const database = await open();
    await twoCompanies(database);
    await saveStaff(database, 'theirs', user('dana', 'Dana'));
    await expect(saveCampaign(database, 'mine', spring('dana'))).rejects.toMatchObject({
      message: 'This user is not there any more. Choose another.',
      field: 'assignedUser',
    });
    expect(await listCampaigns(database, 'mine')).toEqual([]);
  });

  it('tell the second of two people what the first one changed', async () => {
    const database = await open();
    await twoCompanies(database);
    const base = { name: 'Spring', assignedUser: null };
    await saveCampaign(database, 'mine', spring());
    await saveCampaign(database, 'mine', { ...spring(), name: 'Early spring' }, { base });
    const second = saveCampaign(database, 'mine', { ...spring(), name: 'Late spring' }, { base });
    await expect(second).rejects.toBeInstanceOf(Outdated);
    await expect(second).rejects.toMatchObject({ current: { ...base, name: 'Early spring' } });
    await removeCampaign(database, 'mine', 'spring');
    await expect(saveCampaign(database, 'mine', spring(), { base })).rejects.toBeInstanceOf(Missing);
  });

  it('are removed with their enrolments; the leads stay', async () => {
    const database = await open();
    await twoCompanies(database);
    for (const company of ['mine', 'theirs']) {
      await saveCampaign(database, company, spring());
      await saveCampaign(database, company, { id: 'summer', name: 'Summer', assignedUser: null });
      const campaigns = ['spring', 'summer'].map((campaign) => ({ campaign, enrolledAt: 5 }));
      await saveLead(database, company, { ...lead('a', 'A', null), campaigns });
    }
    await enrolMany(database, 'spring', 1_200);
    await removeCampaign(database, 'mine', 'spring');
    const left = await database.kysely
      .selectFrom('enrolments')
      .select(['company_id', 'campaign_id'])
      .orderBy('company_id')
      .orderBy('campaign_id')
      .execute();
    expect(left).toEqual([
      { company_id: 'mine', campaign_id: 'summer' },
      { company_id: 'theirs', campaign_id: 'spring' },
      { company_id: 'theirs', campaign_id: 'summer' },
    ]);
    expect((await listCampaigns(database, 'mine')).map(({ id }) => id)).toEqual(['summer']);
    const leads = await database.kysely
      .selectFrom('leads')
      .select('id')
      .where('company_id', '=', 'mine')
      .execute();
    expect(leads).toHaveLength(1_201);
    await expect(removeCampaign(database, 'mine', 'spring')).rejects.toBeInstanceOf(Missing);
  });
});
