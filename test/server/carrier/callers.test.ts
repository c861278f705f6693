import { expect, it } from 'vitest';
import { toForm } from '../../../server/carrier/signRequest.ts';
import { ODD_CALLERS } from '../../../shared/carrier/oddCallers.ts';
import { isWithheld } from '../../../shared/phone/withheld.ts';
import { A, at, play, twiml } from '../../support/carrierPlay.ts';

const WITHHELD = ODD_CALLERS.slice(
  0,
  ODD_CALLERS.findIndex(({ name }) => name === 'browser'),
);

it.each(ODD_CALLERS)('SIM-31 the caller "$name" is sent as it is, signed', async ({ from }) => {
  const { received } = await play({ '/twilio/voice': twiml('<Hangup/>') }, { from });
  expect(received[0]).toMatchObject({ isSigned: true, params: { From: from, Caller: from } });
});

it('SIM-31 the withheld ones are words and digits, of which a phone can show neither', async () => {
  expect(WITHHELD.filter(({ from }) => !isWithheld(from))).toEqual([]);
  expect(WITHHELD.filter(({ from }) => from.startsWith('+')).length).toBeGreaterThan(5);
  const { received } = await play(
    { '/twilio/voice': twiml(`<Dial action="/end">${A}</Dial>`), '/end': twiml('') },
    { from: 'RESTRICTED' },
  );
  expect(at(received, '/end')).toMatchObject([{ DialCallStatus: 'failed' }]);
});

it('SIM-31 the CallToken is encoded twice on the wire', async () => {
  const { received } = await play({ '/twilio/voice': twiml('<Hangup/>') });
  const { CallToken = '' } = received[0]?.params ?? {};
  expect(JSON.parse(decodeURIComponent(CallToken))).toMatchObject({ identityHeaderTokens: [] });
  expect(toForm({ CallToken })).toMatch(/^CallToken=%257B%2522/);
});
