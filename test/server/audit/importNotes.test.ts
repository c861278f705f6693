import { expect, it } from 'vitest';
import { importWorkspace } from '../../../server/directory/importWorkspace.ts';
import { noteWorkspaceExport } from '../../../server/directory/noteExport.ts';
import { createSecretBox } from '../../../server/secrets/secretBox.ts';
import { notesOf } from '../../support/auditNotes.ts';
import { describeOnBothDatabases } from '../../support/databases.ts';
import { importRows, openDirectory } from '../../support/leadImport.ts';
import { sampleWorkspace } from '../../support/sampleCompany.ts';

const box = createSecretBox(Buffer.alloc(32, 7));

describeOnBothDatabases('the audit of imports and exports', (open) => {
  it('has a workspace file as one entry for each company, with counts, and one for each flow', async () => {
    const database = await open();
    const read =
      (file: object, replace = false) =>
      () =>
        importWorkspace(database, box, JSON.stringify(file), { now: 1, replace });
    const first = await notesOf(database, read(sampleWorkspace));
    expect(first.map(({ what }) => what)).toEqual([
      'flow main "Four layers" published',
      'company harbor "Harbor Realty" imported',
    ]);
    expect(first[1]?.changes).toMatchObject({
      name: [null, 'Harbor Realty'],
      authTokens: [null, '•••'],
      defaultFlow: [null, { id: 'main', name: 'Four layers' }],
      staff: [null, 2],
      phoneNumbers: [null, 3],
      leads: [null, 1],
    });
    const [harbor] = sampleWorkspace.companies;
    const other = {
      ...sampleWorkspace,
      companies: [
        { ...harbor, companyPhone: '+12025550101', twilio: { accountSid: 'AC9', authTokens: ['9'] } },
      ],
    };
    const [again] = await notesOf(database, read(other));
    expect(again).toEqual({
      company: 'harbor',
      what: 'company harbor "Harbor Realty" imported',
      changes: {
        companyPhone: ['+12025550100', '+12025550101'],
        accountSid: [harbor?.twilio.accountSid, 'AC9'],
        authTokens: ['•••', '•••'],
        staff: [null, 2],
        phoneNumbers: [null, 3],
        campaigns: [null, 1],
        leads: [null, 1],
      },
    });
    const next = { ...sampleWorkspace, companies: [{ id: 'next', name: 'Next' }] };
    const replaced = await notesOf(database, read(next, true));
    expect(replaced.map(({ company, what }) => [company, what])).toEqual([
      [null, 'company harbor "Harbor Realty" removed'],
      ['next', 'flow main "Four layers" published'],
      ['next', 'company next "Next" imported'],
    ]);
    expect(replaced[2]?.changes).toMatchObject({ replaced: [null, true] });
    const faulty = { ...sampleWorkspace, companies: [{ id: 'next', name: 'Next', country: 'Nowhere' }] };
    expect(await notesOf(database, read(faulty, true))).toEqual([]);
  });

  it('has the numbers that real companies take from the demo company', async () => {
    const database = await open();
    await importWorkspace(database, box, JSON.stringify(sampleWorkspace), { now: 1, asDemo: true });
    const real = {
      ...sampleWorkspace,
      companies: [{ id: 'real', name: 'Real', phoneNumbers: [{ number: '+12025550111', label: 'Ours' }] }],
    };
    const notes = await notesOf(database, () =>
      importWorkspace(database, box, JSON.stringify(real), { now: 2 }),
    );
    expect(notes.at(-1)).toMatchObject({
      company: 'harbor',
      what: 'phoneNumber +12025550111 "Dana direct" removed',
      changes: { owner: [{ id: 'dana', name: 'Dana Ortiz' }, null] },
    });
  });

  it('has a CSV file as one entry with counts, and none for a check or for a file that changes nothing', async () => {
    const database = await openDirectory(open);
    const rows = ['Sam,202 555 0177,Dana Ortiz,Autumn', 'Nobody,nothing,,', 'Ella,202 555 0178,,'];
    const read = (check: boolean) => () =>
      importRows(database, rows, { options: { check, createCampaigns: true } });
    expect(await notesOf(database, read(true))).toEqual([]);
    expect(await notesOf(database, read(false))).toEqual([
      {
        company: 'mine',
        what: 'lead - "CSV file" imported',
        changes: {
          added: [null, 2],
          updated: [null, 0],
          unchanged: [null, 0],
          rejected: [null, 1],
          newCampaigns: [null, 'Autumn'],
        },
      },
    ]);
    expect(await notesOf(database, read(false))).toEqual([]);
  });

  it('has a workspace file that is taken along', async () => {
    const database = await openDirectory(open);
    const notes = await notesOf(database, () => noteWorkspaceExport(database, { withSecrets: true }));
    expect(notes).toEqual(
      ['mine', 'theirs'].map((company) => ({
        company,
        what: 'export - "Workspace file" exported',
        changes: { withAuthTokens: [null, true] },
      })),
    );
  });
});
