import { expect, it } from 'vitest';
import type { Database } from '../../../server/database/database.ts';
import { saveCompany } from '../../../server/directory/companies.ts';
import { Missing, Outdated, Refusal } from '../../../server/directory/refusal.ts';
import { discardDraft, readDraft, saveDraft } from '../../../server/flows/drafts.ts';
import { changeFlow, listAllFlows, makeFlow } from '../../../server/flows/flowList.ts';
import { getVersion, publishFlow } from '../../../server/flows/flowShelf.ts';
import { listVersions, publishDraft, restoreVersion } from '../../../server/flows/publishing.ts';
import { addBlock, renameBlock } from '../../../shared/flow/editFlow.ts';
import type { Flow } from '../../../shared/flow/flow.ts';
import { fourLayers } from '../../../shared/flow/templates/fourLayers.ts';
import { describeOnBothDatabases } from '../../support/databases.ts';

const START = { ...fourLayers(), name: 'Main' };
const renamed = (name: string): Flow => renameBlock(START, START.start, name);

/** A company `c` whose flow `main` is published once. */
async function begin(database: Database): Promise<void> {
  for (const id of ['c', 'other']) {
    await saveCompany(database, { id, name: id, companyPhone: null, timeZone: 'UTC', country: 'US' }, 1);
  }
  await publishFlow(database, 'c', { id: 'main', name: 'Main', document: START }, 10);
}

function save(database: Database, document: Flow, seen: number) {
  return saveDraft(database, 'c', 'main', { document, seen, baseVersion: 1 });
}

