import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it, onTestFinished } from 'vitest';
import { actingAs } from '../../../server/audit/actor.ts';
import { saveSecret } from '../../../server/outside/outsideRecords.ts';
import type { CallView } from '../../../shared/api/views.ts';
import { person } from '../../../shared/call/sentence.ts';
import type { Flow } from '../../../shared/flow/flow.ts';
import { block, flowOf, wire } from '../../flows/sampleFlows.ts';
import { freshPlace } from '../../support/databases.ts';
import { journalText } from '../../support/keepCall.ts';
import { json, openOutsideHost } from '../../support/outsideHost.ts';
import { openRingpath, type TestRingpath } from '../../support/ringpath.ts';
import { firstRing, SAMPLE_TOKEN, sampleWorkspace } from '../../support/sampleCompany.ts';

const HOUR = 3_600_000;
const toClose: TestRingpath[] = [];
afterEach(async () => {
  for (const ringpath of toClose.splice(0)) await ringpath.close();
});

/** A stand-in for Twilio's REST API that takes messages; `status` is what it answers with. */
async function openTwilio(status: () => number) {
  const sent: Array<Record<string, string>> = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (piece: Buffer) => {
      body += String(piece);
    });
    request.on('end', () => {
      sent.push(Object.fromEntries(new URLSearchParams(body)));
      const answered = status();
      response.writeHead(answered, { 'content-type': 'application/json' });
      response.end(
        JSON.stringify(answered < 300 ? { sid: 'SM1' } : { code: 21610, message: 'no', status: answered }),
      );
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return { sent, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

/** A server whose job runs when the test says so, on a clock of its own. */
async function open(
  settings: Record<string, unknown>,
  options: {
    twilioApiUrl?: string;
    plainHosts?: string[];
    dialect?: 'sqlite' | 'postgres';
    /** What comes after the message, before the call is hung up. */
    after?: Pick<Flow, 'blocks' | 'wires'>;
  } = {},
) {
  const { twilioApiUrl, plainHosts = [], dialect = 'sqlite', after } = options;
  const flow = flowOf(
    'Texts back',
    [block('tell', 'notify', settings), ...(after?.blocks ?? []), block('end', 'hangUp')],
    [wire('tell.next', after?.blocks[0]?.id ?? 'end'), ...(after?.wires ?? [])],
  );
  const [company] = sampleWorkspace.companies;
  const flows = [{ id: 'main', name: flow.name, default: true, document: flow }];
  let now = Date.UTC(2026, 5, 1);
  const timers: Array<{ ms: number; work: () => void }> = [];
  const ringpath = await openRingpath({
    workspace: { ...sampleWorkspace, companies: [{ ...company, flows }] },
    databaseUrl: (await freshPlace(dialect)).databaseUrl,
    twilioApiUrl,
    plainHosts,
    resolveHost: async () => ['127.0.0.1'],
    now: () => now,
    after: (ms, work) => {
      const timer = { ms, work };
      timers.push(timer);
      return () => timers.splice(timers.indexOf(timer), 1);
    },
  });
  toClose.push(ringpath);
  for (const host of plainHosts) {
    await ringpath.database.kysely
      .insertInto('allowed_hosts')
      .values({ company_id: 'harbor', host })
      .execute();
  }
  const by = { type: 'system', id: null, name: 'Ringpath' } as const;
  await actingAs({ by, now: () => 1 }, () =>
    saveSecret({ ...ringpath, now: () => 1 }, 'harbor', 'Hook', 'hush'),
  );
  const states = async () => {
    const rows = await ringpath.database.kysely
      .selectFrom('journal.outbox')
      .selectAll()
      .orderBy('id')
      .execute();
    return rows.map(({ state, tries }) => `${state} ${tries}`);
  };
  return {
    ...ringpath,
    states,
    /** What is told of a call's messages. */
    async told(number: number) {
      const view = await ringpath.ask(`/api/companies/harbor/calls/CA${String(number).repeat(32)}`);
      return ((await view.json()) as CallView).messages;
    },
    async call(number: number, token = SAMPLE_TOKEN, changes: Record<string, string> = {}) {
      const CallSid = `CA${String(number).repeat(32)}`;
      const params = firstRing({ CallSid, From: '+12025550177', ...changes });
      expect((await ringpath.post('/twilio/voice', params, { token })).status).toBe(200);
    },
    /** What the phone line replies to the first turn. */
    async reply(number: number, told: Record<string, string>) {
      const CallSid = `CA${String(number).repeat(32)}`;
      const params = { ...firstRing({ CallSid }), ...told };
      await ringpath.post(`/twilio/calls/${CallSid}/turns/1`, params, { token: SAMPLE_TOKEN });
    },
    /** Lets some time pass, and the job look once. */
    async later(ms: number) {
      now += ms;
      const due = timers.findIndex((timer) => timer.ms === 5_000);
      const [timer] = timers.splice(due, 1);
      timer?.work();
      await expect.poll(() => timers.some((each) => each.ms === 5_000)).toBe(true);
    },
  };
}

describe.each(['sqlite', 'postgres'] as const)('a text back on %s', (dialect) => {
  it('is sent once when the call is over, and not again within the quiet period', async () => {
    const twilio = await openTwilio(() => 201);
    const settings = { text: 'Sorry, {leadFirstName|there}.', quietHours: 12 };
    const ringpath = await open(settings, { twilioApiUrl: twilio.url, dialect });
    await ringpath.call(1);
    expect(twilio.sent).toEqual([]);
    expect(await ringpath.told(1)).toMatchObject([{ state: 'waiting', tries: 0 }]);
    await ringpath.later(5_000);
    expect(twilio.sent).toEqual([{ To: '+12025550177', From: '+12025550112', Body: 'Sorry, Sam.' }]);
    await ringpath.call(2);
    await ringpath.later(5_000);
    expect(await ringpath.states()).toEqual(['sent 1', 'quiet 1']);
    const text = { template: 'Sorry, {leadFirstName}.', values: { leadFirstName: person('Sam') } };
    const message = { block: 'tell', to: '+12025550177', notice: { by: 'sms', text } };
    expect(await ringpath.told(1)).toMatchObject([{ ...message, state: 'sent' }]);
    expect(await ringpath.told(2)).toMatchObject([{ ...message, state: 'quiet' }]);
    await ringpath.later(13 * HOUR);
    await ringpath.call(3);
    await ringpath.later(5_000);
    expect(twilio.sent).toHaveLength(2);
    // What was sent needs no copy here.
    expect(
      JSON.stringify(await ringpath.database.kysely.selectFrom('journal.outbox').selectAll().execute()),
    ).not.toContain('Sorry');
  });
});

describe('a text back only where nobody talks with the caller', () => {
  it('is sent to who hangs up while the phone rings, and not to who talked', async () => {
    const twilio = await openTwilio(() => 201);
    const rings = {
      blocks: [
        block('ring', 'ring', {
          whom: [{ id: 'first', who: 'companyPhone', user: '', number: '', address: '', share: 1 }],
        }),
      ],
      wires: ['answered', 'noAnswer', 'busy', 'failed'].map((outcome) => wire(`ring.${outcome}`, 'end')),
    };
    const ringpath = await open({ when: 'notAnswered' }, { twilioApiUrl: twilio.url, after: rings });
    await ringpath.call(1);
    await ringpath.reply(1, { DialCallStatus: 'canceled', DialBridged: 'false', CallStatus: 'completed' });
    await ringpath.call(2, undefined, { From: '+12025550166' });
    await ringpath.reply(2, {
      DialCallStatus: 'completed',
      DialBridged: 'true',
      DialCallDuration: '9',
      CallStatus: 'completed',
    });
    await ringpath.later(5_000);
    expect(await ringpath.states()).toEqual(['sent 1', 'notNeeded 1']);
    expect(twilio.sent).toMatchObject([{ To: '+12025550177' }]);
    expect(await ringpath.told(2)).toMatchObject([{ to: '+12025550166', state: 'notNeeded' }]);
  });

  it('is sent where no phone rings at all', async () => {
    const twilio = await openTwilio(() => 201);
    const ringpath = await open({ when: 'notAnswered' }, { twilioApiUrl: twilio.url });
    await ringpath.call(1);
    await ringpath.later(5_000);
    expect(await ringpath.states()).toEqual(['sent 1']);
  });
});

describe('a message', () => {
  it('is cut where Twilio takes no more of it', async () => {
    const twilio = await openTwilio(() => 201);
    const ringpath = await open({ text: '{leadName} '.repeat(90) }, { twilioApiUrl: twilio.url });
    await ringpath.database.kysely
      .updateTable('leads')
      .set({ name: 'S'.repeat(50) })
      .where('phone', '=', '+12025550177')
      .execute();
    await ringpath.call(1);
    await ringpath.later(5_000);
    expect(twilio.sent[0]?.Body).toHaveLength(1_600);
  });

  it('that Twilio has no time for is tried again with longer and longer pauses, and given up at last', async () => {
    const twilio = await openTwilio(() => 503);
    const ringpath = await open({}, { twilioApiUrl: twilio.url });
    await ringpath.call(1);
    await ringpath.later(5_000);
    await ringpath.later(5_000);
    expect(await ringpath.states()).toEqual(['waiting 1']);
    for (let hours = 0; hours < 5; hours += 1) await ringpath.later(7 * HOUR);
    expect(await ringpath.states()).toEqual(['dead 6']);
    expect(await ringpath.told(1)).toMatchObject([{ state: 'dead', fault: 'Twilio refused it (21610)' }]);
    expect(twilio.sent).toHaveLength(6);
    const body = await (await ringpath.ask('/api/companies/harbor/problems')).text();
    expect(body).toContain('calls:outbox:');
    expect(body).not.toContain('+12025550177');
  });

  it('that Twilio refuses is given up at once', async () => {
    const twilio = await openTwilio(() => 400);
    const ringpath = await open({}, { twilioApiUrl: twilio.url });
    await ringpath.call(1);
    await ringpath.later(5_000);
    expect(await ringpath.states()).toEqual(['dead 1']);
  });

  it('of a simulated call is not sent', async () => {
    const twilio = await openTwilio(() => 201);
    const ringpath = await open({}, { twilioApiUrl: twilio.url });
    const { accountSid, authToken } = ringpath.practice;
    await ringpath.call(1, authToken, { AccountSid: accountSid });
    await ringpath.later(5_000);
    expect(await ringpath.states()).toEqual(['wouldSend 1']);
    expect(await ringpath.told(1)).toMatchObject([{ to: '+12025550177', state: 'wouldSend' }]);
    expect(twilio.sent).toEqual([]);
  });

  it('of a call that is made anonymous meanwhile is not sent, and nothing of it is left', async () => {
    const twilio = await openTwilio(() => 503);
    const ringpath = await open({}, { twilioApiUrl: twilio.url });
    await ringpath.call(1);
    const { createJournalWriter } = await import('../../../server/calls/journalWriter.ts');
    await createJournalWriter(ringpath.database).anonymiseCalls('harbor', [`CA${'1'.repeat(32)}`]);
    await ringpath.later(5_000);
    expect(twilio.sent).toEqual([]);
    expect(await journalText(ringpath.database)).not.toContain('2025550177');
    expect(await ringpath.told(1)).toMatchObject([{ to: '', notice: null, state: 'dead', fault: null }]);
  });

  it('to a system outside is signed, and nothing that is filled in breaks out of it', async () => {
    const hook = await openOutsideHost('hooks.example.com', (_asked, response) => json(response, {}));
    const settings = {
      by: 'webhook',
      url: `http://${hook.host}/missed`,
      body: '{"phone": "{callerNumber}", "lead": "{leadName}"}',
      secret: 'Hook',
    };
    const ringpath = await open(settings, { plainHosts: [hook.host] });
    await ringpath.database.kysely.updateTable('leads').set({ name: 'Sam", "x": "' }).execute();
    await ringpath.call(1);
    await ringpath.later(5_000);
    const [asked] = hook.asked;
    expect(JSON.parse(asked?.body ?? '')).toEqual({ phone: '+12025550177', lead: 'Sam", "x": "' });
    const [, time = '', signed = ''] =
      /^t=(\d+),v1=(\w+)$/.exec(String(asked?.headers['ringpath-signature'])) ?? [];
    expect(signed).toBe(createHmac('sha256', 'hush').update(`${time}.${asked?.body}`).digest('hex'));
    expect(await ringpath.states()).toEqual(['sent 1']);
  });

  it('to a host that is allowed no more is given up, and asks nobody', async () => {
    const hook = await openOutsideHost('hooks.example.com', (_asked, response) => json(response, {}));
    const settings = { by: 'webhook', url: `http://${hook.host}/`, body: '{}', secret: 'Hook' };
    const ringpath = await open(settings, { plainHosts: [hook.host] });
    await ringpath.database.kysely.deleteFrom('allowed_hosts').execute();
    await ringpath.call(1);
    await ringpath.later(5_000);
    expect(await ringpath.states()).toEqual(['dead 1']);
    expect(hook.asked).toEqual([]);
  });
});
