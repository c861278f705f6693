import { describe, expect, it } from 'vitest';
import type { ErasureView, RetentionView } from '../../../shared/api/accounts.ts';
import type { AuditEntry } from '../../../shared/api/audit.ts';
import type { ErrorView } from '../../../shared/api/errors.ts';
import type { LeadDossier } from '../../../shared/api/privacy.ts';
import { factsOf, NOW } from '../../flows/situation.ts';
import { askApi } from '../../support/api.ts';
import { journalText, keepCall } from '../../support/keepCall.ts';
import { openRingpath, type TestRingpath } from '../../support/ringpath.ts';
import { firstRing, SAMPLE_TOKEN, sampleWorkspace } from '../../support/sampleCompany.ts';
import { openTwoCompanies } from '../../support/settingsCompanies.ts';

const SAM = '+12025550177';
const sidOf = (digit: string) => `CA${digit.repeat(32)}`;

/** Sam Reed, the lead `l-1` of `harbor`, calls and hangs up. */
async function samCalls({ post }: TestRingpath, callSid: string): Promise<void> {
  const options = { token: SAMPLE_TOKEN };
  await post('/twilio/voice', firstRing({ CallSid: callSid, From: SAM }), options);
  await post('/twilio/status', firstRing({ CallSid: callSid, From: SAM, CallStatus: 'completed' }), options);
}

async function auditOf({ database }: TestRingpath): Promise<Array<[string, string, AuditEntry['changes']]>> {
  const rows = await database.kysely.selectFrom('audit').selectAll().orderBy('seq').execute();
  return rows
    .filter(({ subject_type, did }) => subject_type === 'retention' || did === 'exported' || did === 'erased')
    .map(({ did, subject_name, changes }) => [did, subject_name, JSON.parse(changes)]);
}

