import { expect, it } from 'vitest';
import { readSdkError } from '../../web/browserPhone/phoneFaults.ts';
import { nextPhoneState, type PhoneEvent, type PhoneState } from '../../web/browserPhone/phoneState.ts';
import fc from '../support/seededFastCheck.ts';

const SAM = '+12075550177';
const after = (...events: PhoneEvent[]): PhoneState =>
  events.reduce<PhoneState>(nextPhoneState, { at: 'off' });

const ON: PhoneEvent[] = [{ type: 'turnedOn' }, { type: 'registered' }];
const IN_CALL: PhoneEvent[] = [
  ...ON,
  { type: 'rang', from: SAM },
  { type: 'answered' },
  { type: 'connected', at: 5_000 },
];

it('registers, rings, is answered, muted, and is ready again when the caller hangs up', () => {
  expect(after({ type: 'turnedOn' })).toEqual({ at: 'registering', isCutOff: false });
  expect(after(...ON)).toEqual({ at: 'ready', isCutOff: false });
  expect(after(...ON, { type: 'rang', from: SAM })).toMatchObject({ at: 'incoming', from: SAM });
  expect(after(...IN_CALL, { type: 'muted', isMuted: true })).toEqual({
    at: 'inCall',
    from: SAM,
    since: 5_000,
    isMuted: true,
    isCutOff: false,
    after: null,
  });
  expect(after(...IN_CALL, { type: 'over' })).toEqual({ at: 'ready', isCutOff: false });
});

it('says that it is cut off, also in a call, until it is registered again', () => {
  expect(after(...ON, { type: 'cutOff' })).toEqual({ at: 'ready', isCutOff: true });
  expect(after(...IN_CALL, { type: 'cutOff' })).toMatchObject({ at: 'inCall', isCutOff: true });
  expect(after(...IN_CALL, { type: 'cutOff' }, { type: 'registered' })).toMatchObject({ isCutOff: false });
  expect(after(...IN_CALL, { type: 'cutOff' }, { type: 'over' })).toEqual({ at: 'ready', isCutOff: true });
});

it('never takes a call from its owner: what happens to the phone meanwhile counts afterwards', () => {
  const lost: PhoneEvent = { type: 'failed', fault: 'refused', says: 'Your role changed.' };
  expect(after(...IN_CALL, lost)).toMatchObject({ at: 'inCall', from: SAM });
  expect(after(...IN_CALL, lost, { type: 'over' })).toEqual({
    at: 'fault',
    fault: 'refused',
    says: 'Your role changed.',
  });
  expect(after(...IN_CALL, { type: 'turnedOff' }, { type: 'over' })).toEqual({ at: 'off' });
  const EVENTS: PhoneEvent[] = [
    ...IN_CALL,
    lost,
    { type: 'cutOff' },
    { type: 'turnedOff' },
    { type: 'muted', isMuted: true },
  ];
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...EVENTS)), (events) => {
      expect(after(...IN_CALL, ...events).at).toBe('inCall');
    }),
  );
});

it('rings for nobody while it is off, and a phone at fault is turned on anew', () => {
  expect(after({ type: 'rang', from: SAM })).toEqual({ at: 'off' });
  expect(after({ type: 'failed', fault: 'noMicrophone' })).toEqual({ at: 'off' });
  const broken = after(...ON, { type: 'failed', fault: 'otherTab' });
  expect(broken).toEqual({ at: 'fault', fault: 'otherTab' });
  expect(nextPhoneState(broken, { type: 'turnedOn' })).toEqual({ at: 'registering', isCutOff: false });
});

it.each([
  [31401, { type: 'failed', fault: 'microphoneRefused' }],
  [31402, { type: 'failed', fault: 'microphoneBusy' }],
  [31005, { type: 'cutOff' }],
  [31204, { type: 'failed', fault: 'refused', says: expect.stringContaining('31204') }],
  [20101, { type: 'failed', fault: 'refused', says: expect.stringContaining('20101') }],
  [99999, { type: 'failed', fault: 'failed', says: 'Twilio says: error 99999.' }],
])('reads the SDK’s error %i', (code, event) => {
  expect(readSdkError(code)).toEqual(event);
});
