import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { heardIn } from '../../../server/carrier/callLog.ts';
import type { CallOptions } from '../../../server/carrier/callOptions.ts';
import { callParameters } from '../../../server/carrier/callParameters.ts';
import { openVirtualClock } from '../../../server/carrier/clock.ts';
import { openCall } from '../../../server/carrier/openCall.ts';
import { openQueues } from '../../../server/carrier/queue/queues.ts';
import { runInbound, usualLine } from '../../../server/carrier/runCall.ts';
import { queueNameFor } from '../../../server/webhooks/queueNameFor.ts';
import type { CallScript } from '../../../shared/carrier/callScript.ts';
import { block, flowOf, wire } from '../../flows/sampleFlows.ts';
import { openPbx, PBX, type Pbx, pbxCompany, twimlOf, workspaceOf } from '../../support/carrierPbx.ts';
import { listen } from '../../support/carrierServer.ts';

const STAFF = '+14155550198';
const OTHER = { number: '+14155550300', token: 'other-token', accountSid: `AC${'9'.repeat(32)}` };

/** Callers wait for a minute, then leave a message; the key 9 leads there at once. */
const waits = flowOf(
  'Waiting room',
  [
    block('wait', 'queue', {
      name: 'Front desk',
      text: 'Please hold the line.',
      position: 'You are number {position}.',
      longest: 60,
      most: 2,
      key: '9',
      asks: 'Press {key} to leave a message.',
    }),
    block('message', 'voicemail', { greeting: 'Leave a message.', longest: 60, beep: true }),
    block('end', 'hangUp'),
  ],
  [
    wire('wait.taken', 'end'),
    ...['tooLong', 'full', 'left', 'failed'].map((outcome) => wire(`wait.${outcome}`, 'message')),
    wire('message.recorded', 'end'),
    wire('message.silent', 'end'),
  ],
);

const takes = flowOf(
  'Staff',
  [
    block('take', 'takeFromQueue', { name: 'front DESK ', seconds: 10, text: 'Here we are.' }),
    block('nobody', 'say', { text: 'Nobody waits.' }),
    block('end', 'hangUp'),
  ],
  [wire('take.talked', 'end'), wire('take.nobody', 'nobody'), wire('nobody.next', 'end')],
);

let pbx: Pbx;
let server: Awaited<ReturnType<typeof listen>>;
beforeAll(async () => {
  const company = pbxCompany({
    phoneNumbers: [
      { number: PBX.number, label: 'Main line' },
      { number: STAFF, label: 'For staff', flow: 'staff' },
    ],
    flows: [
      { id: 'main', name: 'Waiting room', default: true, document: waits },
      { id: 'staff', name: 'Staff', document: takes },
    ],
  });
  const other = pbxCompany({
    id: 'other',
    name: 'Other Realty',
    twilio: { accountSid: OTHER.accountSid, authTokens: [OTHER.token] },
    phoneNumbers: [{ number: OTHER.number, label: 'Main line' }],
  });
  pbx = await openPbx({ workspace: workspaceOf(company, other) });
  server = await listen(pbx.app);
});
afterAll(async () => {
  await server.close();
  await pbx.close();
});

/** Calls that share a clock and the queues of the account; each begins so many seconds after the first could. */
function carrier() {
  const clock = openVirtualClock();
  const began = clock.now();
  const options = {
    baseUrl: server.baseUrl,
    publicUrl: pbx.config.publicUrl,
    account: { accountSid: PBX.accountSid, authToken: PBX.token },
    clock,
    queues: openQueues(),
  };
  return (
    seconds: number,
    to: string,
    from: string,
    caller: CallScript['caller'] = {},
    quirks: CallOptions['quirks'] = {},
  ) =>
    new Promise<Awaited<ReturnType<typeof runInbound>>>((resolve, reject) => {
      clock.at(began + 1_000 * seconds, () => {
        const call = { ...options, to, from, script: { caller }, quirks };
        runInbound(openCall(call), usualLine(call)).then(resolve, reject);
      });
    });
}

const queuedIn = ({ events }: Awaited<ReturnType<typeof runInbound>>) =>
  events.filter(({ type }) => type === 'queues');
const faultsIn = ({ events }: Awaited<ReturnType<typeof runInbound>>) =>
  events.filter(({ type }) => type === 'warns' || type === 'fails');
const NAME = queueNameFor('pbx', 'Front desk');

