import { describe, expect, it } from 'vitest';
import { renderTwiml } from '../../server/webhooks/renderTwiml.ts';
import type { Reply } from '../../shared/call/replies.ts';
import { explain } from '../../shared/call/sentence.ts';
import { wiresOf } from '../../shared/call/trace.ts';
import { checkFlow } from '../../shared/flow/checkFlow.ts';
import { playCall } from '../flows/playCall.ts';
import { block, flowOf, wire } from '../flows/sampleFlows.ts';
import { factsOf } from '../flows/situation.ts';

const KEYS = [
  { id: 'sales', key: '1', label: 'Sales', words: 'buy, a new house' },
  { id: 'office', key: '#', label: 'Office', words: '' },
];

function menuWith(settings: Record<string, unknown> = {}) {
  return flowOf(
    'Menu',
    [
      block('menu', 'menu', {
        prompt: 'Hello {leadFirstName|there}. Press 1 or hash.',
        keys: KEYS,
        retries: 1,
        ...settings,
      }),
      block('bye', 'hangUp'),
    ],
    ['sales', 'office', 'noKey', 'wrongKey'].map((outcome) => wire(`menu.${outcome}`, 'bye')),
  );
}

/** The ways that a call goes on with these replies, turn by turn, and the reason of the last. */
function played(replies: Reply[], settings: Record<string, unknown> = {}) {
  const turns = playCall(menuWith(settings), factsOf({ lead: { name: 'Sam Reed' } }), replies);
  const last = turns.at(-1)?.trace.findLast((entry) => entry.type === 'left');
  return {
    paths: turns.slice(1).map(({ trace }) => wiresOf(trace).join(' ')),
    because: last?.type === 'left' ? explain(last.because) : '',
    turns,
  };
}

const urls = {
  reply: 'https://pbx.example.com/r',
  status: 'https://pbx.example.com/s',
  recording: 'https://pbx.example.com/twilio/recording',
  transcript: 'https://pbx.example.com/twilio/transcript',
  whisper: () => 'https://pbx.example.com/w',
  hold: 'https://pbx.example.com/h',
  queue: (name: string) => name,
  isFirst: false,
};
const wireForm = (instructions: Parameters<typeof renderTwiml>[0]) =>
  renderTwiml(instructions, urls).replace('<?xml version="1.0" encoding="UTF-8"?>', '');

describe('a menu', () => {
  it('asks by name for one key, # too, and silence is a reply', () => {
    const [first] = played([]).turns;
    expect(wireForm(first?.instructions ?? [])).toBe(
      '<Response><Gather action="https://pbx.example.com/r" actionOnEmptyResult="true" finishOnKey="" numDigits="1" timeout="5"><Say>Hello Sam. Press 1 or hash.</Say></Gather><Redirect>https://pbx.example.com/r</Redirect></Response>',
    );
  });

  it('says other words to a caller who is no lead', () => {
    const [turn] = playCall(menuWith(), factsOf({}), []);
    expect(wireForm(turn?.instructions ?? [])).toContain('<Say>Hello there. Press 1 or hash.</Say>');
  });

  it('goes on by the key, and says what it is', () => {
    expect(played([{ type: 'keys', keys: '1' }])).toMatchObject({
      paths: ['menu.sales'],
      because: 'The caller pressed 1, which is Sales.',
    });
    expect(played([{ type: 'keys', keys: '#' }]).paths).toEqual(['menu.office']);
  });

  it('asks again after a wrong key, and says so first, as often as it is set', () => {
    const wrong: Reply = { type: 'keys', keys: '9' };
    const { paths, because, turns } = played([wrong, wrong]);
    expect(paths).toEqual(['menu.again', 'menu.wrongKey']);
    expect(because).toBe('The caller pressed 9, which is not on offer.');
    expect(wireForm(turns[1]?.instructions ?? [])).toContain(
      '<Say>Sorry, that is not on offer.</Say><Say>Hello Sam. Press 1 or hash.</Say>',
    );
  });

  it('asks again after silence without a word about it', () => {
    const { paths, because, turns } = played([{ type: 'nothing' }, { type: 'nothing' }]);
    expect(paths).toEqual(['menu.again', 'menu.noKey']);
    expect(because).toBe('The caller pressed nothing.');
    expect(turns[1]?.instructions).toEqual(turns[0]?.instructions);
  });

  it('counts anew each time that the call comes back to it', () => {
    const flow = menuWith();
    const round = { ...flow, wires: flow.wires.map((each) => ({ ...each, to: 'menu' })) };
    const replies: Reply[] = Array.from({ length: 6 }, () => ({ type: 'nothing' }));
    const paths = playCall(round, factsOf({}), replies).slice(1);
    expect(paths.map(({ trace }) => wiresOf(trace)[0])).toEqual([
      'menu.again',
      'menu.noKey',
      'menu.again',
      'menu.noKey',
      'menu.again',
      'menu.noKey',
    ]);
  });

  it('WH-38: understands a word, whatever its capitals and stops, and a sentence that holds it', () => {
    const said = (words: string) => played([{ type: 'spoke', words }], { speech: true }).paths;
    expect(said('one')).toEqual(['menu.sales']);
    expect(said('1')).toEqual(['menu.sales']);
    expect(said('Sales.')).toEqual(['menu.sales']);
    expect(said('i want to buy a house')).toEqual(['menu.sales']);
    expect(said('office')).toEqual(['menu.office']);
    expect(said('Pound.')).toEqual(['menu.office']);
    // Both keys, or none: it asks again.
    expect(said('the sales office')).toEqual(['menu.again']);
    expect(said('salesman')).toEqual(['menu.again']);
  });

  it('listens in the language of its voice, with the words it hopes for', () => {
    const [turn] = played([], { speech: true, voice: 'Polly.Vicki-Neural' }).turns;
    expect(wireForm(turn?.instructions ?? [])).toContain(
      'input="dtmf speech" speechTimeout="auto" language="de-DE" hints="sales,buy,a new house,one,office,hash,pound"',
    );
  });

  it('hopes for no words that are longer than Twilio takes', () => {
    const keys = KEYS.map((each, index) =>
      index === 0 ? { ...each, words: `${'long '.repeat(25)},buy` } : each,
    );
    const [turn] = played([], { speech: true, keys }).turns;
    expect(wireForm(turn?.instructions ?? [])).toContain('hints="sales,buy,one,office,hash,pound"');
  });

  it('ends cleanly when the caller hangs up', () => {
    const { turns } = played([{ type: 'callerGone' }]);
    expect(turns.at(-1)).toMatchObject({ over: 'gaveUp', instructions: [{ do: 'hangUp' }] });
  });

  it('has a problem with a key that is there twice, and with no words', () => {
    const problemsOf = (settings: Record<string, unknown>) =>
      checkFlow(menuWith(settings)).map(({ message }) => message);
    const keys = KEYS.map((each) => ({ ...each, key: '1' }));
    expect(problemsOf({ keys })).toEqual([
      '“The block menu”: Two entries have the key 1. Give each its own.',
    ]);
    expect(problemsOf({ prompt: ' ' })).toEqual([
      '“The block menu”: It says nothing, so nobody knows which key to press. Enter a text.',
    ]);
    expect(problemsOf({})).toEqual([]);
  });
});
