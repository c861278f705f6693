import { expect, it } from 'vitest';
import type { Database } from '../../../server/database/database.ts';
import { Refusal } from '../../../server/directory/refusal.ts';
import { saveDraft } from '../../../server/flows/drafts.ts';
import { publishFlow } from '../../../server/flows/flowShelf.ts';
import { flowsNaming } from '../../../server/flows/flowsNaming.ts';
import { publishDraft } from '../../../server/flows/publishing.ts';
import type { Flow } from '../../../shared/flow/flow.ts';
import { block, flowOf, wire } from '../../flows/sampleFlows.ts';
import { describeOnBothDatabases } from '../../support/databases.ts';
import { openProblems, openSound, tellProblem } from '../../support/problems.ts';

/** A flow that goes to another; with a menu before that, the caller is waited for. */
function goingTo(flow: string, name: string, asks = false): Flow {
  const blocks = [
    ...(asks ? [block('ask', 'menu', { retries: 0 })] : []),
    block('go', 'goToFlow', { flow }),
    block('sorry', 'say', { text: 'Sorry.' }),
    block('end', 'hangUp'),
  ];
  const keys = ['sales', 'others', 'noKey', 'wrongKey'].map((key) => wire(`ask.${key}`, 'go'));
  return flowOf(name, blocks, [
    ...(asks ? keys : []),
    wire('go.notOpened', 'sorry'),
    wire('sorry.next', 'end'),
  ]);
}

async function publishMain(database: Database, document: Flow): Promise<void> {
  const { revision } = await saveDraft(database, 'harbor', 'main', { document, seen: 0, baseVersion: 1 });
  await publishDraft(database, 'harbor', 'main', { seen: revision, message: '' });
}

const circles = async (database: Database) =>
  (await openProblems(database).list('harbor')).filter(({ id }) => id.startsWith('flows:circle'));

describeOnBothDatabases('flows that go to each other', (open) => {
  it('are refused at publishing where nobody is waited for', async () => {
    const database = await openSound(open);
    const sales = { id: 'sales', name: 'Sales', document: goingTo('main', 'Sales') };
    await publishFlow(database, 'harbor', sales, 1);
    const publishing = publishMain(database, goingTo('sales', 'Main'));
    await expect(publishing).rejects.toThrow(Refusal);
    await expect(publishing).rejects.toThrow(
      '“The block go” leads in a circle in which nobody is waited for: “Main”, “Sales”, “Main”.',
    );
    expect(await circles(database)).toEqual([]);
  });

  it('are told under Problems once, with their names, where somebody is waited for', async () => {
    const database = await openSound(open);
    const sales = { id: 'sales', name: 'Sales', document: goingTo('main', 'Sales') };
    await publishFlow(database, 'harbor', sales, 1);
    await publishMain(database, goingTo('sales', 'Main', true));
    const [problem, ...more] = await circles(database);
    expect(more).toEqual([]);
    expect(problem && tellProblem(problem)).toEqual([
      'warning: Flows lead in a circle: “Main”, “Sales”, “Main”.',
      'A call goes from flow to flow 20 times at the most. Then it goes on by “cannot be opened”.',
      '1. Open Flow and choose the block of “Main” that goes to another flow.',
      '2. Choose a flow that does not lead back, or take the block out, and publish the flow.',
      '→ Flow (/flow?flow=main&block=go&panel=block)',
    ]);
    expect(await flowsNaming(database, 'harbor', { to: 'flow', id: 'sales' })).toMatchObject([
      { id: 'main', blocks: ['The block go'], isPublished: true },
    ]);
  });

  it('are an error that an import may bring, where nobody is waited for', async () => {
    const database = await openSound(open);
    await publishFlow(database, 'harbor', { id: 'a', name: 'A', document: goingTo('b', 'A') }, 1);
    await publishFlow(database, 'harbor', { id: 'b', name: 'B', document: goingTo('a', 'B') }, 1);
    expect(await circles(database)).toMatchObject([{ severity: 'error' }]);
  });
});
