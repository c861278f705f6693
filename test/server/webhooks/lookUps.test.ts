import { afterEach, describe, expect, it } from 'vitest';
import { actingAs } from '../../../server/audit/actor.ts';
import { openCallHistory } from '../../../server/calls/callHistory.ts';
import { saveSecret } from '../../../server/outside/outsideRecords.ts';
import { takeTurn } from '../../../shared/call/takeTurn.ts';
import { compileFlow } from '../../../shared/flow/compileFlow.ts';
import type { Flow } from '../../../shared/flow/flow.ts';
import { block, flowOf, wire } from '../../flows/sampleFlows.ts';
import { freshPlace } from '../../support/databases.ts';
import { json, type OutsideHost, openOutsideHost } from '../../support/outsideHost.ts';
import { openRingpath, type TestRingpath } from '../../support/ringpath.ts';
import { firstRing, SAMPLE_TOKEN, sampleWorkspace } from '../../support/sampleCompany.ts';

const toClose: TestRingpath[] = [];
afterEach(async () => {
  for (const ringpath of toClose.splice(0)) await ringpath.close();
});

const CALL = `CA${'1'.repeat(32)}`;

/** Says what was looked up; a caller of whom nothing is known is asked for a message. */
function asking(host: string, settings: Record<string, unknown> = {}): Flow {
  return flowOf(
    'Asks a CRM',
    [
      block('ask', 'lookUp', {
        url: `http://${host}/leads/{callerNumber}?to={calledLabel}`,
        headers: [{ id: 'key', name: 'Authorization', value: 'Bearer ', secret: 'CRM key' }],
        takes: [{ id: 'tier', name: 'tier', from: 'lead.tier' }],
        seconds: 1,
        ...settings,
      }),
      block('say', 'say', { text: 'You are {tier}.' }),
      block('sorry', 'voicemail', {}),
      block('end', 'hangUp'),
    ],
    [
      wire('ask.found', 'say'),
      wire('ask.notFound', 'sorry'),
      wire('ask.failed', 'sorry'),
      wire('ask.tooSlow', 'sorry'),
      wire('say.next', 'end'),
      wire('sorry.recorded', 'end'),
      wire('sorry.silent', 'end'),
    ],
  );
}

async function open(
  crm: OutsideHost,
  flow: Flow,
  dialect: 'sqlite' | 'postgres' = 'sqlite',
): Promise<TestRingpath> {
  const [company] = sampleWorkspace.companies;
  const flows = [{ id: 'main', name: flow.name, default: true, document: flow }];
  const ringpath = await openRingpath({
    workspace: { ...sampleWorkspace, companies: [{ ...company, flows }] },
    databaseUrl: (await freshPlace(dialect)).databaseUrl,
    plainHosts: [crm.host],
    resolveHost: async () => ['127.0.0.1'],
  });
  toClose.push(ringpath);
  await ringpath.database.kysely
    .insertInto('allowed_hosts')
    .values({ company_id: 'harbor', host: crm.host })
    .execute();
  const by = { type: 'system', id: null, name: 'Ringpath' } as const;
  await actingAs({ by, now: () => 1 }, () =>
    saveSecret({ ...ringpath, now: () => 1 }, 'harbor', 'CRM key', 'hush-hush'),
  );
  return ringpath;
}

async function ring(ringpath: TestRingpath): Promise<string> {
  const answer = await ringpath.post('/twilio/voice', firstRing({ From: '+12025550177' }), {
    token: SAMPLE_TOKEN,
  });
  expect(answer.status).toBe(200);
  return answer.text();
}

describe.each(['sqlite', 'postgres'] as const)('a look-up on %s', (dialect) => {
  it('is answered within the very webhook, and each of its turns is kept with the same answer', async () => {
    const crm = await openOutsideHost('crm.example.com', (_asked, response) =>
      json(response, { lead: { tier: 'gold' } }),
    );
    const flow = asking(crm.host);
    const ringpath = await open(crm, flow, dialect);
    const answer = await ring(ringpath);
    expect(answer).toContain('<Response><Say>You are gold.</Say><Hangup/></Response>');
    expect(crm.asked).toMatchObject([
      {
        method: 'GET',
        path: '/leads/%2B12025550177?to=Spring%20mailers',
        headers: { authorization: 'Bearer hush-hush', host: crm.host },
      },
    ]);
    const turns = await ringpath.database.kysely
      .selectFrom('journal.turns')
      .select(['n', 'reply', 'bookmark', 'answer'])
      .orderBy('n')
      .execute();
    expect(turns.map(({ n, answer: kept }) => [n, kept])).toEqual([
      [0, answer],
      [1, answer],
    ]);
    expect(JSON.stringify(turns)).not.toContain('hush');
    // The same webhook again asks nobody again.
    expect(await ring(ringpath)).toBe(answer);
    expect(crm.asked).toHaveLength(1);
    // The journal's reply leads to the same turn without asking anybody.
    const [first, second] = turns.map(({ bookmark }) => JSON.parse(bookmark));
    const again = takeTurn(compileFlow(flow), first, 1, JSON.parse(turns[1]?.reply ?? ''), second.facts.now);
    expect(again.bookmark).toEqual(second);
    const told = await openCallHistory(ringpath.database).get('harbor', CALL);
    expect(told?.turns.map(({ n }) => n)).toEqual([0, 1]);
    expect(told?.call.end).toBe('hungUp');
  });
});

