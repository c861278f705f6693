import { expect, it, onTestFinished } from 'vitest';
import { createJournalWriter } from '../../../server/calls/journalWriter.ts';
import { deleteFiltersOf } from '../../../server/history/savedFilters.ts';
import type { AuditPage } from '../../../shared/api/audit.ts';
import type { CallFigures, CallsPage, FlowHeat, SavedFilter } from '../../../shared/api/calls.ts';
import { factsOf, SAM } from '../../flows/situation.ts';
import { freshPlace } from '../../support/databases.ts';
import { keepCall } from '../../support/keepCall.ts';
import { openRingpath, type TestRingpath } from '../../support/ringpath.ts';
import { sampleWorkspace } from '../../support/sampleCompany.ts';

const HOUR_MS = 3_600_000;
/** Monday 2 November 2026, 9:00 in New York. */
const MORNING = Date.UTC(2026, 10, 2, 14);
const NOW = MORNING + 10 * HOUR_MS;
const DAY = `from=${Date.UTC(2026, 10, 2, 5)}&to=${Date.UTC(2026, 10, 3, 5)}`;
const PATH = '/api/companies/harbor';

/** A company with four calls of a morning: two that were answered, a message, and one that gave up; and a simulated one. */
async function open(dialect: 'sqlite' | 'postgres'): Promise<TestRingpath> {
  const { databaseUrl } = await freshPlace(dialect);
  const ringpath = await openRingpath({ workspace: sampleWorkspace, databaseUrl, now: () => NOW });
  onTestFinished(() => ringpath.close());
  const { database } = ringpath;
  const { flow } = await defaultFlow(ringpath);
  const dana = { id: 'dana', name: 'Dana Ortiz', phone: '+12025550143' };
  const facts = factsOf({ numberUser: dana, lead: { name: 'Sam Reed' } });
  const harbor = { ...facts, company: { ...facts.company, timeZone: 'America/New_York' } };
  const answered = [{ type: 'rang', result: 'answered', seconds: 0 }] as const;
  const message = [
    { type: 'rang', result: 'noAnswer', seconds: 0 },
    { type: 'recorded', seconds: 8 },
  ] as const;
  for (const [index, replies] of [answered, answered, message, []].entries()) {
    const startedAt = MORNING + index * HOUR_MS;
    await keepCall(database, { callSid: `CA${index}`, flow, facts: harbor, replies, startedAt });
  }
  const startedAt = MORNING;
  await keepCall(database, { callSid: 'CA9', flow, facts: harbor, startedAt, simulated: true });
  const writer = createJournalWriter(database);
  while ((await writer.countCalls(NOW, 50)) > 0);
  return ringpath;
}

async function defaultFlow({ database }: TestRingpath): Promise<{ flow: string }> {
  const row = await database.kysely
    .selectFrom('companies')
    .select('default_flow_id')
    .where('id', '=', 'harbor')
    .executeTakeFirstOrThrow();
  return { flow: row.default_flow_id ?? '' };
}

async function get<View>({ ask }: TestRingpath, path: string): Promise<View> {
  const response = await ask(`${PATH}${path}`);
  expect(response.status).toBe(200);
  return (await response.json()) as View;
}

