import { expect, it } from 'vitest';
import { saveCompany } from '../../../server/directory/companies.ts';
import { getVersion, listFlows, publishFlow } from '../../../server/flows/flowShelf.ts';
import { fourLayers } from '../../../shared/flow/templates/fourLayers.ts';
import { describeOnBothDatabases } from '../../support/databases.ts';

describeOnBothDatabases('the shelf of flows', (open) => {
  it('counts versions up, and never changes one', async () => {
    const database = await open();
    const company = { id: 'c', name: 'C', companyPhone: null, timeZone: 'UTC', country: 'US' };
    await saveCompany(database, company, 1);
    const first = fourLayers();
    const second = { ...first, name: 'Second' };
    expect(await publishFlow(database, 'c', { id: 'main', name: 'Main', document: first }, 10)).toBe(1);
    expect(await publishFlow(database, 'c', { id: 'main', name: 'Renamed', document: second }, 20)).toBe(2);
    expect(await listFlows(database, 'c')).toEqual([
      { id: 'main', name: 'Renamed', isDefault: false, publishedVersion: 2 },
    ]);
    expect(await getVersion(database, 'c', 'main', 1)).toEqual({
      flow: 'main',
      name: 'Renamed',
      version: 1,
      publishedAt: 10,
      document: first,
    });
    expect((await getVersion(database, 'c', 'main', 'published'))?.document).toEqual(second);
    expect(await getVersion(database, 'c', 'main', 3)).toBeNull();
    expect(await getVersion(database, 'other', 'main', 1)).toBeNull();
  });

  it('refuses a document that could not be read again', async () => {
    const database = await open();
    await saveCompany(
      database,
      { id: 'c', name: 'C', companyPhone: null, timeZone: 'UTC', country: 'US' },
      1,
    );
    const broken = { ...fourLayers(), start: 'nowhere' };
    const publishing = publishFlow(database, 'c', { id: 'main', name: 'Main', document: broken }, 10);
    await expect(publishing).rejects.toThrow('start: There is no block "nowhere".');
    expect(await listFlows(database, 'c')).toEqual([]);
  });
});
