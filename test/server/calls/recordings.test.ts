import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { openCallHistory } from '../../../server/calls/callHistory.ts';
import { createJournalWriter } from '../../../server/calls/journalWriter.ts';
import { drawLot } from '../../../server/calls/legNotes.ts';
import { factsOf, NOW } from '../../flows/situation.ts';
import { PBX, pbxCompany, workspaceOf } from '../../support/carrierPbx.ts';
import { describeOnBothDatabases } from '../../support/databases.ts';
import { keepCall } from '../../support/keepCall.ts';
import { openRingpath, type TestRingpath } from '../../support/ringpath.ts';

const message = {
  recordingSid: 'RE1',
  callSid: 'CA1',
  kind: 'voicemail' as const,
  url: `https://api.twilio.com/2010-04-01/Accounts/${PBX.accountSid}/Recordings/RE1`,
  seconds: 12,
  at: NOW,
};
const AUDIO = '/api/companies/pbx/calls/CA1/recordings/RE1/audio';

describe('the audio of a recording', () => {
  let ringpath: TestRingpath;
  let asked: Array<{ url: string | undefined; headers: IncomingHttpHeaders }>;

  beforeEach(async () => {
    asked = [];
    const twilio = createServer((request, response) => {
      asked.push({ url: request.url, headers: request.headers });
      const isPart = request.headers.range === 'bytes=2-3';
      response.writeHead(isPart ? 206 : 200, {
        'content-type': 'text/html',
        ...(isPart && { 'content-range': 'bytes 2-3/6' }),
      });
      response.end(isPart ? 'di' : 'audio!');
    });
    await new Promise<void>((resolve) => twilio.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => new Promise<void>((resolve) => void twilio.close(() => resolve())));
    const { port } = twilio.address() as AddressInfo; // it listens on a port
    ringpath = await openRingpath({
      workspace: workspaceOf(pbxCompany(), {
        ...pbxCompany({ id: 'other', phoneNumbers: [] }),
        name: 'Other',
      }),
      twilioApiUrl: `http://127.0.0.1:${port}`,
    });
    await keepCall(ringpath.database, { callSid: 'CA1', company: 'pbx', facts: factsOf({}), startedAt: NOW });
  });
  afterEach(() => ringpath.close());

  it('comes from Twilio with the company’s credentials, whole or in part, and as audio whatever Twilio says', async () => {
    await createJournalWriter(ringpath.database).noteRecording(message);
    const whole = await ringpath.ask(AUDIO);
    expect(whole.status).toBe(200);
    expect(whole.headers.get('content-type')).toBe('audio/mpeg');
    expect(await whole.text()).toBe('audio!');
    const part = await ringpath.ask(AUDIO, { headers: { range: 'bytes=2-3' } });
    expect(part.status).toBe(206);
    expect(part.headers.get('content-range')).toBe('bytes 2-3/6');
    expect(await part.text()).toBe('di');
    const credentials = Buffer.from(`${PBX.accountSid}:${PBX.token}`).toString('base64');
    expect(asked.map(({ url, headers }) => [url, headers.authorization])).toEqual(
      [1, 2].map(() => [`${new URL(message.url).pathname}.mp3`, `Basic ${credentials}`]),
    );
    const call = await (await ringpath.ask('/api/companies/pbx/calls/CA1')).json();
    expect(call.recordings).toMatchObject([{ id: 'RE1', hasAudio: true }]);
    expect(call.recordings[0].heardBy).not.toBeNull();
  });

  it('is nobody’s who does not see calls, and no other company’s', async () => {
    await createJournalWriter(ringpath.database).noteRecording(message);
    expect((await ringpath.ask(AUDIO, { role: 'trainee' })).status).toBe(403);
    expect((await ringpath.ask(AUDIO.replace('/pbx/', '/other/'))).status).toBe(404);
    expect((await ringpath.ask(AUDIO.replace('RE1', 'RE2'))).status).toBe(404);
    expect(asked).toEqual([]);
  });

  it.each([
    ['elsewhere', 'https://twilio.com.example.org/2010-04-01/Accounts/AC1/Recordings/RE1'],
    ['in another account', 'https://api.twilio.com/2010-04-01/Accounts/AC9/Recordings/RE1'],
    ['no recording at all', 'https://api.twilio.com/2010-04-01/Accounts.json'],
  ])('is never asked for where its address is %s', async (_where, url) => {
    await createJournalWriter(ringpath.database).noteRecording({ ...message, url });
    expect((await ringpath.ask(AUDIO)).status).toBe(404);
    expect(asked).toEqual([]);
  });
});

describeOnBothDatabases('what the journal keeps beside the turns', (open) => {
  it('loses the address and the text of recordings with the caller, and gets none afterwards', async () => {
    const database = await open();
    const writer = createJournalWriter(database);
    await keepCall(database, { callSid: 'CA1', facts: factsOf({}), startedAt: NOW });
    expect(await writer.noteRecording(message)).toBe(true);
    expect(await writer.noteRecording(message)).toBe(false);
    await writer.noteTranscript({ recordingSid: 'RE1', callSid: 'CA1', text: 'Call me.', at: NOW });
    await writer.anonymiseCalls('harbor', ['CA1']);
    await writer.noteTranscript({ recordingSid: 'RE1', callSid: 'CA1', text: 'Call me.', at: NOW });
    expect(await writer.noteRecording({ ...message, recordingSid: 'RE2' })).toBe(false);
    const found = await openCallHistory(database).get('harbor', 'CA1');
    expect(found?.recordings).toMatchObject([{ seconds: 12, transcript: null, hasAudio: false }]);
  });

  it('counts the lots of each block, whoever draws at the same time', async () => {
    const database = await open();
    const of = { company: 'harbor', flow: 'main', block: 'ring' };
    const drawn = await Promise.all(Array.from({ length: 8 }, () => drawLot(database, of)));
    expect(drawn.toSorted((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    expect(await drawLot(database, { ...of, block: 'other' })).toBe(0);
  });
});