describe('a queue over HTTP', () => {
  it('SIM-30 gives the first who waits to a phone that takes calls, and the next one a voicemail after the longest wait', async () => {
    const call = carrier();
    const [first, second, staff] = await Promise.all([
      call(0, PBX.number, '+14155550101', { leavesAfter: 90 }),
      call(5, PBX.number, '+14155550102', { messages: [{ seconds: 9 }] }),
      call(30, STAFF, '+14155550103'),
    ]);
    for (const log of [first, second, staff]) expect(faultsIn(log)).toEqual([]);

    expect(queuedIn(first)).toEqual([{ type: 'queues', queue: NAME, result: 'bridged', seconds: 30 }]);
    expect(heardIn(first)).toContain('You are number 1.');
    expect(heardIn(first).at(-1)).toBe('Here we are.');
    expect(await pbx.inJournal(first.callSid)).toMatchObject({ ending: 'answered', isOver: true });
    expect(await pbx.inJournal(staff.callSid)).toMatchObject({ ending: 'answered', isOver: true });

    const [stay] = queuedIn(second);
    expect(stay).toMatchObject({ queue: NAME, result: 'leave' });
    // Speech is heard to its end, and the silence after it is cut short.
    expect(stay?.type === 'queues' && stay.seconds).toBeGreaterThanOrEqual(60);
    expect(stay?.type === 'queues' && stay.seconds).toBeLessThan(70);
    const positions = heardIn(second).filter((words) => words.startsWith('You are number'));
    expect(positions.slice(0, 3)).toEqual(['You are number 2.', 'You are number 1.', 'You are number 1.']);
    expect(heardIn(second)).toContain('Leave a message.');
    expect(await pbx.inJournal(second.callSid)).toMatchObject({ ending: 'voicemail', isOver: true });
  });

  it('is left by the key, and by nothing else that is pressed', async () => {
    const log = await carrier()(0, PBX.number, PBX.caller, { asked: [{ keys: '1' }, { keys: '9' }] });
    expect(faultsIn(log)).toEqual([]);
    expect(queuedIn(log)).toMatchObject([{ result: 'leave' }]);
    expect(await pbx.inJournal(log.callSid)).toMatchObject({ turns: [0, 1, 2], ending: 'voicemail' });
    const turn = await pbx.database.kysely
      .selectFrom('journal.turns')
      .select('trace')
      .where('call_sid', '=', log.callSid)
      .where('n', '=', 1)
      .executeTakeFirstOrThrow();
    expect(turn.trace).toContain('"outcome":"left"');
  });

  it('counts who hangs up in it as one who gave up, and never asks them for a message', async () => {
    const log = await carrier()(0, PBX.number, PBX.caller, { queuesFor: 25 });
    expect(queuedIn(log)).toMatchObject([{ result: 'hangup', seconds: 25 }]);
    expect(heardIn(log)).not.toContain('Leave a message.');
    expect(await pbx.inJournal(log.callSid)).toMatchObject({ ending: 'gaveUp', isOver: true });
  });

  it('that is full leads on at once, and one in which nobody waits does so for who wants to take a call', async () => {
    const call = carrier();
    const [third] = await Promise.all([
      call(8, PBX.number, '+14155550103'),
      call(0, PBX.number, '+14155550101'),
      call(4, PBX.number, '+14155550102'),
    ]);
    expect(queuedIn(third)).toMatchObject([{ result: 'queue-full' }]);
    expect(await pbx.inJournal(third.callSid)).toMatchObject({ ending: 'voicemail' });
    const staff = await carrier()(0, STAFF, '+14155550103');
    expect(heardIn(staff)).toEqual(['Nobody waits.']);
    expect(await pbx.inJournal(staff.callSid)).toMatchObject({ ending: 'hungUp' });
  });
});

describe('where Twilio leaves open how queues are told of', () => {
  it('a talk out of the queue is one, in whichever words it is told', async () => {
    const call = carrier();
    const quirks = { dialToQueue: 'dequeueResult' as const };
    const [waited, staff] = await Promise.all([
      call(0, PBX.number, '+14155550101', { leavesAfter: 60 }),
      call(20, STAFF, '+14155550103', {}, quirks),
    ]);
    expect(await pbx.inJournal(waited.callSid)).toMatchObject({ ending: 'answered' });
    expect(await pbx.inJournal(staff.callSid)).toMatchObject({ ending: 'answered', isOver: true });
    expect(heardIn(staff)).toEqual([]);
    const nobody = await carrier()(0, STAFF, '+14155550103', {}, quirks);
    expect(heardIn(nobody)).toEqual(['Nobody waits.']);
  });

  it('nobody waits whom there is no room for, though the carrier lets them in', async () => {
    const call = carrier();
    const quirks = { maxQueueSize: 'passedOver' as const };
    const [third] = await Promise.all([
      call(8, PBX.number, '+14155550103', {}, quirks),
      call(0, PBX.number, '+14155550101', {}, quirks),
      call(4, PBX.number, '+14155550102', {}, quirks),
    ]);
    expect(queuedIn(third)).toMatchObject([{ result: 'leave', seconds: 0 }]);
    expect(heardIn(third)).toEqual(['Leave a message.']);
    const turn = await pbx.database.kysely
      .selectFrom('journal.turns')
      .select('trace')
      .where('call_sid', '=', third.callSid)
      .where('n', '=', 1)
      .executeTakeFirstOrThrow();
    expect(turn.trace).toContain('"outcome":"full"');
  });
});

