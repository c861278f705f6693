import { describe, expect, it } from 'vitest';
import { wordsOf } from '../../shared/call/mergeFields.ts';
import { explain } from '../../shared/call/sentence.ts';
import { startCall } from '../../shared/call/takeTurn.ts';
import { wiresOf } from '../../shared/call/trace.ts';
import { checkFlow } from '../../shared/flow/checkFlow.ts';
import { compileFlow } from '../../shared/flow/compileFlow.ts';
import { playCall } from '../flows/playCall.ts';
import { block, flowOf, wire } from '../flows/sampleFlows.ts';
import { factsOf, SAM } from '../flows/situation.ts';

const greets = flowOf(
  'Greets by a value',
  [
    block('topic', 'setValue', { name: 'topic', value: 'a call from {callerNumber}' }),
    block('tag', 'tagCall', { tags: ['Sales', 'Spring'] }),
    block('more', 'tagCall', { tags: ['Spring', 'VIP'] }),
    block('say', 'say', { text: 'This is {topic}.' }),
    block('end', 'hangUp'),
  ],
  [wire('topic.next', 'tag'), wire('tag.next', 'more'), wire('more.next', 'say'), wire('say.next', 'end')],
);

describe('a memo', () => {
  const [turn, ...more] = playCall(greets, factsOf({ from: SAM }), []);

  it('is known to later blocks of the very same turn', () => {
    expect(more).toEqual([]);
    expect(wiresOf(turn?.trace ?? [])).toEqual(greets.wires.map(({ from, outcome }) => `${from}.${outcome}`));
    const said = turn?.instructions.find((each) => each.do === 'say');
    expect(said?.do === 'say' && wordsOf(said)).toBe(`This is a call from ${SAM}.`);
    expect(said?.do === 'say' && wordsOf(said, { masked: true })).toBe('This is •••.');
    expect(turn?.over).toBe('hungUp');
  });

  it('is told in a sentence, in full and masked', () => {
    const left = turn?.trace.find((entry) => entry.type === 'left');
    expect(left?.type === 'left' && explain(left.because)).toBe(
      `The value topic is “a call from ${SAM}” from now on.`,
    );
    expect(left?.type === 'left' && explain(left.because, { masked: true })).toBe(
      'The value topic is “•••” from now on.',
    );
  });

  it('is kept with the call, each tag once', () => {
    expect(turn?.bookmark.facts.answers).toMatchObject([
      { block: 'topic', values: { topic: `a call from ${SAM}` } },
      { block: 'tag', tags: ['Sales', 'Spring'] },
      { block: 'more', tags: ['Spring', 'VIP'] },
    ]);
  });
});

describe('a round over memos', () => {
  const round = flowOf(
    'Memos for ever',
    [block('topic', 'setValue'), block('tag', 'tagCall', { tags: ['Sales'] })],
    [wire('topic.next', 'tag'), wire('tag.next', 'topic')],
  );

  it('is found by the check', () => {
    expect(checkFlow(round).map(({ rule }) => rule)).toContain('endlessRound');
  });

  it('ends in an error, not in a hang', () => {
    expect(() => startCall(compileFlow(round), factsOf({}))).toThrow('memos');
  });
});

describe('a value', () => {
  const faults = (name: string) =>
    checkFlow(flowOf('Sets', [block('set', 'setValue', { name })], [])).map(({ message }) => message);

  it.each([
    ['', 'cannot be the name of a value'],
    ['my topic', 'cannot be the name of a value'],
    ['leadName', 'already stands for something'],
  ])('named “%s” is a problem', (name, words) => {
    expect(faults(name).join()).toContain(words);
  });

  it('without a proper name is not kept, and the call goes on', () => {
    const flow = flowOf(
      'Sets',
      [block('set', 'setValue', { name: '__proto__', value: 'x' }), block('end', 'hangUp')],
      [wire('set.next', 'end')],
    );
    const [turn] = playCall(flow, factsOf({}), []);
    expect(turn?.over).toBe('hungUp');
    expect(turn?.bookmark.facts.answers[0]?.values).toBeUndefined();
  });
});
