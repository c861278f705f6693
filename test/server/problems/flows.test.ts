import { expect, it } from 'vitest';
import type { Database } from '../../../server/database/database.ts';
import { publishFlow } from '../../../server/flows/flowShelf.ts';
import { fourLayers } from '../../../shared/flow/templates/fourLayers.ts';
import { describeOnBothDatabases } from '../../support/databases.ts';
import { load, openProblems, openSound, soundCompany, tellAll, tellProblem } from '../../support/problems.ts';

async function openWithNightFlow(open: () => Promise<Database>): Promise<Database> {
  const database = await openSound(open);
  await publishFlow(database, 'harbor', { id: 'night', name: 'Night line', document: fourLayers() }, 5);
  return database;
}

function use(database: Database, flow: string | null, numbers = ['+12025550112']) {
  return database.kysely
    .updateTable('phone_numbers')
    .set({ flow_id: flow })
    .where('e164', 'in', numbers)
    .execute();
}

function change(database: Database, fields: { archived_at?: number | null; published_version?: number }) {
  return database.kysely.updateTable('flows').set(fields).where('id', '=', 'night').execute();
}

function setDefault(database: Database, flow: string | null) {
  return database.kysely.updateTable('companies').set({ default_flow_id: flow }).execute();
}

describeOnBothDatabases('numbers without a flow', (open) => {
  it('are an error while no default flow is published', async () => {
    const database = await openWithNightFlow(open);
    await setDefault(database, null);
    const [problem] = await openProblems(database).list('harbor');
    expect(problem && tellProblem(problem)).toEqual([
      'error: No flow routes the calls to +1 202 555 0111 and 1 other number: the default flow of Harbor Realty is not published.',
      'Such a call gets the emergency answer: the Call Forwarding Number or the Company Phone rings, whoever calls.',
      '1. Open Flow and publish a flow as the company’s default.',
      '2. Or open Settings → Phone Numbers, and choose a published flow as “Flow” for each number.',
      '→ Flow (/flow)',
    ]);
    await use(database, 'night');
    expect(await tellAll(database)).toEqual([
      'error: No flow routes the calls to +1 202 555 0111: the default flow of Harbor Realty is not published. Such a call gets the emergency answer: the Call Forwarding Number or the Company Phone rings, whoever calls.',
    ]);
    await use(database, 'night', ['+12025550111', '+12025550112']);
    expect(await tellAll(database)).toEqual([]);
    await use(database, null);
    await setDefault(database, 'night');
    expect(await tellAll(database)).toEqual([]);
  });

  it('are no problem of a company that has no numbers', async () => {
    const database = await openSound(open);
    await load(database, soundCompany({ phoneNumbers: [] }));
    await setDefault(database, null);
    expect(await tellAll(database)).toEqual([]);
  });

  it('are named where their own flow is archived, was never published, or is gone', async () => {
    const database = await openWithNightFlow(open);
    await use(database, 'night');
    expect(await tellAll(database)).toEqual([]);
    await change(database, { archived_at: 9 });
    const [problem] = await openProblems(database).list('harbor');
    expect(problem && tellProblem(problem)).toEqual([
      'warning: The flow “Night line” of +1 202 555 0112 is archived.',
      'Calls to +1 202 555 0112 are routed by the default flow instead.',
      '1. Open Settings → Phone Numbers and choose +1 202 555 0112.',
      '2. Choose another flow as “Flow” and press “Save”.',
      '→ Settings → Phone Numbers (/settings/phone-numbers/%2B12025550112)',
    ]);
    await change(database, { archived_at: null, published_version: 0 });
    expect((await tellAll(database))[0]).toContain(
      'The flow “Night line” of +1 202 555 0112 was never published.',
    );
    await use(database, 'gone');
    expect((await tellAll(database))[0]).toContain(
      'The flow “gone” of +1 202 555 0112 is not there any more.',
    );
    await setDefault(database, null);
    expect(await tellAll(database)).toEqual([
      expect.stringContaining('No flow routes the calls to +1 202 555 0111 and 1 other number'),
      'warning: The flow “gone” of +1 202 555 0112 is not there any more. Calls to +1 202 555 0112 are not routed by it.',
    ]);
  });
});
