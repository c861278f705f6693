import { afterEach, describe, expect, inject, it } from 'vitest';
import { type CuttableLine, openCuttableLine } from '../../support/cuttableLine.ts';
import { freshPostgresUrl } from '../../support/databases.ts';
import { openRingpath, type TestRingpath } from '../../support/ringpath.ts';
import { firstRing, SAMPLE_TOKEN, sampleWorkspace } from '../../support/sampleCompany.ts';

const token = SAMPLE_TOKEN;
const callSid = (index: number) => `CA${index.toString(16).padStart(32, '0')}`;
const turn1 = (sid: string) => `/twilio/calls/${sid}/turns/1`;
const noAnswer = (sid: string) =>
  firstRing({ CallSid: sid, CallStatus: 'in-progress', DialCallStatus: 'no-answer', DialBridged: 'false' });

let ringpath: TestRingpath | undefined;
let line: CuttableLine | undefined;
afterEach(async () => {
  // The line first: over a silent one nobody can take their leave.
  await line?.close();
  await ringpath?.close().catch(() => {});
  ringpath = undefined;
  line = undefined;
});

/** The ways in which a database can be gone, each with the function that takes it away. */
const WAYS: Array<{ way: string; open(): Promise<{ ringpath: TestRingpath; takeAway(): Promise<void> }> }> = [
  {
    way: 'the embedded database is closed',
    async open() {
      const opened = await openRingpath({ workspace: sampleWorkspace });
      return { ringpath: opened, takeAway: () => opened.database.close() };
    },
  },
  ...(['refused', 'silent'] as const).map((state) => ({
    way: state === 'refused' ? 'PostgreSQL refuses connections' : 'PostgreSQL does not answer',
    async open() {
      line = await openCuttableLine(await freshPostgresUrl());
      const opened = await openRingpath({ workspace: sampleWorkspace, databaseUrl: line.url });
      return { ringpath: opened, takeAway: async () => line?.set(state) };
    },
  })),
];

describe.each(WAYS)('when $way', ({ open }) => {
  it('rings the Call Forwarding Number for calls that come under load, and apologises on later turns', async () => {
    const opened = await open();
    ringpath = opened.ringpath;
    const { post } = ringpath;
    const before = await post('/twilio/voice', firstRing({ CallSid: callSid(0) }), { token });
    expect(await before.text()).toContain('>+12025550150</Number>');
    const under = Array.from({ length: 40 }, (_, index) =>
      post('/twilio/voice', firstRing({ CallSid: callSid(index + 1) }), { token }),
    );
    await opened.takeAway();
    const over = Array.from({ length: 40 }, (_, index) =>
      post('/twilio/voice', firstRing({ CallSid: callSid(index + 100) }), { token }),
    );
    for (const answer of await Promise.all([...under, ...over])) {
      expect(answer.status).toBe(200);
      expect(answer.headers.get('content-type')).toContain('text/xml');
      expect(await answer.text()).toContain('>+12025550150</Number>');
    }
    const later = await (await post(turn1(callSid(0)), noAnswer(callSid(0)), { token })).text();
    expect(later).toContain('<Say>');
    expect(later).toContain('<Hangup/>');
    expect(later).not.toContain('<Dial');
    const bridged = { ...noAnswer(callSid(0)), DialCallStatus: 'completed', DialBridged: 'true' };
    expect(await (await post(turn1(callSid(0)), bridged, { token })).text()).toContain(
      '<Response><Hangup/></Response>',
    );
    const status = await post('/twilio/status', firstRing({ CallStatus: 'completed' }), { token });
    expect(status.status).toBe(204);
  });

  it('still refuses what is not signed by the company’s own account', async () => {
    const opened = await open();
    ringpath = opened.ringpath;
    await opened.takeAway();
    const { post } = ringpath;
    const paths = ['/twilio/voice', turn1(callSid(1)), '/twilio/status', '/twilio/fallback'];
    const forged = [
      [firstRing(), { token: 'wrong' }],
      [firstRing(), { token: null }],
      [firstRing({ AccountSid: `AC${'9'.repeat(32)}` }), { token }],
      [firstRing({ AccountSid: '' }), { token }],
    ] as const;
    const asked = paths.flatMap((path) => forged.map(([params, options]) => post(path, params, options)));
    for (const answer of await Promise.all(asked)) {
      expect(answer.status).toBe(403);
      expect(await answer.text()).not.toContain('Response');
    }
  });

  it('answers the fallback: a first ring rings, a later turn apologises', async () => {
    const opened = await open();
    ringpath = opened.ringpath;
    await opened.takeAway();
    const { post, config } = ringpath;
    const first = firstRing({ ErrorCode: '11200', ErrorUrl: `${config.publicUrl}/twilio/voice` });
    expect(await (await post('/twilio/fallback', first, { token })).text()).toContain(
      '>+12025550150</Number>',
    );
    const later = firstRing({
      CallStatus: 'in-progress',
      ErrorCode: '11200',
      ErrorUrl: config.publicUrl + turn1(callSid(1)),
    });
    const answer = await (await post('/twilio/fallback', later, { token })).text();
    expect(answer).not.toContain('<Dial');
    expect(answer).toContain('<Say>');
  });

  it('accepts the practice account, rings the next phone for a caller who rings from the first, and knows no strangers', async () => {
    const opened = await open();
    ringpath = opened.ringpath;
    await opened.takeAway();
    const { post, practice } = ringpath;
    const [practised, withheld, unknown] = await Promise.all([
      post('/twilio/voice', firstRing({ AccountSid: practice.accountSid, From: '+12025550150' })),
      post('/twilio/voice', firstRing({ From: 'anonymous' }), { token }),
      post('/twilio/voice', firstRing({ To: '+12025550199' }), { token }),
    ]);
    expect(await practised.text()).toContain('>+12025550100</Number>');
    expect(await withheld.text()).toContain('callerId="+12025550112"');
    expect(await unknown.text()).not.toContain('<Dial');
  });
});

it('has a PostgreSQL to take away', () => {
  expect(inject('postgresUrl')).toMatch(/^postgres/);
});