for (const dialect of ['sqlite', 'postgres'] as const) {
  it(`pages list the calls of the company, and no simulated ones among them, on ${dialect}`, async () => {
    const ringpath = await open(dialect);
    const page = await get<CallsPage>(ringpath, '/calls?limit=3');
    expect(page.rows.map(({ callSid }) => callSid)).toEqual(['CA3', 'CA2', 'CA1']);
    expect(page).toMatchObject({ count: { calls: 4, more: false }, isReading: false });
    const next = await get<CallsPage>(ringpath, `/calls?limit=3&after=${page.next}`);
    expect(next).toMatchObject({ rows: [{ callSid: 'CA0' }], next: null, count: null });
    const simulated = await get<CallsPage>(ringpath, '/calls?simulated=1');
    expect(simulated.rows.map(({ callSid }) => callSid)).toEqual(['CA9']);
    const dana = await get<CallsPage>(ringpath, '/calls?staff=dana&layer=4&end=answered');
    expect(dana.rows.map(({ callSid }) => callSid)).toEqual(['CA1', 'CA0']);
  });

  it(`the heat of a flow says how many calls passed which block, and which were lost there, on ${dialect}`, async () => {
    const ringpath = await open(dialect);
    const { flow } = await defaultFlow(ringpath);
    const heat = await get<FlowHeat>(ringpath, `/flows/${flow}/heat?${DAY}`);
    expect(heat.whole).toMatchObject({ calls: 4, answered: 2, voicemail: 1, lost: 1 });
    expect(heat.blocks.numberowner).toMatchObject({ calls: 4, lostHere: 0 });
    const rung = Object.entries(heat.blocks).find(([, { lostHere }]) => lostHere === 1);
    expect(rung?.[1]).toMatchObject({ calls: 4, lost: 1 });
    const simulated = await get<FlowHeat>(ringpath, `/flows/${flow}/heat?${DAY}&simulated=1&version=1`);
    expect(simulated.whole.calls).toBe(1);
    const hour = `from=${MORNING}&to=${MORNING + HOUR_MS}`;
    expect((await get<FlowHeat>(ringpath, `/flows/${flow}/heat?${hour}`)).whole.calls).toBe(1);
  });

  it(`figures tell what became of calls by layer, day and hour of the company's clock, on ${dialect}`, async () => {
    const figures = await get<CallFigures>(await open(dialect), `/calls/figures?${DAY}`);
    expect(figures.total).toMatchObject({ calls: 4, answered: 2, voicemail: 1, gaveUp: 1 });
    expect(figures.layers[0]).toMatchObject({ layer: 4, calls: 4, answered: 2 });
    expect(figures.days).toMatchObject([{ day: '2026-11-02', calls: 4 }]);
    expect(figures.hours.map(({ weekday, hour, calls }) => [weekday, hour, calls])).toEqual([
      [1, 9, 1],
      [1, 10, 1],
      [1, 11, 1],
      [1, 12, 1],
    ]);
  });

  it(`an export has the calls that fit, and stands in the audit without who was searched for, on ${dialect}`, async () => {
    const { ask, database } = await open(dialect);
    const response = await ask(`${PATH}/calls/export.csv?end=answered&number=${encodeURIComponent(SAM)}`);
    const lines = (await response.text()).trimEnd().split('\r\n');
    expect(lines).toHaveLength(3);
    expect(lines[1]).toContain('2026-11-02 10:00:00');
    expect(lines[1]).toContain('Dana Ortiz');
    const audit = await database.kysely.selectFrom('audit').selectAll().execute();
    const noted = audit.find(({ did }) => did === 'exported');
    expect(noted?.changes).toContain('answered');
    expect(noted?.changes).not.toContain('2025550177');
  });

  it(`saved filters are their owner's, and those that are shared everybody's to use, on ${dialect}`, async () => {
    const { ask, database } = await open(dialect);
    const send = (method: string, path: string, body: unknown, role: 'admin' | 'supporter') =>
      ask(`${PATH}/call-filters${path}`, { method, body: JSON.stringify(body), role });
    const fields = { name: 'Lost', isShared: false, filter: { end: 'gaveUp', number: '0177' } };
    const made = (await (await send('POST', '', fields, 'supporter')).json()) as SavedFilter;
    const asAdmin = async () => (await (await ask(`${PATH}/call-filters`)).json()) as SavedFilter[];
    expect(await asAdmin()).toEqual([]);
    await send('PUT', `/${made.id}`, { ...fields, isShared: true }, 'supporter');
    expect(await asAdmin()).toMatchObject([{ name: 'Lost', isOwn: false, filter: fields.filter }]);
    expect((await send('PUT', `/${made.id}`, fields, 'admin')).status).toBe(404);
    const dossier = await (await ask(`${PATH}/leads/l-1/everything.json`)).json();
    expect(dossier).toMatchObject({ callFilters: [{ name: 'Lost' }] });
    await deleteFiltersOf(database, 'harbor', { id: 'l-1', e164: SAM });
    expect(await asAdmin()).toEqual([]);
  });

  it(`an admin deletes what others share and nothing else, and the audit tells of nobody who is searched for, on ${dialect}`, async () => {
    const { ask } = await open(dialect);
    const save = async (name: string, isShared: boolean, filter: object): Promise<SavedFilter> =>
      (
        await ask(`${PATH}/call-filters`, {
          method: 'POST',
          body: JSON.stringify({ name, isShared, filter }),
          role: 'supporter',
        })
      ).json();
    const [own, lost, sams] = [
      await save('Mine', false, { end: 'gaveUp' }),
      await save('Lost', true, { end: 'gaveUp' }),
      await save('Sam', true, { number: SAM, end: 'answered' }),
    ];
    const remove = async ({ id }: SavedFilter) =>
      (await ask(`${PATH}/call-filters/${id}`, { method: 'DELETE' })).status;
    expect([await remove(own), await remove(lost), await remove(sams)]).toEqual([404, 204, 204]);
    const audit = await (await ask(`${PATH}/audit?about=callFilter`)).text();
    const { rows } = JSON.parse(audit) as AuditPage;
    expect(rows.map(({ did, subject }) => `${did} ${subject.name}`)).toEqual([
      'removed Calls of somebody',
      'removed Lost',
      'added Calls of somebody',
      'added Lost',
      'added Mine',
    ]);
    expect(audit).toContain('answered');
    expect(audit).not.toMatch(/Sam|0177/);
  });
}
