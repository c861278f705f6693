import { describe, expect, it } from 'vitest';
import type { Database } from '../../../server/database/database.ts';
import type { Role } from '../../../shared/accounts/roles.ts';
import { runScenario, type ScenarioEnd } from '../../../shared/analysis/runScenario.ts';
import { tellDifference } from '../../../shared/analysis/tellDifference.ts';
import type { AuditPage } from '../../../shared/api/audit.ts';
import type { FlowRow } from '../../../shared/api/flows.ts';
import type { ScenarioFacts, ScenarioFields, ScenarioView } from '../../../shared/api/scenarios.ts';
import type { FactsView, FlowVersionView, FlowView } from '../../../shared/api/views.ts';
import { compileFlow } from '../../../shared/flow/compileFlow.ts';
import type { TestRingpath } from '../../support/ringpath.ts';
import { openTwoCompanies } from '../../support/settingsCompanies.ts';

const SAM = '+12025550177';
const CALLED = '+12025550112';
const AT = Date.UTC(2026, 2, 2, 14, 30);
const REPLIES: ScenarioFields['replies'] = ['noAnswer', 'message12'];
const NO_NUMBERS = { asks: null, version: null };

interface Asked {
  role?: Role;
  method?: string;
  body?: unknown;
  company?: string;
}

function begin({ ask }: TestRingpath) {
  const send = async <Answer>(path: string, { role, method, body, company = 'harbor' }: Asked = {}) => {
    const response = await ask(`/api/companies/${company}${path}`, {
      role,
      method: method ?? (body === undefined ? 'GET' : 'POST'),
      ...(body !== undefined && {
        body: JSON.stringify(body),
        headers: { 'content-type': 'application/json' },
      }),
    });
    const text = await response.text();
    return { status: response.status, body: (text ? JSON.parse(text) : null) as Answer, text };
  };
  return send;
}

type Send = ReturnType<typeof begin>;

async function flowOf(send: Send): Promise<{ id: string; document: FlowVersionView['document'] }> {
  const [{ id } = { id: '' }] = (await send<FlowView[]>('/flows')).body;
  const { document } = (await send<FlowVersionView>(`/flows/${id}/versions/published`)).body;
  return { id, document };
}

/** What becomes of a call as somebody of this role may walk it. */
async function endOf(send: Send, from: string, role?: Role): Promise<ScenarioEnd> {
  const query = new URLSearchParams({ called: CALLED, from });
  const { facts } = (await send<FactsView>(`/facts?${query}`, { role })).body;
  const run = runScenario(compileFlow((await flowOf(send)).document), facts, { at: AT, replies: REPLIES });
  if ('fault' in run) throw new Error(run.fault);
  return run.end;
}

async function fieldsOf(send: Send, from: string = SAM): Promise<ScenarioFields> {
  const expected = await endOf(send, from);
  return { name: 'A lead, no answer', called: CALLED, from, at: AT, replies: REPLIES, expected };
}

