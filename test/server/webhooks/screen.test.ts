import { afterEach, describe, expect, it } from 'vitest';
import { earlierCalls } from '../../../server/calls/earlierCalls.ts';
import { block, entry, flowOf, wire } from '../../flows/sampleFlows.ts';
import { openPbx, PBX, type Pbx, pbxCompany, workspaceOf } from '../../support/carrierPbx.ts';

const A = '+12025550141';
const B = '+12025550142';
const C = '+12025550143';
const LEG = `CA${'a'.repeat(32)}`;

/** A company whose calls ring three phones; the settings of the ring are given. */
function company(settings: Record<string, unknown>) {
  const whom = [A, B, C].map((number, index) => entry('fixedNumber', { id: `f${index}`, number }));
  const document = flowOf(
    'Main',
    [
      block('ring', 'ring', { whom, ...settings }),
      block('message', 'voicemail', { greeting: 'Leave a message.' }),
      block('end', 'hangUp'),
    ],
    [
      wire('ring.answered', 'end'),
      ...['noAnswer', 'busy', 'failed', ...(settings.accept ? ['declined'] : [])].map((outcome) =>
        wire(`ring.${outcome}`, 'message'),
      ),
      wire('message.recorded', 'end'),
      wire('message.silent', 'end'),
    ],
  );
  return workspaceOf(pbxCompany({ flows: [{ id: 'main', name: 'Main', default: true, document }] }));
}

let pbx: Pbx | undefined;
afterEach(async () => {
  await pbx?.close();
  pbx = undefined;
});

async function open(settings: Record<string, unknown>): Promise<Pbx> {
  pbx = await openPbx({ workspace: company(settings) });
  return pbx;
}

const onLeg = (legSid: string, to: string, changes: Record<string, string> = {}) => ({
  CallSid: legSid,
  ParentCallSid: PBX.callSid,
  AccountSid: PBX.accountSid,
  ApiVersion: '2010-04-01',
  Direction: 'outbound-dial',
  CallStatus: 'in-progress',
  From: PBX.caller,
  To: to,
  ...changes,
});

const post = async (path: string, params: Record<string, string>, token: string | null = PBX.token) => {
  const response = await (pbx as Pbx).post(path, params, { token });
  return { status: response.status, text: await response.text() };
};

const screenAt = (phone: number, n = 1) => `/twilio/calls/${PBX.callSid}/screen/${n}/${phone}`;
const dialed = (legSid: string, bridged: boolean): Record<string, string> => ({
  DialCallStatus: 'completed',
  DialCallSid: legSid,
  DialBridged: String(bridged),
});

const CONNECTED = '<?xml version="1.0" encoding="UTF-8"?><Response/>';
const DROPPED = '<?xml version="1.0" encoding="UTF-8"?><Response><Hangup/></Response>';

describe('a phone that is picked up and asked for a key', () => {
  const asks = { accept: '#', whisper: 'A call for {calledLabel}.' };

  it('WH-39 hears a question, is dropped after it, and is connected by the key alone', async () => {
    const { ring } = await open(asks);
    const answer = await (await ring()).text();
    expect(answer).toContain(`<Number url="https://pbx.example.com${screenAt(1)}"`);
    expect(answer).toContain('answerOnBridge="true"');
    const first = await post(screenAt(1), onLeg(LEG, B));
    expect(first).toEqual({
      status: 200,
      text: `<?xml version="1.0" encoding="UTF-8"?><Response><Gather action="https://pbx.example.com${screenAt(1)}" numDigits="1" finishOnKey="" timeout="8"><Say>A call for Main line.</Say><Say>Press hash to accept the call.</Say></Gather><Hangup/></Response>`,
    });
    expect((await post(screenAt(1), onLeg(LEG, B, { Digits: '1' }))).text).toBe(DROPPED);
    expect((await post(screenAt(1), onLeg(LEG, B, { Digits: '#' }))).text).toBe(CONNECTED);
  });

  it('WH-39 names who picked up, so that the others ring again without it', async () => {
    const { ring, turn } = await open(asks);
    await ring();
    await post(screenAt(1), onLeg(LEG, B));
    const again = await (await turn(1, dialed(LEG, false))).text();
    expect([...again.matchAll(/>(\+\d+)</g)].map(([, number]) => number)).toEqual([A, C]);
  });

  it('WH-39 takes the screen’s own note where the carrier says nothing of a connection', async () => {
    const { ring, turn } = await open(asks);
    await ring();
    await post(screenAt(1), onLeg(LEG, B));
    await post(screenAt(1), onLeg(LEG, B, { Digits: '#' }));
    await turn(1, { DialCallStatus: 'completed', DialCallSid: LEG });
    expect(await pbx?.inJournal()).toMatchObject({ ending: 'answered' });
  });

  it('cannot be replayed: after the ring is over the same requests change nothing', async () => {
    const { ring, turn } = await open(asks);
    await ring();
    await post(screenAt(1), onLeg(LEG, B));
    await turn(1, dialed(LEG, false));
    expect((await post(screenAt(1), onLeg(LEG, B, { Digits: '#' }))).text).toBe(DROPPED);
    expect((await post(screenAt(1), onLeg(LEG, B))).text).toBe(DROPPED);
  });

  it('is dropped where it is about another call, no leg, a phone that does not ring, or no call at all', async () => {
    const { ring } = await open(asks);
    await ring();
    const other = onLeg(LEG, B, { ParentCallSid: `CA${'9'.repeat(32)}` });
    expect((await post(screenAt(1), other)).text).toBe(DROPPED);
    expect((await post(screenAt(1), { ...onLeg(LEG, B), ParentCallSid: '' })).text).toBe(DROPPED);
    expect((await post(screenAt(7), onLeg(LEG, B))).text).toBe(DROPPED);
    expect((await post(screenAt(1, 2), onLeg(LEG, B))).text).toBe(DROPPED);
    expect((await post(`/twilio/calls/CA404/screen/1/0`, onLeg(LEG, B))).text).toBe(DROPPED);
  });

  it('WH-14 is refused without the right signature', async () => {
    const { ring } = await open(asks);
    await ring();
    for (const token of [null, 'another token']) {
      for (const path of [screenAt(1), '/twilio/recording', '/twilio/transcript']) {
        const refused = await post(path, onLeg(LEG, B), token);
        expect(refused.status).toBe(403);
        expect(refused.text).not.toContain('<Response');
      }
    }
  });
});

