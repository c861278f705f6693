import { expect, it } from 'vitest';
import { A, at, playByHand, twiml } from '../../support/carrierPlay.ts';

it('a placed call goes on for as long as nobody in it does anything', async () => {
  const { call, clock, phone, received } = await playByHand({
    '/twilio/voice': twiml(`<Dial action="/next">${A}</Dial>`),
    '/next': twiml('<Hangup/>'),
  });
  await clock.advance(1);
  call.act({ who: phone(A).sid, do: 'answer' });
  await clock.advance(1_800);
  expect(call.scene().caller).toEqual({ doing: 'talks', with: phone(A).sid });
  call.act({ who: phone(A).sid, do: 'hangUp' });
  await clock.advance(1);
  await call.over;
  expect(at(received, '/next')).toMatchObject([{ DialCallDuration: '1800', DialBridged: 'true' }]);
});

it('a message of a placed call is what its caller says, to the silence after it', async () => {
  const { call, clock, received } = await playByHand({
    '/twilio/voice': twiml('<Record action="/next" maxLength="60" finishOnKey="#"/>'),
    '/next': twiml('<Hangup/>'),
  });
  await clock.advance(2);
  expect(call.scene().caller).toEqual({ doing: 'leavesMessage', longest: 60, finishOnKey: '#' });
  call.act({ who: 'caller', do: 'speak', text: 'Please call me back.', seconds: 7 });
  call.act({ who: 'caller', do: 'press', keys: '5' });
  await clock.advance(11);
  expect(at(received, '/next')).toEqual([]);
  await clock.advance(2);
  await call.over;
  expect(at(received, '/next')).toMatchObject([{ RecordingDuration: '9', Digits: '' }]);
});

it('the scene is told at every change, until nobody listens any more', async () => {
  const { call, clock } = await playByHand({
    '/twilio/voice': twiml('<Say>Hello.</Say><Pause length="3"/><Gather timeout="4"/>'),
  });
  const seen: string[] = [];
  const stop = call.watch(() => seen.push(call.scene().caller.doing));
  await clock.advance(5);
  expect(seen).toEqual(['hears', 'hears', 'isAsked']);
  stop();
  await clock.advance(60);
  await call.over;
  expect(seen).toHaveLength(3);
  expect(call.scene()).toMatchObject({ caller: { doing: 'hungUp' }, answered: true });
});