describe.each<Database['dialect']>(['sqlite', 'postgres'])('scenarios on %s', (dialect) => {
  const open = async () => {
    const ringpath = await openTwoCompanies(dialect);
    const send = begin(ringpath);
    const { id, document } = await flowOf(send);
    return { ringpath, send, document, path: `/flows/${id}/scenarios` };
  };

  it('are saved, listed by name, changed and deleted; a lead is kept by its id', async () => {
    const { send, path } = await open();
    expect((await send<ScenarioView[]>(path)).body).toEqual([]);
    const fields = await fieldsOf(send);
    const saved = await send<ScenarioView>(path, { role: 'editor', body: fields });
    expect(saved.status).toBe(201);
    expect(saved.body).toMatchObject({
      ...fields,
      from: 'lead:l-1',
      caller: { name: 'Sam Reed', phone: SAM },
      calledLabel: 'Spring mailers',
      revision: 1,
    });
    const { body: first } = await send<ScenarioView>(path, { body: { ...fields, name: 'An answer' } });
    expect((await send<ScenarioView[]>(path)).body.map(({ name }) => name)).toEqual([
      'A lead, no answer',
      'An answer',
    ]);
    const change = { fields: { ...fields, name: 'Renamed' }, seen: 1 };
    const { body: changed } = await send<ScenarioView>(`${path}/${first.id}`, {
      method: 'PUT',
      body: change,
    });
    expect(changed).toMatchObject({ name: 'Renamed', revision: 2 });
    const late = await send<{ current: ScenarioView }>(`${path}/${first.id}`, {
      method: 'PUT',
      body: change,
    });
    expect(late.status).toBe(409);
    expect(late.body.current).toEqual(changed);
    expect((await send(`${path}/${first.id}`, { method: 'DELETE' })).status).toBe(204);
    expect((await send(`${path}/${first.id}`, { method: 'DELETE' })).status).toBe(404);
    expect((await send<ScenarioView[]>(path)).body).toEqual([saved.body]);
  });

  it('are walked on the facts of now, and what keeps one from calling is told for that one', async () => {
    const { send, path, document } = await open();
    const fields = await fieldsOf(send);
    const { body: lead } = await send<ScenarioView>(path, { body: fields });
    const { body: gone } = await send<ScenarioView>(path, { body: { ...fields, called: '+12025550199' } });
    const ask = async () => {
      const body = { scenarios: [lead.id, gone.id, 'nothing'], ...NO_NUMBERS };
      const { body: all } = await send<ScenarioFacts[]>(`${path}/facts`, { role: 'supporter', body });
      return new Map(all.map((each) => [each.id, each]));
    };
    const before = await ask();
    expect(before.size).toBe(2);
    expect(before.get(gone.id)).toMatchObject({ fault: expect.stringContaining('no such Twilio number') });
    const told = before.get(lead.id);
    if (!told || !('facts' in told)) throw new Error('The scenario has no facts.');
    const now = runScenario(compileFlow(document), told.facts, lead);
    expect('end' in now && tellDifference(lead.expected, now.end)).toBeNull();
    const record = { name: 'Sam Reed', phone: SAM, assignedUser: 'dana', campaigns: [] };
    const stored = (await send<{ campaigns: Array<{ campaign: string; enrolledAt: number }> }>('/leads/l-1'))
      .body;
    const base = {
      ...record,
      assignedUser: null,
      campaigns: stored.campaigns.map(({ campaign, enrolledAt }) => ({ campaign, enrolledAt })),
    };
    await send('/leads/l-1', { method: 'PUT', body: { fields: record, base } });
    const after = (await ask()).get(lead.id);
    if (!after || !('facts' in after)) throw new Error('The scenario has no facts.');
    const run = runScenario(compileFlow(document), after.facts, lead);
    expect('end' in run && tellDifference(lead.expected, run.end)).toBe(
      'Now rings Dana Ortiz at layer 3 instead of Marcus Lee at layer 3.',
    );
  });

  it('show a trainee no name and no number, and pass for a trainee as for everybody', async () => {
    const { send, path, document } = await open();
    const named = 'A call of Sam, +1 202 555-0177';
    await send(path, { body: { ...(await fieldsOf(send)), name: named } });
    await send(path, { body: { ...(await fieldsOf(send, '+12025550188')), name: 'A stranger' } });
    const { body: rows, text } = await send<ScenarioView[]>(path, { role: 'trainee' });
    for (const secret of ['0177', '0188', '0144', '0150', 'Sam', 'Reed', 'Marcus'])
      expect(text).not.toContain(secret);
    expect(rows.map(({ name }) => name)).toEqual(['A call of S., +12•••••••77', 'A stranger']);
    expect(rows.map(({ from, caller }) => [from, caller])).toEqual([
      ['lead:l-1', { name: 'S. R.', phone: '+12•••••••77' }],
      [null, { name: null, phone: '+12•••••••88' }],
    ]);
    const body = { scenarios: rows.map(({ id }) => id), ...NO_NUMBERS };
    const facts = await send<ScenarioFacts[]>(`${path}/facts`, { role: 'trainee', body });
    for (const secret of ['0177', '0188', '0144', 'Marcus']) expect(facts.text).not.toContain(secret);
    for (const each of facts.body) {
      if (!('facts' in each)) throw new Error(each.fault);
      const row = rows.find(({ id }) => id === each.id);
      const run = row && runScenario(compileFlow(document), each.facts, row);
      expect(run && 'end' in run && tellDifference(row.expected, run.end)).toBeNull();
    }
    for (const role of ['supporter', 'trainee'] as const)
      expect((await send(path, { role, body: await fieldsOf(send) })).status).toBe(403);
  });

  it('are refused where their words cannot be read, and a company reaches only its own', async () => {
    const { send, path } = await open();
    const fields = await fieldsOf(send);
    const refused: Array<[object, number]> = [
      [{ name: ' ' }, 422],
      [{ called: 'Spring' }, 422],
      [{ from: 'lead:o-1' }, 404],
      [{ replies: ['perhaps'] }, 400],
      [{ expected: { ...fields.expected, over: 'maybe' } }, 400],
    ];
    for (const [part, status] of refused)
      expect([part, (await send(path, { body: { ...fields, ...part } })).status]).toEqual([part, status]);
    expect((await send('/flows/nothing/scenarios', { body: fields })).status).toBe(404);
    const { body: saved } = await send<ScenarioView>(path, { body: fields });
    const other = { company: 'other' };
    const question = { scenarios: [saved.id], ...NO_NUMBERS };
    const [theirs] = (await send<FlowView[]>('/flows', other)).body;
    const place = `/flows/${theirs?.id}/scenarios`;
    expect((await send<ScenarioView[]>(place, other)).body).toEqual([]);
    expect((await send(`${place}/facts`, { ...other, body: question })).body).toEqual([]);
    expect((await send(`${place}/${saved.id}`, { ...other, method: 'DELETE' })).status).toBe(404);
  });

  it('are copied with their flow', async () => {
    const { send, path } = await open();
    const { body: saved } = await send<ScenarioView>(path, { body: await fieldsOf(send) });
    const from = { flow: path.split('/')[2] };
    const { body: copy } = await send<FlowRow>('/flows', { body: { name: 'Copy', from } });
    const [copied] = (await send<ScenarioView[]>(`/flows/${copy.id}/scenarios`)).body;
    expect(copied).toEqual({ ...saved, id: expect.any(String) });
    expect(copied?.id).not.toBe(saved.id);
  });

  it('are told with everything about a lead, and go with it when it is erased', async () => {
    const { ringpath, send, path } = await open();
    const fields = await fieldsOf(send);
    await send(path, { body: fields });
    const stranger = { ...(await fieldsOf(send, '+12025550188')), name: 'A stranger' };
    await send(path, { body: stranger });
    // Saved before the number was the lead’s.
    await ringpath.database.kysely
      .updateTable('scenarios')
      .set({ lead_id: null, caller: SAM, name: 'By number' })
      .where('name', '=', fields.name)
      .execute();
    await send(path, { body: fields });
    const { body: dossier } = await send<{ scenarios: Array<{ name: string }> }>(
      '/leads/l-1/everything.json',
    );
    expect(dossier.scenarios.map(({ name }) => name).sort()).toEqual(['A lead, no answer', 'By number']);
    expect((await send('/leads/l-1/erase', { method: 'POST' })).status).toBe(200);
    expect((await send<ScenarioView[]>(path)).body.map(({ name }) => name)).toEqual(['A stranger']);
  });

  it('of a lead that is deleted stay, and say so', async () => {
    const { send, path } = await open();
    const { body: saved } = await send<ScenarioView>(path, { body: await fieldsOf(send) });
    await send('/leads/l-1', { method: 'DELETE' });
    const [left] = (await send<ScenarioView[]>(path)).body;
    expect(left).toMatchObject({ from: 'lead:l-1', caller: { name: null, phone: '' } });
    const body = { scenarios: [saved.id], ...NO_NUMBERS };
    expect((await send(`${path}/facts`, { body })).body).toEqual([
      { id: saved.id, fault: 'This lead is not there any more.' },
    ]);
  });

  it('stand in the audit by their flow, without a word about who calls', async () => {
    const { send, path } = await open();
    await send(path, { body: { ...(await fieldsOf(send)), name: 'Sam Reed at night' } });
    const { body, text } = await send<AuditPage>('/audit?about=scenario');
    expect(body.rows).toMatchObject([{ did: 'added', subject: { type: 'scenario', name: 'Four layers' } }]);
    for (const secret of ['Sam', 'Reed', '0177', 'l-1', 'Marcus']) expect(text).not.toContain(secret);
  });
});
