import { expect, it } from 'vitest';
import { saveCampaign } from '../../../server/directory/campaigns.ts';
import { saveCompany } from '../../../server/directory/companies.ts';
import { saveLead } from '../../../server/directory/leads.ts';
import { suggestedCall } from '../../../server/directory/suggestedCall.ts';
import { describeOnBothDatabases } from '../../support/databases.ts';
import { company, lead, twoCompanies } from '../../support/directoryRecords.ts';

describeOnBothDatabases('leads', (open) => {
  it('have a phone of their own within the company', async () => {
    const database = await open();
    await twoCompanies(database);
    await saveLead(database, 'mine', lead('a', 'Ina Brandt', '(202) 555-0177'));
    await saveLead(database, 'theirs', lead('a', 'Sam Other', '2025550177'));
    await expect(saveLead(database, 'mine', lead('c', 'C', '+12025550177'))).rejects.toThrow(
      '+12025550177 is the phone of Ina Brandt already.',
    );
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

  it('are saved with what they are enrolled in', async () => {
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
