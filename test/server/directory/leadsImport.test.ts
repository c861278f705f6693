import { expect, it } from 'vitest';
import type { Database } from '../../../server/database/database.ts';
import { getLead, saveLead } from '../../../server/directory/leads.ts';
import { listLeads } from '../../../server/leads/listLeads.ts';
import { describeOnBothDatabases } from '../../support/databases.ts';
import { lead } from '../../support/directoryRecords.ts';
import { importRows, importText, NOW, openDirectory } from '../../support/leadImport.ts';

const listed = async (database: Database, company = 'mine') =>
  (await listLeads(database, company, { search: '' }, { limit: 200 })).rows;

describeOnBothDatabases('an import of leads', (open) => {
  it('adds those who are new, with their owner by e-mail or name and their campaigns', async () => {
    const database = await openDirectory(open);
    const result = await importRows(database, [
      ' Ina  Brandt ,(202) 555-0171, DANA@harbor.example ,"spring SELLERS|Sellers, autumn"',
      '"Reed, Sam\nJr",+1 202 555 0172,dana ortiz,"Sellers, autumn; Spring sellers"',
      'Lou Hale,2025550173,,',
      ',,,',
      'Ana Gallo,202.555.0174',
    ]);
    expect(result).toMatchObject({ added: 4, updated: 0, unchanged: 0, newCampaigns: [] });
    expect(result.rejected).toEqual([]);
    const leads = await listed(database);
    expect(leads.map(({ name, phone, assignedUser }) => [name, phone, assignedUser?.id])).toEqual([
      ['Ana Gallo', { typed: '202.555.0174', e164: '+12025550174' }, undefined],
      ['Ina Brandt', { typed: '(202) 555-0171', e164: '+12025550171' }, 'dana'],
      ['Lou Hale', { typed: '2025550173', e164: '+12025550173' }, undefined],
      ['Reed, Sam Jr', { typed: '+1 202 555 0172', e164: '+12025550172' }, 'dana'],
    ]);
    expect(leads[3]?.campaigns).toEqual([
      { campaign: 'comma', name: 'Sellers, autumn', enrolledAt: NOW },
      { campaign: 'spring', name: 'Spring sellers', enrolledAt: NOW },
    ]);
    expect(new Set(leads.map(({ id }) => id)).size).toBe(4);
    expect(await listed(database, 'theirs')).toEqual([]);
  });

  it('updates who is there by the phone: empty cells change nothing, and nobody leaves a campaign', async () => {
    const database = await openDirectory(open);
    const campaigns = [{ campaign: 'spring', enrolledAt: 5 }];
    const before = { ...lead('a', 'Ina Brandt', '(202) 555-0171'), assignedUser: 'lee2', campaigns };
    await saveLead(database, 'mine', before);
    await saveLead(database, 'mine', lead('b', 'Sam Reed', '(202) 555-0172'));
    const result = await importRows(database, [
      ',+12025550171,,',
      'Samuel Reed,202-555-0172,Dana Ortiz,Spring sellers',
    ]);
    expect(result).toMatchObject({ added: 0, updated: 1, unchanged: 1, rejected: [] });
    expect(await getLead(database, 'mine', 'a')).toMatchObject({
      name: 'Ina Brandt',
      assignedUser: { id: 'lee2' },
    });
    expect(await getLead(database, 'mine', 'b')).toEqual({
      id: 'b',
      name: 'Samuel Reed',
      phone: { typed: '(202) 555-0172', e164: '+12025550172' },
      assignedUser: { id: 'dana', name: 'Dana Ortiz' },
      campaigns: [{ campaign: 'spring', name: 'Spring sellers', enrolledAt: NOW }],
    });
    const found = await listLeads(database, 'mine', { search: 'samuel' }, { limit: 9 });
    expect(found.rows.map(({ id }) => id)).toEqual(['b']);
    const more = await importRows(database, ['Ina Brandt,2025550171,lee,"Sellers, autumn"']);
    expect(more).toMatchObject({ updated: 1, rejected: [] });
    expect(await getLead(database, 'mine', 'a')).toMatchObject({
      assignedUser: { id: 'lee2' },
      campaigns: [
        { campaign: 'comma', enrolledAt: NOW },
        { campaign: 'spring', enrolledAt: 5 },
      ],
    });
  });

  it('rejects rows with a reason, and imports the others', async () => {
    const database = await openDirectory(open);
    const { added, rejected } = await importRows(database, [
      'A,55-123,,',
      'B,,,',
      ',2025550101,,',
      'C,2025550172,,',
      'D,(202) 555-0172,,',
      'E,2025550173,Nobody,',
      'F,2025550174,lee,',
      'G,2025550175,Other User,',
      'H,2025550176,,Theirs only',
      'I,2025550177,,Twice',
      `${'x'.repeat(201)},2025550178,,`,
      'J\u0000,2025550179,,',
      '\u200b\u200e,2025550180,,',
    ]);
    expect(added).toBe(1);
    expect(rejected.map(({ row, reason }) => [row, reason])).toEqual([
      [2, '“55-123” is not a valid phone number.'],
      [3, 'The phone is missing.'],
      [4, 'The name is missing. A new lead needs one.'],
      [6, 'This is the phone of row 5 already.'],
      [7, 'No user has the e-mail or name “Nobody”.'],
      [8, 'Several users are called “lee”. Enter the e-mail address.'],
      [9, 'No user has the e-mail or name “Other User”.'],
      [10, 'There is no campaign “Theirs only”.'],
      [11, 'Several campaigns are called “Twice”. Rename all but one.'],
      [12, `The name is longer than 200 characters: “${'x'.repeat(60)}…”.`],
      [13, 'The name has a character that cannot be stored. Enter it anew.'],
      [14, 'The name is missing. A new lead needs one.'],
    ]);
    expect(rejected[0]?.cells).toEqual(['A', '55-123', '', '']);
  });

  it('makes campaigns that are missing when it is asked to, for rows that it imports', async () => {
    const database = await openDirectory(open);
    const rows = [
      'A,2025550171,,New one; Spring sellers',
      'B,2025550172,,NEW ONE|Another',
      'C,2025550173,Nobody,Not this',
    ];
    const options = { createCampaigns: true };
    const result = await importRows(database, rows, { options });
    expect(result).toMatchObject({ added: 2, newCampaigns: ['New one', 'Another'] });
    const names = (await listed(database)).map(({ campaigns }) => campaigns.map(({ name }) => name).sort());
    expect(names).toEqual([
      ['New one', 'Spring sellers'],
      ['Another', 'New one'],
    ]);
    expect(await importRows(database, rows, { options })).toMatchObject({ unchanged: 2, newCampaigns: [] });
  });

  it('only looks when it is asked to check, and finds what the import then does', async () => {
    const database = await openDirectory(open);
    const rows = ['A,2025550171,dana ortiz,New one', 'B,55,,', 'C,2025550173,nobody,'];
    const options = { createCampaigns: true, check: true };
    const stages = new Set<string>();
    const checked = await importRows(database, rows, { options, progress: (stage) => stages.add(stage) });
    expect([...stages]).toEqual(['reading']);
    expect(await listed(database)).toEqual([]);
    const { kysely } = database;
    expect(await kysely.selectFrom('campaigns').select('id').where('name', '=', 'New one').execute()).toEqual(
      [],
    );
    expect(await importRows(database, rows, { options: { createCampaigns: true } })).toEqual(checked);
    expect(checked).toMatchObject({ added: 1, newCampaigns: ['New one'] });
  });

  it('reads a file without a header, with other columns and another sign between the cells', async () => {
    const database = await openDirectory(open);
    const options = { header: false, delimiter: ';', columns: { name: 2, phone: 0 } };
    const text = "\ufeff'+12025550171;x;=Ina\n'+12025550172;x;'=Lou";
    expect(await importText(database, text, { options })).toMatchObject({ added: 2, rejected: [] });
    expect((await listed(database)).map(({ name }) => name)).toEqual(['=Ina', '=Lou']);
  });

  it('leaves nothing behind when it is cancelled, campaigns included', async () => {
    const database = await openDirectory(open);
    const rows = Array.from(
      { length: 1_500 },
      (_, index) => `N${index},+1202${5_560_000 + index},,New ${index}`,
    );
    const gone = new AbortController();
    const importing = importRows(database, rows, {
      options: { createCampaigns: true },
      signal: gone.signal,
      progress: (stage, done) => {
        if (stage === 'writing' && done >= 750) gone.abort(new Error('gone'));
      },
    });
    await expect(importing).rejects.toThrow('gone');
    expect(await listed(database)).toEqual([]);
    const left = await database.kysely
      .selectFrom('campaigns')
      .select('id')
      .where('company_id', '=', 'mine')
      .execute();
    expect(left).toHaveLength(4);
    expect(await importRows(database, rows, { options: { createCampaigns: true } })).toMatchObject({
      added: 1_500,
    });
  });
});
