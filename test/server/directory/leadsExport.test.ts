import { expect, it } from 'vitest';
import type { Database } from '../../../server/database/database.ts';
import { saveLead } from '../../../server/directory/leads.ts';
import { exportLeadsCsv } from '../../../server/leads/exportLeadsCsv.ts';
import { guessColumns } from '../../../shared/directory/leadColumns.ts';
import { describeOnBothDatabases } from '../../support/databases.ts';
import { lead } from '../../support/directoryRecords.ts';
import { importText, openDirectory } from '../../support/leadImport.ts';

async function exported(database: Database, company = 'mine'): Promise<string> {
  let text = '';
  for await (const piece of exportLeadsCsv(database, company, { search: '' })) text += piece;
  return text;
}

describeOnBothDatabases('an export of leads', (open) => {
  it('is harmless for spreadsheets, and is read back as it was, in whatever way cells begin', async () => {
    const database = await openDirectory(open);
    const names = [
      '=1+1',
      '+x',
      '-x',
      '@x',
      "'=x",
      "'s Gravenhage",
      '"Quoted", Name',
      'Öztürk 😀',
      'Zeile\nzwei',
    ];
    for (const [index, name] of names.entries()) {
      const campaigns = [{ campaign: 'comma' }, { campaign: 'one' }];
      const assignedUser = ['dana', 'lee2', null][index % 3] ?? null;
      const phone = `(202) 555-01${String(70 + index)}`;
      await saveLead(database, 'mine', { ...lead(`l${index}`, name, phone), assignedUser, campaigns });
    }
    const text = await exported(database);
    expect(text.slice(0, 4)).toBe('\ufeffNam');
    expect(text).not.toMatch(/(^|,|\n)"?[=+\-@\t\r]/);
    const columns = guessColumns(['Name', 'Phone', 'Owner', 'Owner e-mail', 'Campaigns']);
    for (const owner of [columns.owner, 2]) {
      const options = { columns: { ...columns, owner } };
      expect(await importText(database, text, { options })).toMatchObject({
        added: 0,
        updated: 0,
        unchanged: names.length,
        rejected: [],
      });
    }
    expect(await exported(database)).toBe(text);
    expect(await exported(database, 'theirs')).toBe('\ufeffName,Phone,Owner,Owner e-mail,Campaigns\r\n');
  });
});