describe('what is heard in a queue', () => {
  const hold = (changes: Record<string, string> = {}, token: string | null = PBX.token, n = 1) => {
    const call = { callSid: pbx.callSid, to: PBX.number, from: PBX.caller };
    const params = {
      ...callParameters(PBX, call, 'in-progress'),
      QueuePosition: '2',
      QueueTime: '12',
      ...changes,
    };
    return pbx.post(`/twilio/calls/${pbx.callSid}/hold/${n}`, params, { token });
  };
  const namesOf = async (response: Response) => (await twimlOf(response)).map(({ name }) => name);

  beforeAll(async () => {
    pbx.newCall();
    const [enqueue] = await twimlOf(await pbx.ring());
    expect(enqueue).toMatchObject({
      name: 'Enqueue',
      text: NAME,
      attributes: {
        action: `https://pbx.example.com/twilio/calls/${pbx.callSid}/turns/1`,
        waitUrl: `https://pbx.example.com/twilio/calls/${pbx.callSid}/hold/1`,
        maxQueueSize: '2',
      },
    });
  });

  it('is the place, the text, the key and silence, in which the key is listened to', async () => {
    expect(await twimlOf(await hold())).toMatchObject([
      {
        name: 'Gather',
        attributes: {
          action: `https://pbx.example.com/twilio/calls/${pbx.callSid}/hold/1`,
          numDigits: '1',
          finishOnKey: '',
        },
        children: [
          { name: 'Say', text: 'You are number 2.' },
          { name: 'Say', text: 'Please hold the line.' },
          { name: 'Say', text: 'Press 9 to leave a message.' },
          { name: 'Pause', attributes: { length: '20' } },
        ],
      },
    ]);
  });

  it('is no place where Twilio tells none, and no longer silence than is left of the wait', async () => {
    const [gather] = await twimlOf(await hold({ QueuePosition: '', QueueTime: '53' }));
    expect(gather?.children).toMatchObject([
      { text: 'Please hold the line.' },
      { name: 'Say' },
      { name: 'Pause', attributes: { length: '7' } },
    ]);
  });

  it('ends with the longest wait and with the key', async () => {
    expect(await namesOf(await hold({ QueueTime: '60' }))).toEqual(['Leave']);
    expect(await namesOf(await hold({ Digits: '9' }))).toEqual(['Leave']);
    expect(await namesOf(await hold({ Digits: '1' }))).toEqual(['Gather']);
  });

  it('is given to nobody whose request is not signed by the company’s own account', async () => {
    expect((await hold({}, null)).status).toBe(403);
    expect((await hold({}, 'wrong')).status).toBe(403);
    expect((await hold({ AccountSid: OTHER.accountSid }, OTHER.token)).status).toBe(403);
  });

  it('leaves the queue where no call waits for it, and changes nothing', async () => {
    const before = await pbx.inJournal();
    expect(await namesOf(await hold({ CallSid: `CA${'7'.repeat(32)}` }))).toEqual(['Leave']);
    expect(await namesOf(await hold({}, PBX.token, 5))).toEqual(['Leave']);
    expect(await pbx.inJournal()).toEqual(before);
    await pbx.turn(1, { QueueResult: 'hangup', QueueTime: '14', CallStatus: 'completed' });
    expect(await namesOf(await hold())).toEqual(['Leave']);
    expect(await pbx.inJournal()).toMatchObject({ ending: 'gaveUp' });
  });
});

describe('what Twilio tells of a stay in a queue', () => {
  it.each([
    [{ QueueResult: 'bridged' }, 'Hangup', 'answered'],
    [{ QueueResult: 'bridged', CallStatus: 'completed' }, 'Hangup', 'answered'],
    [{ QueueResult: 'redirected-from-bridged' }, 'Hangup', 'answered'],
    [{ QueueResult: 'hangup', CallStatus: 'completed' }, 'Hangup', 'gaveUp'],
    [{ QueueResult: 'bridging-in-process', CallStatus: 'completed' }, 'Hangup', 'gaveUp'],
    [{ QueueResult: 'leave' }, 'Say', null],
    [{ QueueResult: 'queue-full' }, 'Say', null],
    [{ QueueResult: 'error' }, 'Say', null],
    [{ QueueResult: 'system-error' }, 'Say', null],
    [{ QueueResult: 'something new' }, 'Say', null],
  ])('with %j leads to %s', async (told, verb, ending) => {
    pbx.newCall();
    await pbx.ring();
    const [first] = await twimlOf(await pbx.turn(1, { QueueTime: '14', ...told }));
    expect(first?.name).toBe(verb);
    expect((await pbx.inJournal()).ending).toBe(ending);
  });
});

describe('the name of a queue for the carrier', () => {
  it('is one for each company and name, whatever the capitals, and fits', () => {
    expect(queueNameFor('pbx', ' FRONT desk')).toBe(NAME);
    expect(NAME).toMatch(/^front-desk-[0-9a-f]{16}$/);
    expect(queueNameFor('other', 'Front desk')).not.toBe(NAME);
    expect(queueNameFor('pbx', 'Front-desk')).not.toBe(NAME);
    for (const name of ['', '受付', 'x'.repeat(60), '<&">']) {
      expect(queueNameFor('pbx', name)).toMatch(/^[a-z0-9-]{16,64}$/);
    }
  });
});
