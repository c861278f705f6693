import { expect, it } from 'vitest';
import type { Database } from '../../../server/database/database.ts';
import { removeCampaign, saveCampaign } from '../../../server/directory/campaigns.ts';
import { Refusal } from '../../../server/directory/refusal.ts';
import { listChoices } from '../../../server/flows/choices.ts';
import { saveDraft } from '../../../server/flows/drafts.ts';
import { flowsNaming } from '../../../server/flows/flowsNaming.ts';
import { publishDraft } from '../../../server/flows/publishing.ts';
import { removeSecret, saveSecret } from '../../../server/outside/outsideRecords.ts';
import { createSecretBox } from '../../../server/secrets/secretBox.ts';
import { addBlock, connect } from '../../../shared/flow/editFlow.ts';
import type { Flow } from '../../../shared/flow/flow.ts';
import { fourLayers } from '../../../shared/flow/templates/fourLayers.ts';
import { describeOnBothDatabases } from '../../support/databases.ts';
import { openProblems, openSound, tellProblem } from '../../support/problems.ts';

/** The four layers, for calls of leads of a campaign; for all others too, so that nothing else is wrong. */
function forCampaign(campaign: string): Flow {
  const layers = fourLayers();
  const { flow, id } = addBlock(layers, {
    kind: 'callerIs',
    at: { x: 0, y: -200 },
    name: 'Of the campaign?',
    settings: { ask: 'enrolled', campaigns: [campaign] },
  });
  const wired = ['yes', 'no'].reduce(
    (now, outcome) => connect(now, { from: id, outcome }, layers.start),
    flow,
  );
  return { ...wired, start: id };
}

async function openWithCampaign(open: () => Promise<Database>): Promise<Database> {
  const database = await openSound(open);
  await saveCampaign(database, 'harbor', { id: 'autumn', name: 'Autumn', assignedUser: null });
  return database;
}

async function publish(database: Database, document: Flow, seen = 0): Promise<void> {
  const { revision } = await saveDraft(database, 'harbor', 'main', { document, seen, baseVersion: 1 });
  await publishDraft(database, 'harbor', 'main', { seen: revision, message: '' });
}

const missing = async (database: Database) =>
  (await openProblems(database).list('harbor')).filter(({ id }) => id.startsWith('flows:missing'));

describeOnBothDatabases('a record that a flow names', (open) => {
  it('is told before it is deleted, with the blocks that name it', async () => {
    const database = await openWithCampaign(open);
    const naming = (id: string) => flowsNaming(database, 'harbor', { to: 'campaign', id });
    await saveDraft(database, 'harbor', 'main', {
      document: forCampaign('autumn'),
      seen: 0,
      baseVersion: 1,
    });
    const found = { id: 'main', blocks: ['Of the campaign?'] };
    expect(await naming('autumn')).toMatchObject([{ ...found, isPublished: false }]);
    await publishDraft(database, 'harbor', 'main', { seen: 1, message: '' });
    expect(await naming('autumn')).toMatchObject([{ ...found, isPublished: true }]);
    expect(await naming('spring')).toEqual([]);
    expect(await flowsNaming(database, 'harbor', { to: 'staff', id: 'autumn' })).toEqual([]);
    expect(await flowsNaming(database, 'other', { to: 'campaign', id: 'autumn' })).toEqual([]);
  });

  it('is a problem of the company once it is deleted, and publishing is refused until another is chosen', async () => {
    const database = await openWithCampaign(open);
    await publish(database, forCampaign('autumn'));
    expect(await missing(database)).toEqual([]);
    await removeCampaign(database, 'harbor', 'autumn');
    const [problem, ...more] = await missing(database);
    expect(more).toEqual([]);
    expect(problem && tellProblem(problem)).toEqual([
      expect.stringMatching(
        /^error: The block “Of the campaign\?” of the flow “.*” names a campaign that is deleted\.$/,
      ),
      'Calls that come to this block go on as if that campaign were not named.',
      expect.stringMatching(/^1\. Open Flow and choose the block “Of the campaign\?” of “.*”\.$/),
      '2. Choose another campaign, and publish the flow.',
      expect.stringMatching(/^→ Flow \(\/flow\?flow=main&block=\w+&panel=block\)$/),
    ]);
    const renamed = { ...forCampaign('autumn'), notes: [] };
    const changed = {
      ...renamed,
      blocks: renamed.blocks.map((block) => ({ ...block, at: { x: 1, y: block.at.y } })),
    };
    await expect(publish(database, changed, 1)).rejects.toThrow(Refusal);
  });

  it('may be a secret, which is looked for like all others', async () => {
    const database = await openSound(open);
    const box = createSecretBox(Buffer.alloc(32, 1));
    const layers = fourLayers();
    const settings = { by: 'webhook', url: 'https://crm.example.com/', body: '{}', secret: 'CRM key' };
    const { flow, id } = addBlock(layers, { kind: 'notify', at: { x: 0, y: -200 }, settings });
    const telling = { ...connect(flow, { from: id, outcome: 'next' }, layers.start), start: id };
    await database.kysely
      .insertInto('allowed_hosts')
      .values({ company_id: 'harbor', host: 'crm.example.com' })
      .execute();
    await expect(publish(database, telling)).rejects.toThrow('a secret that is not there any more');
    await saveSecret({ database, box, now: () => 1 }, 'harbor', 'CRM key', 'hush');
    await publishDraft(database, 'harbor', 'main', { seen: 1, message: '' });
    expect(await missing(database)).toEqual([]);
    expect(await flowsNaming(database, 'harbor', { to: 'secret', id: 'CRM key' })).toMatchObject([
      { id: 'main', isPublished: true },
    ]);
    await removeSecret(database, 'harbor', 'CRM key');
    expect(await missing(database)).toMatchObject([{ severity: 'error' }]);
  });

  it('can be chosen as long as it is there', async () => {
    const database = await openWithCampaign(open);
    const { campaigns, flows, staff } = await listChoices(database, 'harbor');
    expect(campaigns).toContainEqual({ id: 'autumn', name: 'Autumn' });
    expect(flows.map(({ id }) => id)).toContain('main');
    expect(staff.every(({ unusable }) => unusable === null)).toBe(true);
    expect((await listChoices(database, 'other')).staff).toEqual([]);
  });
});
