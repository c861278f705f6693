import { describe, expect, it, onTestFinished } from 'vitest';
import { saveDraft } from '../../../server/flows/drafts.ts';
import { listFlows } from '../../../server/flows/flowShelf.ts';
import { scenariosCommand } from '../../../server/scenarios/scenariosCommand.ts';
import { runScenario } from '../../../shared/analysis/runScenario.ts';
import type { FactsView, FlowVersionView } from '../../../shared/api/views.ts';
import { compileFlow } from '../../../shared/flow/compileFlow.ts';
import { setStart } from '../../../shared/flow/editFlow.ts';
import { openRingpath } from '../../support/ringpath.ts';
import { sampleWorkspace } from '../../support/sampleCompany.ts';

const AT = Date.UTC(2026, 2, 2, 14, 30);
const CALLED = '+12025550112';
const API = '/api/companies/harbor';

/** The sample company with a scenario of a lead that nobody answers, and a way to run the command on it. */
async function open() {
  const ringpath = await openRingpath({ workspace: sampleWorkspace });
  onTestFinished(() => ringpath.close());
  const read = async <Answer>(path: string) => (await ringpath.ask(API + path)).json() as Promise<Answer>;
  const [{ id, name } = { id: '', name: '' }] = await listFlows(ringpath.database, 'harbor');
  const { document } = await read<FlowVersionView>(`/flows/${id}/versions/published`);
  const { facts } = await read<FactsView>(
    `/facts?${new URLSearchParams({ called: CALLED, from: '+12025550177' })}`,
  );
  const call = { at: AT, replies: ['noAnswer' as const, 'message12' as const] };
  const run = runScenario(compileFlow(document), facts, call);
  if ('fault' in run) throw new Error(run.fault);
  const fields = { ...call, name: 'Sam, no answer', called: CALLED, from: '+12025550177', expected: run.end };
  const saved = await ringpath.ask(`${API}/flows/${id}/scenarios`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(fields),
  });
  expect(saved.status).toBe(201);
  return {
    ...ringpath,
    flow: { id, name, document },
    async command(...args: string[]) {
      const lines: string[] = [];
      const code = await scenariosCommand(args, ringpath.config, (line) => lines.push(line));
      return { code, lines };
    },
  };
}

describe('ringpath scenarios', () => {
  it('passes while all calls end as expected, of one flow by its name or id and of all', async () => {
    const { command, flow } = await open();
    const lines = [`${flow.name}, version 1`, '  ✓ Sam, no answer', '1 scenario: it ends as expected.'];
    for (const args of [[], ['--flow', flow.name], ['--flow', flow.id], ['--flow', flow.id, '--draft']]) {
      const told = await command('--company', 'harbor', ...args);
      expect(told.code).toBe(0);
      expect(told.lines.slice(1)).toEqual(lines.slice(1));
    }
    expect((await command('--company', 'harbor')).lines).toEqual(lines);
  });

  it('fails when the directory of now, or the draft, lets a call end otherwise, and tells how', async () => {
    const { command, database, flow } = await open();
    const document = setStart(flow.document, 'forwarding');
    await saveDraft(database, 'harbor', flow.id, { document, seen: 0, baseVersion: 1 });
    const draft = await command('--company', 'harbor', '--draft');
    expect(draft.code).toBe(1);
    expect(draft.lines).toEqual([
      `${flow.name}, draft`,
      expect.stringMatching(
        /^ {2}✗ Sam, no answer: Now rings .+ at layer 2 instead of Marcus Lee at layer 3\.$/,
      ),
      '1 scenario: 1 does not end as expected.',
    ]);
    expect((await command('--company', 'harbor')).code).toBe(0);
    await database.kysely.updateTable('staff').set({ phone: null, phone_e164: null }).execute();
    const published = await command('--company', 'harbor', '--json');
    expect(published.code).toBe(1);
    expect(published.lines.map((line) => JSON.parse(line))).toMatchObject([
      { flow: flow.id, on: 'version 1', name: 'Sam, no answer', state: 'changed' },
    ]);
  });

  it('tells of a call that cannot be made any more', async () => {
    const { command, database } = await open();
    await database.kysely.deleteFrom('enrolments').execute();
    await database.kysely.deleteFrom('leads').execute();
    const { code, lines } = await command('--company', 'harbor');
    expect(code).toBe(1);
    expect(lines[1]).toMatch(/^ {2}! Sam, no answer: /);
  });

  it.each([
    [[], 'Name the company'],
    [['--company', 'nobody'], 'There is no company "nobody".'],
    [['--company', 'harbor', '--flow', 'Nothing'], 'There is no flow “Nothing”. There is “'],
  ])('refuses %j with a sentence', async (args, says) => {
    const { command } = await open();
    await expect(command(...args)).rejects.toThrow(says);
  });
});
