import { randomBytes } from 'node:crypto';
import { expect, it, onTestFinished } from 'vitest';
import { createRestStandIn } from '../../../server/carrier/restStandIn/restStandIn.ts';
import { openTwilioNumbers } from '../../../server/carrier/twilioNumbers.ts';
import { connectNumber, disconnectNumber } from '../../../server/connections/connectNumber.ts';
import type { ConnectionParts } from '../../../server/connections/twilioNumbers.ts';
import { wantedSettings } from '../../../server/connections/voiceSettings.ts';
import { importWorkspace } from '../../../server/directory/importWorkspace.ts';
import { createSecretBox } from '../../../server/secrets/secretBox.ts';
import { listen } from '../../support/carrierServer.ts';
import { describeOnBothDatabases } from '../../support/databases.ts';
import { sampleWorkspace } from '../../support/sampleCompany.ts';
import { numberSid, STAND_IN_ACCOUNT } from '../../support/twilioStandIn.ts';

const PUBLIC_URL = 'https://pbx.example.com';
const WANTED = wantedSettings(PUBLIC_URL);
const FORMER = {
  voiceUrl: 'https://old.example.com/voice',
  voiceMethod: 'GET',
  voiceFallbackUrl: '',
  voiceFallbackMethod: 'POST',
  statusCallback: '',
  statusCallbackMethod: 'POST',
};
const SID = numberSid(1);

/** A change of a number that has come to Twilio and is not answered yet. */
interface Held {
  /** Does it, and answers so. */
  doIt(): void;
  /** Does it, and answers with a fault on the way. */
  doItUnheard(): void;
  /** Answers with 400, and does not do it. */
  refuse(): void;
}

describeOnBothDatabases('a number that is connected', (open) => {
  /** The stand-in with a number whose changes wait until they are told what becomes of them. */
  async function prepare() {
    const database = await open();
    const box = createSecretBox(randomBytes(32));
    await importWorkspace(database, box, JSON.stringify(sampleWorkspace), { now: 1 });
    const standIn = createRestStandIn();
    const { accountSid } = STAND_IN_ACCOUNT;
    standIn.addAccount({ ...STAND_IN_ACCOUNT, friendlyName: 'Harbor Realty' });
    standIn.addNumber(
      { accountSid, number: '+12025550112', sid: SID },
      { VoiceUrl: FORMER.voiceUrl, VoiceMethod: FORMER.voiceMethod },
    );
    const coming: Array<(held: Held) => void> = [];
    const fault = (status: number, code: number) =>
      Response.json({ status, code, message: 'No', more_info: '' }, { status });
    const fetch = async (request: Request): Promise<Response> => {
      const take = request.method === 'POST' ? coming.shift() : undefined;
      if (!take) return standIn.app.fetch(request);
      return new Promise((answer) =>
        take({
          doIt: () => answer(standIn.app.fetch(request)),
          doItUnheard: async () => {
            await standIn.app.fetch(request);
            answer(fault(503, 20503));
          },
          refuse: () => answer(fault(400, 21402)),
        }),
      );
    };
    const { baseUrl, close } = await listen({ fetch } as Parameters<typeof listen>[0]);
    onTestFinished(close);
    const parts: ConnectionParts = {
      database,
      box,
      practice: { accountSid: `AC${'f'.repeat(32)}` },
      openTwilioNumbers: openTwilioNumbers({ apiUrl: baseUrl, longestPause: 5 }),
      publicUrl: PUBLIC_URL,
      now: () => 1,
    };
    /** Begins to connect the number; resolves when the change has come to Twilio. */
    const begin = async () => {
      const come = new Promise<Held>((resolve) => coming.push(resolve));
      const done = connectNumber(parts, 'harbor', SID, FORMER);
      done.catch(() => {});
      return { done, held: await come };
    };
    return { parts, begin };
  }

  it.each(['first', 'last'] as const)(
    'by two people at once keeps its former settings, when the one that Twilio refuses hears of it %s',
    async (when) => {
      const { parts, begin } = await prepare();
      const first = await begin();
      const second = await begin();
      const refuse = async () => {
        first.held.refuse();
        await expect(first.done).rejects.toMatchObject({ code: 21402 });
      };
      if (when === 'first') await refuse();
      second.held.doIt();
      expect(await second.done).toMatchObject({ state: 'connected', former: FORMER });
      if (when === 'last') await refuse();
      expect((await disconnectNumber(parts, 'harbor', SID, WANTED)).now).toEqual(FORMER);
    },
  );

  it('though a fault on the way said otherwise keeps its former settings', async () => {
    const { parts, begin } = await prepare();
    const { done, held } = await begin();
    held.doItUnheard();
    await expect(done).rejects.toMatchObject({ status: 503 });
    expect((await disconnectNumber(parts, 'harbor', SID, WANTED)).now).toEqual(FORMER);
  });
});
