import { expect, it } from 'vitest';
import { publishFlow } from '../../../server/flows/flowShelf.ts';
import type { FlowAheadView } from '../../../shared/api/testCall.ts';
import type { FactsView } from '../../../shared/api/views.ts';
import { asksOf } from '../../../shared/flow/asksOf.ts';
import type { Flow } from '../../../shared/flow/flow.ts';
import { block, entry, flowOf } from '../../flows/sampleFlows.ts';
import { openRingpath } from '../../support/ringpath.ts';
import { sampleWorkspace } from '../../support/sampleCompany.ts';

const ringsMarcus = flowOf('Sales', [block('r', 'ring', { whom: [entry('user', { user: 'marcus' })] })]);

function goingTo(flow: string, name: string): Flow {
  return flowOf(name, [block('go', 'goToFlow', { flow })]);
}

it('a test call knows all flows that it can come to, and what they ask for', async () => {
  const ringpath = await openRingpath({ workspace: sampleWorkspace });
  const { database, ask } = ringpath;
  await publishFlow(
    database,
    'harbor',
    { id: 'first', name: 'First', document: goingTo('sales', 'First') },
    1,
  );
  await publishFlow(database, 'harbor', { id: 'sales', name: 'Sales', document: ringsMarcus }, 1);

  const ahead = await ask('/api/companies/harbor/flows-ahead?flow=first&flow=gone', { role: 'trainee' });
  const views: FlowAheadView[] = await ahead.json();
  expect(views.map((view) => ('why' in view ? [view.id, view.why] : [view.id, view.version]))).toEqual([
    ['first', 1],
    ['gone', 'gone'],
    ['sales', 1],
  ]);
  const foreign = await ask('/api/companies/harbor/flows-ahead', { role: 'trainee' });
  expect(await foreign.json()).toEqual([]);

  const call = { called: '+12025550112', from: '+12025550177' };
  const named = async (response: Response) =>
    ((await response.json()) as FactsView).facts.named.staff.map(({ id }) => id);
  const query = new URLSearchParams({ ...call, flow: 'first' });
  expect(await named(await ask(`/api/companies/harbor/facts?${query}`, { role: 'editor' }))).toEqual([
    'marcus',
  ]);
  const body = JSON.stringify({ ...call, asks: asksOf(goingTo('first', 'Drawn')) });
  const drawn = await ask('/api/companies/harbor/flows/main/facts', {
    role: 'editor',
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json' },
  });
  expect(await named(drawn)).toEqual(['marcus']);
  await ringpath.close();
});
