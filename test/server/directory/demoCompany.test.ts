import { expect, it } from 'vitest';
import { DEMO_WORKSPACE, loadDemoCompany } from '../../../server/directory/demoCompany.ts';
import { exportWorkspace } from '../../../server/directory/exportWorkspace.ts';
import { importWorkspace } from '../../../server/directory/importWorkspace.ts';
import { createLookUp } from '../../../server/directory/lookUpFacts.ts';
import { listPhoneNumbers } from '../../../server/directory/phoneNumbers.ts';
import { suggestedCall } from '../../../server/directory/suggestedCall.ts';
import { getVersion } from '../../../server/flows/flowShelf.ts';
import { createSecretBox } from '../../../server/secrets/secretBox.ts';
import { startCall } from '../../../shared/call/takeTurn.ts';
import { compileFlow } from '../../../shared/flow/compileFlow.ts';
import { describeOnBothDatabases } from '../../support/databases.ts';

const box = createSecretBox(Buffer.alloc(32, 7));

describeOnBothDatabases('the demo company', (open) => {
  it('opens with a call that rings the user of “Spring sellers”', async () => {
    const database = await open();
    expect(await loadDemoCompany(database, box, 1)).toBe(true);
    expect(await loadDemoCompany(database, box, 1)).toBe(false);
    const suggested = await suggestedCall(database, 'harbor');
    expect(suggested).toEqual({
      called: { number: '+12075550111', label: 'Spring mailers' },
      lead: { id: 'lead-01', name: 'Sam Reed', phone: '+12075550177' },
      from: '+12075550177',
    });
    const [first] = await listPhoneNumbers(database, 'harbor');
    expect(first?.owner).toBeNull();

    const lookUp = createLookUp(database, box);
    const looked = await lookUp.lookUpFacts('+12075550111', { kind: 'number', e164: '+12075550177' }, 2);
    if (!looked) throw new Error('The demo number is not found.');
    const version = await getVersion(database, 'harbor', looked.flow, looked.version);
    if (!version) throw new Error('The demo company has no flow.');
    const turn = startCall(compileFlow(version.document), looked.facts);
    expect(turn.instructions).toMatchObject([{ do: 'ring', number: '+12075550143' }]);
  });

  it('reaches every layer, and nobody', async () => {
    const database = await open();
    await loadDemoCompany(database, box, 1);
    const lookUp = createLookUp(database, box);
    const reached = new Set<string>();
    const [company] = DEMO_WORKSPACE.companies;
    for (const { number } of company?.phoneNumbers ?? []) {
      for (const { phone } of company?.leads ?? []) {
        if (!phone || phone.includes('after')) continue;
        const e164 = `+1${phone.replace(/\D/g, '').slice(-10)}`;
        const looked = await lookUp.lookUpFacts(number, { kind: 'number', e164 }, 2);
        const version = looked && (await getVersion(database, 'harbor', looked.flow, looked.version));
        if (!looked || !version) throw new Error(`${number} is not found.`);
        const { bookmark } = startCall(compileFlow(version.document), looked.facts);
        reached.add(bookmark.block);
      }
    }
    expect([...reached].sort()).toEqual([
      'ringcampaignowner',
      'ringcompany',
      'ringforwarding',
      'ringleadowner',
      'ringnumberowner',
      'voicemail',
    ]);
  });

  it('gives its numbers to a real company, and is no demo when a file knows it', async () => {
    const database = await open();
    await loadDemoCompany(database, box, 1);
    const real = {
      format: 'ringpath-workspace',
      version: 1,
      companies: [{ id: 'real', name: 'Real', phoneNumbers: [{ number: '+12075550112', label: 'Ours' }] }],
    };
    const result = await importWorkspace(database, box, JSON.stringify(real), { now: 2 });
    expect(result).toMatchObject({
      ok: true,
      warnings: [
        {
          path: 'companies[0].phoneNumbers[0].number',
          message: '+12075550112 was taken out of the demo company.',
        },
      ],
    });
    expect((await listPhoneNumbers(database, 'harbor')).map(({ number }) => number)).not.toContain(
      '+12075550112',
    );
    expect(await listPhoneNumbers(database, 'real')).toMatchObject([{ number: '+12075550112', owner: null }]);

    const known = { ...DEMO_WORKSPACE, companies: [{ id: 'harbor', name: 'Harbor Realty' }] };
    await importWorkspace(database, box, JSON.stringify(known), { now: 3 });
    const flags = await database.kysely.selectFrom('companies').select('is_demo').execute();
    expect(flags).toEqual([{ is_demo: 0 }, { is_demo: 0 }]);
  });

  it('can be exported and imported like any other', async () => {
    const [from, to] = [await open(), await open()];
    await loadDemoCompany(from, box, 1);
    const file = await exportWorkspace(from, box);
    expect(await importWorkspace(to, box, JSON.stringify(file), { now: 2 })).toMatchObject({ ok: true });
    expect(await exportWorkspace(to, box)).toEqual(file);
  });
});
