import { expect, it } from 'vitest';
import type { Database } from '../../../server/database/database.ts';
import { saveCompany } from '../../../server/directory/companies.ts';
import { readDraft, saveDraft } from '../../../server/flows/drafts.ts';
import { changeFlow, readFlowRow } from '../../../server/flows/flowList.ts';
import { getVersion, publishFlow } from '../../../server/flows/flowShelf.ts';
import { renameBlock, renameFlow } from '../../../shared/flow/editFlow.ts';
import { fourLayers } from '../../../shared/flow/templates/fourLayers.ts';
import { describeOnBothDatabases } from '../../support/databases.ts';

const START = fourLayers();

/** A company `c` whose flow `main` is published once. */
async function begin(database: Database): Promise<void> {
  await saveCompany(database, { id: 'c', name: 'c', companyPhone: null, timeZone: 'UTC', country: 'US' }, 1);
  await publishFlow(database, 'c', { id: 'main', name: START.name, document: START }, 10);
}

async function rename(database: Database, name: string) {
  const row = await readFlowRow(database, 'c', 'main');
  const base = { name: row.name, isDefault: row.isDefault, archived: false };
  return changeFlow(database, 'c', 'main', { ...base, name, base });
}

function namesInAudit({ kysely }: Database) {
  return kysely
    .selectFrom('audit')
    .select(['subject_name', 'changes'])
    .where('did', '=', 'changed')
    .where('subject_type', '=', 'flow')
    .orderBy('seq')
    .execute();
}

describeOnBothDatabases('the name of a flow', (open) => {
  it('that is changed in the list is the name in its draft, and whoever draws on it is told', async () => {
    const database = await open();
    await begin(database);
    const drawn = renameBlock(START, START.start, 'Asked first');
    await saveDraft(database, 'c', 'main', { document: drawn, seen: 0, baseVersion: 1 });
    expect(await rename(database, 'Evenings')).toMatchObject({ row: { name: 'Evenings' }, revision: 2 });
    expect(await readDraft(database, 'c', 'main')).toMatchObject({
      name: 'Evenings',
      revision: 2,
      isDraft: true,
      document: { ...drawn, name: 'Evenings' },
    });
  });

  it('is no draft, where nothing else is drawn, and the published versions keep the one they had', async () => {
    const database = await open();
    await begin(database);
    await rename(database, 'Evenings');
    expect(await readDraft(database, 'c', 'main')).toMatchObject({
      isDraft: false,
      revision: 1,
      document: { name: 'Evenings' },
    });
    expect((await getVersion(database, 'c', 'main', 'published'))?.document.name).toBe(START.name);
  });

  it('that is changed in the draft is the name in the list, and stands in the audit', async () => {
    const database = await open();
    await begin(database);
    const saved = await saveDraft(database, 'c', 'main', {
      document: renameFlow(START, 'Evenings'),
      seen: 0,
      baseVersion: 1,
    });
    expect(saved).toMatchObject({ name: 'Evenings', isDraft: false, revision: 1 });
    expect(await readFlowRow(database, 'c', 'main')).toMatchObject({ name: 'Evenings' });
    const [entry] = await namesInAudit(database);
    expect(entry?.subject_name).toBe('Evenings');
    expect(entry?.changes).toContain(START.name);
  });

  it('is never empty', async () => {
    const database = await open();
    await begin(database);
    const document = { ...START, name: '  ' };
    await expect(saveDraft(database, 'c', 'main', { document, seen: 0, baseVersion: 1 })).rejects.toThrow(
      'A flow needs a name.',
    );
  });
});
