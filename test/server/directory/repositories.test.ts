import { expect, it } from 'vitest';
import { saveCampaign } from '../../../server/directory/campaigns.ts';
import { saveCompany } from '../../../server/directory/companies.ts';
import { saveLead, searchLeads } from '../../../server/directory/leads.ts';
import { suggestedCall } from '../../../server/directory/suggestedCall.ts';
import { describeOnBothDatabases } from '../../support/databases.ts';
import { company, lead, twoCompanies } from '../../support/directoryRecords.ts';

describeOnBothDatabases('the directory', (open) => {
  it('finds leads by name and by any part of the number, in their own company, 20 at most', async () => {
    const database = await open();
    await twoCompanies(database);
    await saveLead(database, 'mine', lead('a', 'Öztürk 100%', '(202) 555-0177'));
    await saveLead(database, 'mine', lead('b', 'Sam Reed', null));
    await saveLead(database, 'theirs', lead('a', 'Sam Other', '2025550177'));
    const found = async (text: string) => (await searchLeads(database, 'mine', text)).map(({ id }) => id);
    expect(await found('öZT')).toEqual(['a']);
    expect(await found('sam')).toEqual(['b']);
    expect(await found('555-0177')).toEqual(['a']);
    expect(await found('+1 (202) 555')).toEqual(['a']);
    expect(await found('0%')).toEqual(['a']);
    expect(await found('%%')).toEqual([]);
    expect(await found('a_')).toEqual([]);
    expect((await found('')).sort()).toEqual(['a', 'b']);
    for (let index = 0; index < 25; index += 1)
      await saveLead(database, 'mine', lead(`n${index}`, `Many ${index}`, null));
    expect(await found('many')).toHaveLength(20);
    await expect(saveLead(database, 'mine', lead('c', 'C', '+12025550177'))).rejects.toThrow(
      '+12025550177 is the phone of Öztürk 100% already.',
    );
    expect(await suggestedCall(database, 'mine')).toMatchObject({ lead: { id: 'a', phone: '+12025550177' } });
    await saveCompany(database, company('empty', 'Empty'), 1);
    expect(await suggestedCall(database, 'empty')).toBeNull();
  });

  it('saves what a lead is enrolled in', async () => {
    const database = await open();
    await twoCompanies(database);
    await saveCampaign(database, 'mine', { id: 'k', name: 'Spring', assignedUser: null });
    const enrolled = { ...lead('a', 'A', null), campaigns: [{ campaign: 'k', enrolledAt: 5 }] };
    await saveLead(database, 'mine', enrolled);
    await saveLead(database, 'mine', enrolled);
    const rows = await database.kysely.selectFrom('enrolments').selectAll().execute();
    expect(rows).toEqual([{ company_id: 'mine', lead_id: 'a', campaign_id: 'k', enrolled_at: 5 }]);
  });
});