describeOnBothDatabases('a draft', (open) => {
  it('is what is published until something is drawn, and then what was saved last', async () => {
    const database = await open();
    await begin(database);
    expect(await readDraft(database, 'c', 'main')).toMatchObject({
      isDraft: false,
      revision: 0,
      document: START,
    });
    const saved = await save(database, renamed('Asked first'), 0);
    expect(saved).toMatchObject({ isDraft: true, revision: 1, baseVersion: 1, savedBy: { type: 'system' } });
    expect(await readDraft(database, 'c', 'main')).toEqual(saved);
    await expect(readDraft(database, 'other', 'main')).rejects.toBeInstanceOf(Missing);
    expect((await getVersion(database, 'c', 'main', 'published'))?.document).toEqual(START);
  });

  it('of two who save, the second is shown what the first saved, and nothing is lost', async () => {
    const database = await open();
    await begin(database);
    const both = await Promise.allSettled([
      save(database, renamed('Mine'), 0),
      save(database, renamed('Theirs'), 0),
    ]);
    const refused = both.find((each) => each.status === 'rejected');
    const stored = await readDraft(database, 'c', 'main');
    expect(refused?.reason).toBeInstanceOf(Outdated);
    expect(refused?.reason.current).toEqual(stored);
    expect(stored.revision).toBe(1);
  });

  it('that is sent twice, because the first answer was lost, is saved once', async () => {
    const database = await open();
    await begin(database);
    await save(database, renamed('Once'), 0);
    expect(await save(database, renamed('Once'), 0)).toMatchObject({ revision: 1 });
  });

  it('that is what is published again is none, and its revision is never used twice', async () => {
    const database = await open();
    await begin(database);
    await save(database, renamed('There'), 0);
    expect(await save(database, START, 1)).toMatchObject({ isDraft: false, revision: 2 });
    await save(database, renamed('Again'), 2);
    expect(await discardDraft(database, 'c', 'main', 3)).toMatchObject({
      isDraft: false,
      revision: 4,
      document: START,
    });
    await expect(discardDraft(database, 'c', 'main', 3)).rejects.toBeInstanceOf(Outdated);
  });

  it('that is no flow is refused with the place, and what was there stays', async () => {
    const database = await open();
    await begin(database);
    const broken = { ...START, start: 'nowhere' };
    await expect(save(database, broken, 0)).rejects.toThrow('start: There is no block "nowhere"');
    expect(await readDraft(database, 'c', 'main')).toMatchObject({ isDraft: false, revision: 0 });
  });

  it('takes no name that nobody could read, nor one that no database stores', async () => {
    const database = await open();
    await begin(database);
    for (const name of [' ', '\u200b', 'Main\0']) {
      await expect(save(database, { ...START, name }, 0)).rejects.toThrow('A flow needs a name');
    }
  });

  it('that says it was begun from a version that never was is refused', async () => {
    const database = await open();
    await begin(database);
    for (const baseVersion of [2, Number.MAX_SAFE_INTEGER]) {
      const saved = saveDraft(database, 'c', 'main', { document: renamed('Ahead'), seen: 0, baseVersion });
      await expect(saved).rejects.toBeInstanceOf(Refusal);
    }
    expect(await readDraft(database, 'c', 'main')).toMatchObject({ isDraft: false, revision: 0 });
  });

  it('is published with a message, by who acts, and is gone then', async () => {
    const database = await open();
    await begin(database);
    await save(database, renamed('Asked first'), 0);
    await expect(publishDraft(database, 'c', 'main', { seen: 0, message: '' })).rejects.toBeInstanceOf(
      Outdated,
    );
    const row = await publishDraft(database, 'c', 'main', { seen: 1, message: 'Clearer' });
    expect(row).toMatchObject({
      version: 2,
      message: 'Clearer',
      publishedBy: 'Ringpath',
      restoredFrom: null,
    });
    expect(await readDraft(database, 'c', 'main')).toMatchObject({ isDraft: false, publishedVersion: 2 });
    await expect(publishDraft(database, 'c', 'main', { seen: 1, message: '' })).rejects.toBeInstanceOf(
      Refusal,
    );
  });

  it('with errors is refused, in the words of the first', async () => {
    const database = await open();
    await begin(database);
    const { flow, id } = addBlock(START, { kind: 'ring', at: { x: 0, y: 0 } });
    await save(database, { ...flow, start: id }, 0);
    await expect(publishDraft(database, 'c', 'main', { seen: 1, message: '' })).rejects.toThrow(
      'leads nowhere',
    );
    expect(await readDraft(database, 'c', 'main')).toMatchObject({ isDraft: true, publishedVersion: 1 });
  });

  it('stays when an old version is published again', async () => {
    const database = await open();
    await begin(database);
    await publishFlow(database, 'c', { id: 'main', name: 'Main', document: renamed('Second') }, 20);
    await saveDraft(database, 'c', 'main', { document: renamed('Third'), seen: 0, baseVersion: 2 });
    await expect(restoreVersion(database, 'c', 'main', 2, '')).rejects.toBeInstanceOf(Refusal);
    await expect(restoreVersion(database, 'c', 'main', 9, '')).rejects.toBeInstanceOf(Missing);
    await restoreVersion(database, 'c', 'main', 1, 'Back');
    expect(await listVersions(database, 'c', 'main')).toMatchObject([
      { version: 3, restoredFrom: 1, message: 'Back' },
      { version: 2, restoredFrom: null, publishedBy: null },
      { version: 1, publishedAt: 10 },
    ]);
    expect((await getVersion(database, 'c', 'main', 3))?.document).toEqual(START);
    expect(await readDraft(database, 'c', 'main')).toMatchObject({
      isDraft: true,
      baseVersion: 2,
      publishedVersion: 3,
    });
  });
});