describe('who answered a call', () => {
  const caller = { kind: 'number', e164: PBX.caller } as const;
  const LATER = Number.MAX_SAFE_INTEGER;

  it('is known by the progress of its leg, also where that comes after the reply', async () => {
    const { ring, turn, database } = await open({});
    await ring();
    await turn(1, dialed(LEG, true));
    expect((await earlierCalls(database, 'pbx', caller, LATER)).answeredAt).toBeNull();
    await post('/twilio/status', onLeg(LEG, C, { CallStatus: 'completed', SequenceNumber: '3' }));
    expect((await earlierCalls(database, 'pbx', caller, LATER)).answeredAt).toBe(C);
  });

  it('is the only phone that rang', async () => {
    const { ring, turn, database } = await open({ whom: [entry('fixedNumber', { number: A })] });
    await ring();
    await turn(1, dialed(LEG, true));
    expect((await earlierCalls(database, 'pbx', caller, LATER)).answeredAt).toBe(A);
  });
});

describe('phones in turn', () => {
  it('are each the first of one call, and calls that never come to them draw nothing', async () => {
    const { ring, newCall } = await open({ how: 'roundRobin' });
    const firsts: string[] = [];
    for (let call = 0; call < 6; call += 1) {
      newCall();
      firsts.push(/>(\+\d+)</.exec(await (await ring()).text())?.[1] ?? '');
    }
    expect(firsts).toEqual([A, B, C, A, B, C]);
  });
});

const RECORDING = `RE${'1'.repeat(32)}`;
const recorded = (changes: Record<string, string> = {}) => ({
  AccountSid: PBX.accountSid,
  CallSid: PBX.callSid,
  RecordingSid: RECORDING,
  RecordingUrl: `https://api.twilio.com/2010-04-01/Accounts/${PBX.accountSid}/Recordings/${RECORDING}`,
  RecordingStatus: 'completed',
  RecordingDuration: '12',
  RecordingSource: 'RecordVerb',
  ...changes,
});

describe('a message', () => {
  const message = { RecordingUrl: recorded().RecordingUrl, RecordingDuration: '12', Digits: 'hangup' };
  const ofCall = async () => {
    const answer = await pbx?.ask(`/api/companies/pbx/calls/${PBX.callSid}`);
    return (await answer?.json()) as { call: { end: string }; recordings: Array<Record<string, unknown>> };
  };
  const untilMessage = async () => {
    const { ring, turn } = await open({ whom: [entry('fixedNumber', { number: A })] });
    await ring();
    await turn(1, { DialCallStatus: 'no-answer', DialBridged: 'false' });
    return turn;
  };

  it.each([
    ['before the reply', ['callback', 'reply']],
    ['after the reply', ['reply', 'callback']],
    ['twice', ['callback', 'reply', 'callback']],
    ['never', ['reply']],
  ])('WH-40 is one message where its callback comes %s', async (_when, order) => {
    const turn = await untilMessage();
    for (const what of order) {
      if (what === 'reply') await turn(2, message);
      else expect((await post('/twilio/recording', recorded())).status).toBe(204);
    }
    const { call, recordings } = await ofCall();
    expect(call.end).toBe('voicemail');
    expect(recordings).toMatchObject([{ id: RECORDING, kind: 'voicemail', seconds: 12, hasAudio: true }]);
  });

  it('WH-40 counts though only its callback came, before or after the call was told to be over', async () => {
    for (const isBefore of [true, false]) {
      await untilMessage();
      if (isBefore) await post('/twilio/recording', recorded());
      await pbx?.status({ CallStatus: 'completed' });
      if (!isBefore) await post('/twilio/recording', recorded());
      expect((await ofCall()).call.end).toBe('voicemail');
      await pbx?.close();
    }
    pbx = undefined;
  });

  it('WH-40 is none where nothing was recorded, or the call is not known', async () => {
    const turn = await untilMessage();
    await post('/twilio/recording', recorded({ RecordingDuration: '0', RecordingStatus: 'absent' }));
    await turn(2, { ...message, RecordingDuration: '0' });
    expect((await post('/twilio/recording', recorded({ CallSid: `CA${'7'.repeat(32)}` }))).status).toBe(204);
    expect(await ofCall()).toMatchObject({ call: { end: 'gaveUp' }, recordings: [] });
  });

  it('has its text once it comes', async () => {
    const turn = await untilMessage();
    await turn(2, message);
    await post('/twilio/transcript', {
      AccountSid: PBX.accountSid,
      CallSid: PBX.callSid,
      RecordingSid: RECORDING,
      TranscriptionStatus: 'completed',
      TranscriptionText: 'Please call me back.',
    });
    expect((await ofCall()).recordings).toMatchObject([{ transcript: 'Please call me back.' }]);
  });
});