describe('a look-up', () => {
  it('that finds nothing lets the call go on, and the reply comes to the turn after it', async () => {
    const crm = await openOutsideHost('crm.example.com', (_asked, response) => json(response, {}, 404));
    const ringpath = await open(crm, asking(crm.host));
    const answer = await ring(ringpath);
    expect(answer).toContain(`/twilio/calls/${CALL}/turns/2"`);
    const later = await ringpath.post(
      `/twilio/calls/${CALL}/turns/2`,
      { ...firstRing({ From: '+12025550177' }), RecordingUrl: 'https://x.test/r', RecordingDuration: '4' },
      { token: SAMPLE_TOKEN },
    );
    expect(await later.text()).toContain('<Hangup/>');
    const told = await openCallHistory(ringpath.database).get('harbor', CALL);
    expect(told?.call.end).toBe('voicemail');
  });

  it.each([
    ['reports a fault', (_asked: unknown, response) => json(response, {}, 500), 'failed', 'serverFault'],
    [
      'answers with a page',
      (_asked: unknown, response) => {
        response.writeHead(200, { 'content-type': 'text/html' });
        response.end('<html>');
      },
      'failed',
      'notJson',
    ],
    ['breaks off', (_asked: unknown, response) => response.destroy(), 'failed', 'unreachable'],
    ['does not answer in time', () => {}, 'tooSlow', undefined],
  ] satisfies Array<[string, Parameters<typeof openOutsideHost>[1], string, string | undefined]>)(
    'whose host %s lets the call go on',
    async (_what, respond, result, why) => {
      const crm = await openOutsideHost('crm.example.com', respond);
      const ringpath = await open(crm, asking(crm.host));
      expect(await ring(ringpath)).toContain('<Record');
      const { reply } = await ringpath.database.kysely
        .selectFrom('journal.turns')
        .select('reply')
        .where('n', '=', 1)
        .executeTakeFirstOrThrow();
      expect(JSON.parse(reply ?? '')).toEqual({ type: 'lookedUp', result, ...(why && { why }) });
    },
  );

  it('that comes twice at once is told once', async () => {
    const crm = await openOutsideHost('crm.example.com', (_asked, response) => {
      setTimeout(() => json(response, { lead: { tier: 'gold' } }), 100);
    });
    const ringpath = await open(crm, asking(crm.host));
    const [one, other] = await Promise.all([ring(ringpath), ring(ringpath)]);
    expect(one).toBe(other);
    const turns = await ringpath.database.kysely.selectFrom('journal.turns').select('n').execute();
    expect(turns).toHaveLength(2);
  });

  it('that comes again while the host is slow waits along: the host is asked once', async () => {
    const crm = await openOutsideHost('crm.example.com', (_asked, response) => {
      setTimeout(() => json(response, { lead: { tier: 'gold' } }), 3_500);
    });
    const ringpath = await open(crm, asking(crm.host, { seconds: 8 }));
    const first = ring(ringpath);
    await expect.poll(() => crm.asked.length).toBe(1);
    // Alone it would get the emergency answer after 1.9 s.
    const again = await ring(ringpath);
    expect(again).toContain('You are gold.');
    expect(again).toBe(await first);
    expect(crm.asked).toHaveLength(1);
  }, 20_000);

  it('sends JSON in which nothing that is filled in breaks out', async () => {
    const crm = await openOutsideHost('crm.example.com', (_asked, response) =>
      json(response, { lead: { tier: 'gold' } }),
    );
    const flow = asking(crm.host, { method: 'POST', body: '{"name": "{leadName}", "x": 1}' });
    const ringpath = await open(crm, flow);
    await ringpath.database.kysely.updateTable('leads').set({ name: 'Sam", "x": 2, "y": "\\' }).execute();
    await ring(ringpath);
    expect(JSON.parse(crm.asked[0]?.body ?? '')).toEqual({ name: 'Sam", "x": 2, "y": "\\', x: 1 });
  });

  it('of a secret that is gone asks nobody', async () => {
    const crm = await openOutsideHost('crm.example.com', (_asked, response) => json(response, {}));
    const ringpath = await open(crm, asking(crm.host));
    await ringpath.database.kysely.deleteFrom('outside_secrets').execute();
    expect(await ring(ringpath)).toContain('<Record');
    expect(crm.asked).toEqual([]);
  });
});