describe.each(['sqlite', 'postgres'] as const)('personal data on %s', (dialect) => {
  it('keeps calls for 400 days until somebody changes it, which the audit tells', async () => {
    const ringpath = await openTwoCompanies(dialect);
    const { body: before } = await askApi<RetentionView>(ringpath, 'GET', '/harbor/retention');
    expect(before).toEqual({ days: 400, lastRun: null });
    const change = { days: 90, base: { days: 400 } };
    const { body } = await askApi<RetentionView>(ringpath, 'PUT', '/harbor/retention', change);
    expect(body.days).toBe(90);
    expect((await askApi<RetentionView>(ringpath, 'GET', '/other/retention')).body.days).toBe(400);
    expect(await auditOf(ringpath)).toEqual([
      ['changed', 'Calls', [{ field: 'days', before: 400, after: 90 }]],
    ]);
  });

  it('shows who comes second what the days are by now', async () => {
    const ringpath = await openTwoCompanies(dialect);
    const change = (days: number) =>
      askApi(ringpath, 'PUT', '/harbor/retention', { days, base: { days: 400 } });
    await change(90);
    const { status, body } = await change(30);
    expect([status, body.current]).toEqual([409, { days: 90 }]);
    // The same change again: the first answer was lost on the way.
    expect((await change(90)).status).toBe(200);
  });

  it.each([0, 3651, 1.5, -1])('refuses to keep calls for %d days', async (days) => {
    const ringpath = await openTwoCompanies(dialect);
    const { status, body } = await askApi(ringpath, 'PUT', '/harbor/retention', {
      days,
      base: { days: 400 },
    });
    expect([status, body.field]).toEqual([422, 'days']);
    expect(body.error).toContain('1 to 3650');
  });

  it('hands out everything about a lead as a file', async () => {
    const ringpath = await openTwoCompanies(dialect);
    await samCalls(ringpath, sidOf('1'));
    await samCalls(ringpath, sidOf('2'));
    const response = await ringpath.ask('/api/companies/harbor/leads/l-1/everything.json');
    expect(response.headers.get('content-disposition')).toBe('attachment; filename="lead-l-1.json"');
    const dossier = (await response.json()) as LeadDossier;
    expect(dossier).toMatchObject({
      company: { id: 'harbor', name: 'Harbor Realty' },
      lead: { id: 'l-1', name: 'Sam Reed', phone: { e164: SAM } },
      enrolments: [{ campaign: 'spring', name: 'Spring sellers' }],
      calls: [
        { callSid: sidOf('1'), caller: SAM, leadName: 'Sam Reed' },
        { callSid: sidOf('2'), caller: SAM },
      ],
      unknownCalls: [],
    });
    expect(dossier.calls[0]?.turns).toMatchObject([
      { n: 0, reply: null, bookmark: { facts: { lead: { name: 'Sam Reed' } } } },
    ]);
    expect(dossier.audit).toMatchObject([{ did: 'exported', subject: { id: 'l-1', name: 'l-1' } }]);
    expect(await auditOf(ringpath)).toEqual([['exported', 'l-1', []]]);
  });

  it('hands out a lead that never called', async () => {
    const ringpath = await openTwoCompanies(dialect);
    const { body } = await askApi<LeadDossier>(ringpath, 'GET', '/other/leads/o-1/everything.json');
    expect(body).toMatchObject({ lead: { name: 'Their lead' }, enrolments: [], calls: [] });
  });

  it('erases a lead, and its calls can still be seen', async () => {
    const ringpath = await openTwoCompanies(dialect);
    await samCalls(ringpath, sidOf('1'));
    const { body } = await askApi<ErasureView>(ringpath, 'POST', '/harbor/leads/l-1/erase');
    expect(body).toEqual({ calls: 1 });
    expect(await journalText(ringpath.database)).not.toMatch(/Sam Reed|5550177/);
    expect((await askApi(ringpath, 'GET', '/harbor/leads/l-1')).status).toBe(404);
    const { status, body: call } = await askApi(ringpath, 'GET', `/harbor/calls/${sidOf('1')}`);
    expect([status, call]).toMatchObject([200, { call: { caller: '', leadName: null, end: 'gaveUp' } }]);
    expect(await auditOf(ringpath)).toEqual([['erased', 'l-1', []]]);
  });

  it('says in a sentence that a lead is on the phone and cannot be erased now', async () => {
    const ringpath = await openTwoCompanies(dialect);
    await ringpath.post('/twilio/voice', firstRing({ CallSid: sidOf('1'), From: SAM }), {
      token: SAMPLE_TOKEN,
    });
    const { status, body } = await askApi<ErrorView>(ringpath, 'POST', '/harbor/leads/l-1/erase');
    expect([status, body.error]).toEqual([
      422,
      'A call of this lead is going on. Erase the lead when the call is over.',
    ]);
  });

  it.each(['/harbor/leads/o-1', '/harbor/leads/nobody', '/other/leads/l-1'])(
    'knows nothing of %s, a lead that the company does not have',
    async (lead) => {
      const ringpath = await openTwoCompanies(dialect);
      expect((await askApi(ringpath, 'GET', `${lead}/everything.json`)).status).toBe(404);
      expect((await askApi(ringpath, 'POST', `${lead}/erase`)).status).toBe(404);
      expect(await auditOf(ringpath)).toEqual([]);
    },
  );

  it('is for admins alone', async () => {
    const ringpath = await openTwoCompanies(dialect);
    for (const role of ['editor', 'supporter', 'trainee'] as const) {
      for (const [method, path] of [
        ['GET', 'retention'],
        ['PUT', 'retention'],
        ['GET', 'leads/l-1/everything.json'],
        ['POST', 'leads/l-1/erase'],
      ] as const) {
        const response = await ringpath.ask(`/api/companies/harbor/${path}`, { method, role });
        expect(response.status).toBe(403);
      }
    }
  });
});

it('says what the job of the running server did last, and the server closes while the next run waits', async () => {
  const waiting: Array<{ ms: number; work(): void }> = [];
  let begin = () => {};
  const ringpath = await openRingpath({
    workspace: sampleWorkspace,
    journalInThread: true,
    now: () => NOW,
    after: (ms, work) => {
      waiting.push({ ms, work });
      begin();
      return () => waiting.splice(0);
    },
  });
  await keepCall(ringpath.database, {
    callSid: sidOf('1'),
    facts: factsOf({ lead: {} }),
    startedAt: NOW - 500 * 24 * 60 * 60 * 1000,
  });
  await new Promise<void>((resolve) => {
    begin = resolve;
    // Other jobs wait too, and not as long.
    waiting.find(({ ms }) => ms === 60_000)?.work();
  });
  const { body } = await askApi<RetentionView>(ringpath, 'GET', '/harbor/retention');
  expect(body.lastRun).toEqual({ at: NOW, calls: 1 });
  expect(waiting.filter(({ ms }) => ms > 10 * 60_000)).toHaveLength(1);
  await ringpath.close();
  expect(waiting).toEqual([]);
});
