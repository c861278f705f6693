import { describe, expect, it, onTestFinished } from 'vitest';
import { DEMO_WORKSPACE } from '../../../server/directory/demoCompany.ts';
import { whereItRings } from '../../../shared/analysis/whereItRings.ts';
import type { FactsView } from '../../../shared/api/views.ts';
import type { WhereView } from '../../../shared/api/where.ts';
import { explain } from '../../../shared/call/sentence.ts';
import { compileFlow } from '../../../shared/flow/compileFlow.ts';
import { fourLayers } from '../../../shared/flow/templates/fourLayers.ts';
import { openRingpath, type TestRingpath } from '../../support/ringpath.ts';

async function openDemo(): Promise<TestRingpath> {
  const ringpath = await openRingpath({ workspace: DEMO_WORKSPACE });
  onTestFinished(() => ringpath.close());
  return ringpath;
}

function askFor(ringpath: TestRingpath, of: unknown, company = 'harbor') {
  return ringpath.ask(`/api/companies/${company}/where`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ of }),
  });
}

describe('POST /where', () => {
  it('answers a hundred questions in their order, each as the test call of the same call', async () => {
    const ringpath = await openDemo();
    const leads = (DEMO_WORKSPACE.companies[0]?.leads ?? []).filter(
      ({ phone }) => phone && !/after/.test(phone),
    );
    const of = Array.from({ length: 100 }, (_, n) => ({
      type: 'lead',
      id: leads[n % leads.length]?.id,
      called: `+1207555011${1 + (n % 5)}`,
    }));
    const response = await askFor(ringpath, of);
    expect(response.status).toBe(200);
    const views = (await response.json()) as WhereView[];
    expect(views).toHaveLength(100);
    const compiled = compileFlow(fourLayers());
    for (const [index, view] of views.entries()) {
      if (!view.call) throw new Error(`No call for ${of[index]?.id}.`);
      const { call, ...where } = view;
      expect(call.called).toBe(of[index]?.called);
      const query = new URLSearchParams({ called: call.called, from: call.from });
      const facts = await ringpath.ask(`/api/companies/harbor/facts?${query}`);
      const tested = whereItRings(compiled, ((await facts.json()) as FactsView).facts);
      expect(where).toEqual(JSON.parse(JSON.stringify(tested)));
    }
  });

  it('takes the caller of a number for a withheld one, who can be no lead', async () => {
    const ringpath = await openDemo();
    const response = await askFor(ringpath, [{ type: 'number', id: '+12075550112' }]);
    expect(await response.json()).toMatchObject([
      {
        call: { called: '+12075550112', calledLabel: 'Business cards', from: 'anonymous', callerName: null },
      },
    ]);
  });

  it('says of each thing that is not there that it is not, and answers the other questions', async () => {
    const ringpath = await openDemo();
    const known = { type: 'number', id: '+12075550112' };
    const unknown = [
      [{ type: 'number', id: '+12075550199' }, '+1 207 555 0199 is not one of your Twilio numbers.'],
      [{ type: 'number', id: 'twelve' }, '“twelve” is not one of your Twilio numbers.'],
      [{ type: 'user', id: 'nobody' }, 'This user is not there any more.'],
      [{ type: 'lead', id: 'lead-99' }, 'This lead is not there any more.'],
      [{ type: 'lead', id: 'lead-01', called: '5' }, '“5” is not one of your Twilio numbers.'],
    ] as const;
    const response = await askFor(ringpath, [known, ...unknown.map(([question]) => question), known]);
    expect(response.status).toBe(200);
    const views = (await response.json()) as WhereView[];
    expect(views.slice(1, -1).map(({ call, because }) => [call, explain(because)])).toEqual(
      unknown.map(([, why]) => [null, why]),
    );
    expect(views.at(0)).toMatchObject({ call: { called: known.id }, rings: { layer: 4 } });
    expect(views.at(-1)).toEqual(views.at(0));
  });

  it('refuses what is no question, and too many of them', async () => {
    const ringpath = await openDemo();
    const one = { type: 'number', id: '+12075550112' };
    for (const of of [
      {},
      [{ type: 'campaign', id: 'spring' }],
      [{ ...one, id: 'a\0' }],
      Array(101).fill(one),
    ]) {
      expect((await askFor(ringpath, of)).status).toBe(400);
    }
    expect(await (await askFor(ringpath, [])).json()).toEqual([]);
    expect((await askFor(ringpath, [one], 'nowhere')).status).toBe(404);
  });

  it('says what to do where no flow is published, also to a test call', async () => {
    const ringpath = await openDemo();
    await ringpath.database.kysely.updateTable('companies').set({ default_flow_id: null }).execute();
    const response = await askFor(ringpath, [{ type: 'number', id: '+12075550112' }]);
    expect(await response.json()).toMatchObject([{ call: null, because: { values: {} } }]);
    const facts = await ringpath.ask('/api/companies/harbor/facts?called=%2B12075550112&from=anonymous');
    expect(facts.status).toBe(404);
    expect(await facts.json()).toEqual({
      error: 'No flow is published that could route this call. Publish one and make it the default.',
    });
  });
});

describe('GET /staff/:id/removal', () => {
  it('tells what rings instead, and 404 where there is no such user', async () => {
    const { ask } = await openDemo();
    const response = await ask('/api/companies/harbor/staff/priya/removal');
    expect(await response.json()).toMatchObject({
      numbers: [{ number: '+12075550113', label: 'Open house signs', instead: { rings: { layer: 2 } } }],
      campaigns: { count: 1, first: [{ id: 'expired', name: 'Expired listings' }] },
      leads: {
        count: 2,
        first: [{ name: 'Ines Duarte', now: { rings: { layer: 3 } } }, { name: 'Ravi Menon' }],
      },
    });
    expect((await ask('/api/companies/harbor/staff/lead-01/removal')).status).toBe(404);
  });
});
