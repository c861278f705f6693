import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readTwiml, type Verb } from '../../../server/carrier/readTwiml.ts';
import { inPieces } from '../../../server/webhooks/inPieces.ts';
import { maskTwiml } from '../../../server/webhooks/maskTwiml.ts';
import { type AnswerUrls, renderTwiml } from '../../../server/webhooks/renderTwiml.ts';
import type { Instruction } from '../../../shared/call/instructions.ts';
import { wordsOf } from '../../../shared/call/mergeFields.ts';
import { learned, person } from '../../../shared/call/sentence.ts';

const urls: AnswerUrls = {
  reply: 'https://pbx.example.com/twilio/calls/CA1/turns/1',
  status: 'https://pbx.example.com/twilio/status',
  recording: 'https://pbx.example.com/twilio/recording',
  transcript: 'https://pbx.example.com/twilio/transcript',
  whisper: (phone) => `https://pbx.example.com/twilio/calls/CA1/screen/1/${phone}`,
  hold: 'https://pbx.example.com/twilio/calls/CA1/hold/1',
  queue: (name) => name,
  isFirst: true,
};

const say = (text: string, more: object = {}) => ({ do: 'say' as const, text, ...more });
const ask = (text: string): Instruction => ({
  do: 'ask',
  prompt: [say(text)],
  keys: 1,
  finish: '',
  seconds: 5,
});
const verbsOf = (...instructions: Instruction[]) => readTwiml(renderTwiml(instructions, urls));
const saysIn = (verbs: readonly Verb[]): Verb[] =>
  verbs.flatMap((verb) => [...(verb.name === 'Say' ? [verb] : []), ...saysIn(verb.children)]);
const blanks = (text: string) => text.replace(/\s+/g, ' ').trim();

/** What one Say takes in every voice (Twilio, error 13521). */
function isTaken({ text }: Verb): boolean {
  return Buffer.byteLength(text) <= 3_000 && encodeURIComponent(text).length <= 4_500;
}

describe('a text that is longer than one Say takes', () => {
  it.each([
    ['English', 'We are open from nine to five on weekdays. '.repeat(95)],
    ['German', 'Für Rückfragen drücken Sie bitte die Fünf. '.repeat(95)],
    ['Japanese, which has no blanks', '営業時間は午前九時から午後五時までです。'.repeat(200)],
    ['without a sentence', 'word '.repeat(800)],
    ['of one word', 'ö'.repeat(4_000)],
  ])('is spoken in pieces, one after the other: %s', (_name, text) => {
    const says = saysIn(verbsOf(say(text), ask(text), { do: 'hangUp' }));
    expect(says.length).toBeGreaterThan(3);
    expect(says.filter((each) => !isTaken(each))).toEqual([]);
    const spoken = says.map((each) => each.text).join('');
    expect(spoken.replace(/\s/g, '')).toBe((text + text).replace(/\s/g, ''));
  });

  it('is parted where a sentence ends', () => {
    const says = saysIn(verbsOf(say('One thing after the other, as it comes. '.repeat(100))));
    for (const { text } of says) expect(text).toMatch(/^One .*comes\.$/s);
  });

  it('is repeated as a whole', () => {
    const text = `${'First. '.repeat(500)}Last.`;
    const says = saysIn(verbsOf(say(text, { times: 2 })));
    expect(says.map(({ attributes }) => attributes.loop)).toEqual(says.map(() => undefined));
    expect(blanks(says.map((each) => each.text).join(' '))).toBe(blanks(`${text} ${text}`));
  });

  it('hides what is masked in each of its pieces', () => {
    const values = { leadName: person('Sam Reed'), note: learned('Owes nothing to anybody at all.') };
    const said = say(`${'Hello {leadName}. '.repeat(200)}{note}`, { values });
    const masked = maskTwiml(renderTwiml([said], urls), [said], {
      called: '+12025550111',
      company: 'Harbor',
    });
    expect(masked).not.toContain('Sam');
    expect(masked).not.toContain('Owes');
    expect(masked).toContain('Hello S. R.');
  });

  it('says the very words, whatever they are, and never parts a value', () => {
    const words = fc.constantFrom('word', 'Ende.', '語', '{name}', '{', 'a&b', '😀', '\ud800', ' ', '\n');
    fc.assert(
      fc.property(fc.array(words, { minLength: 1, maxLength: 900 }), (some) => {
        const said = say(some.join(' '), { values: { name: person('A name that is rather long') } });
        const pieces = inPieces(said);
        expect(blanks(pieces.map((each) => wordsOf(each)).join(' '))).toBe(blanks(wordsOf(said)));
      }),
      { numRuns: 60 },
    );
  });

  it('is one Say where it is short enough', () => {
    expect(saysIn(verbsOf(say('Hello.', { times: 3 })))).toMatchObject([
      { text: 'Hello.', attributes: { loop: '3' } },
    ]);
  });
});

describe('a document that would be larger than Twilio takes', () => {
  it('says what there is room for, and still asks', () => {
    const long = 'Ringing & waiting & hoping. '.repeat(140);
    const texts = Array.from({ length: 40 }, (_, index) => say(`${index}: ${long}`));
    const document = renderTwiml([...texts, ask(long)], urls);
    expect(Buffer.byteLength(document)).toBeLessThanOrEqual(64_000);
    expect(Buffer.byteLength(document)).toBeGreaterThan(50_000);
    const verbs = readTwiml(document);
    expect(verbs[0]?.text).toMatch(/^0: /);
    expect(verbs.slice(-2).map(({ name }) => name)).toEqual(['Gather', 'Redirect']);
  });
});