describeOnBothDatabases('what follows from a draft', (open) => {
  const revisionOf = async ({ kysely }: Database) =>
    (await kysely.selectFrom('directory_state').select('revision').executeTakeFirstOrThrow()).revision;

  it('makes no process read the directory anew, until it is published', async () => {
    const database = await open();
    await begin(database);
    const before = await revisionOf(database);
    await save(database, renamed('Asked first'), 0);
    await discardDraft(database, 'c', 'main', 1);
    await save(database, renamed('Asked first'), 2);
    expect(await revisionOf(database)).toBe(before);
    await publishDraft(database, 'c', 'main', { seen: 3, message: '' });
    expect(await revisionOf(database)).not.toBe(before);
  });

  it('after a roll back, whoever saw what was published before is told when they save', async () => {
    const database = await open();
    await begin(database);
    await publishFlow(database, 'c', { id: 'main', name: 'Main', document: renamed('Second') }, 20);
    await restoreVersion(database, 'c', 'main', 1, '');
    expect(await readDraft(database, 'c', 'main')).toMatchObject({ revision: 1, document: START });
    await expect(save(database, renamed('Third'), 0)).rejects.toBeInstanceOf(Outdated);
  });
});

describeOnBothDatabases('the flows of a company', (open) => {
  it('are made of a file of any format that can be read, and of no other', async () => {
    const database = await open();
    await begin(database);
    const { notes, bands, ...old } = { ...START, version: 1 };
    const made = await makeFlow(database, 'c', { name: 'Imported', from: { document: old } });
    expect((await readDraft(database, 'c', made.id)).document).toEqual({ ...START, name: 'Imported' });
    const broken = { ...START, start: 'nowhere' };
    await expect(makeFlow(database, 'c', { name: 'Broken', from: { document: broken } })).rejects.toThrow(
      'start: There is no block "nowhere"',
    );
    expect((await listAllFlows(database, 'c')).map(({ name }) => name)).toEqual(['Imported', 'Main']);
  });

  it('are made of a template or of another flow, and are drafts until they are published', async () => {
    const database = await open();
    await begin(database);
    const made = await makeFlow(database, 'c', { name: 'Evenings', from: { template: 'fourLayers' } });
    expect(made).toMatchObject({ name: 'Evenings', publishedVersion: 0, isDefault: false, numbers: [] });
    await save(database, renamed('Asked first'), 0);
    const copy = await makeFlow(database, 'c', { name: 'Copy', from: { flow: 'main' } });
    expect((await readDraft(database, 'c', copy.id)).document.blocks).toEqual(renamed('Asked first').blocks);
    await expect(
      makeFlow(database, 'other', { name: 'Mine', from: { flow: 'main' } }),
    ).rejects.toBeInstanceOf(Missing);
    await expect(
      makeFlow(database, 'c', { name: 'X', from: { template: 'constructor' } }),
    ).rejects.toBeInstanceOf(Refusal);
    expect((await listAllFlows(database, 'c')).map(({ name }) => name)).toEqual(['Copy', 'Evenings', 'Main']);
    expect(await publishDraft(database, 'c', made.id, { seen: 1, message: '' })).toMatchObject({
      version: 1,
    });
  });

  it('change as they were seen; the default one stays published and in use', async () => {
    const database = await open();
    await begin(database);
    const base = { name: 'Main', isDefault: false, archived: false };
    await changeFlow(database, 'c', 'main', { ...base, isDefault: true, base });
    await expect(changeFlow(database, 'c', 'main', { ...base, archived: true, base })).rejects.toBeInstanceOf(
      Outdated,
    );
    const now = { ...base, isDefault: true };
    await expect(changeFlow(database, 'c', 'main', { ...now, archived: true, base: now })).rejects.toThrow(
      'default flow',
    );
    const other = await makeFlow(database, 'c', { name: 'Other', from: { template: 'fourLayers' } });
    const fresh = { name: 'Other', isDefault: false, archived: false };
    await expect(
      changeFlow(database, 'c', other.id, { ...fresh, isDefault: true, base: fresh }),
    ).rejects.toThrow('Publish this flow first');
    await changeFlow(database, 'c', other.id, { ...fresh, archived: true, base: fresh });
    expect(await listAllFlows(database, 'c')).toMatchObject([
      { name: 'Main', isDefault: true },
      { name: 'Other', archivedAt: expect.any(Number) },
    ]);
  });
});
