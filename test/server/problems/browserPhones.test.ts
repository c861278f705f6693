import { expect, it } from 'vitest';
import { publishFlow } from '../../../server/flows/flowShelf.ts';
import { fourLayers } from '../../../shared/flow/templates/fourLayers.ts';
import { describeOnBothDatabases } from '../../support/databases.ts';
import { ACCOUNT, box, openProblems, openSound, tellAll, tellProblem } from '../../support/problems.ts';

/** The four layers, with the number's user rung in the browser. */
function inTheBrowser() {
  const flow = fourLayers();
  const first = flow.blocks.find(({ kind }) => kind === 'ring');
  if (!first) throw new Error('The four layers ring nobody.');
  const whom = [{ id: 'w1', who: 'numberOwnerBrowser', user: '', number: '', address: '', share: 1 }];
  const blocks = flow.blocks.map((block) =>
    block === first ? { ...block, name: 'Ring the browser', settings: { ...block.settings, whom } } : block,
  );
  return { ...flow, blocks };
}

describeOnBothDatabases('users who are rung in the browser', (open) => {
  it('are a problem while no API key of the account is set', async () => {
    const database = await openSound(open);
    expect(await tellAll(database)).toEqual([]);
    const published = { id: 'web', name: 'Web desk', document: inTheBrowser() };
    await publishFlow(database, 'harbor', published, 5);
    expect(await tellAll(database)).toEqual([]);
    await database.kysely.updateTable('companies').set({ default_flow_id: 'web' }).execute();
    const [problem, ...others] = await openProblems(database).list('harbor');
    expect(others).toEqual([]);
    expect(problem && tellProblem(problem)).toEqual([
      'warning: The block “Ring the browser” of the flow “Web desk” rings users in the browser, and no API key is set.',
      'They are passed over: the block rings its other phones, or counts as failed where it has none.',
      '1. Open Settings → Business Info.',
      '2. Under “Browser phones”, enter an API key of the Twilio account and press “Save API key”.',
      '3. Or take the users in the browser out of the block, and publish the flow.',
      '→ Settings → Business Info → Browser phones (/settings/business-info?field=browserPhones)',
    ]);
    const key = {
      company_id: 'harbor',
      account_sid: ACCOUNT,
      key_sid: `SK${'1'.repeat(32)}`,
      secret_sealed: box.seal('secret'),
      changed_at: 1,
    };
    await database.kysely.insertInto('api_keys').values(key).execute();
    expect(await tellAll(database)).toEqual([]);
    await database.kysely.updateTable('api_keys').set({ secret_sealed: 'of another key' }).execute();
    expect(await tellAll(database)).toEqual([
      'warning: The API key for browser phones was encrypted with another RINGPATH_SECRET. Nobody can answer in the browser, and flows ring there all the same.',
    ]);
    await database.kysely
      .updateTable('api_keys')
      .set({ account_sid: `AC${'9'.repeat(32)}` })
      .execute();
    expect((await openProblems(database).list('harbor')).map(({ id }) => id)).toEqual([problem?.id]);
  });
});
