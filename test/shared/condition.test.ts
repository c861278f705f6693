import { describe, expect, it } from 'vitest';
import { problemOfExpression } from '../../shared/blocks/condition.ts';
import { explain } from '../../shared/call/sentence.ts';
import { EXAMPLE_FACTS } from '../../shared/expressions/exampleFacts.ts';
import { runExpression } from '../../shared/expressions/runExpression.ts';
import { suggestNames } from '../../web/inspector/controls/suggestNames.ts';
import { playCall } from '../flows/playCall.ts';
import { block, flowOf, wire } from '../flows/sampleFlows.ts';
import fc from '../support/seededFastCheck.ts';

const facts = {
  ...EXAMPLE_FACTS,
  answers: [
    { block: 'ask', outcome: 'found', values: { tier: 'gold', amount: '12' } },
    { block: 'tag', outcome: 'next', tags: ['VIP'] },
  ],
};

/** The outcome of a condition, and its sentence in full and masked. */
function decide(expression: string) {
  const flow = flowOf(
    'Asks',
    [block('if', 'condition', { expression }), block('end', 'hangUp')],
    [wire('if.yes', 'end'), wire('if.no', 'end')],
  );
  const [turn] = playCall(flow, facts, []);
  const left = turn?.trace.find((entry) => entry.type === 'left');
  if (left?.type !== 'left') throw new Error('It decided nothing.');
  return [left.outcome, explain(left.because), explain(left.because, { masked: true })];
}

describe('a condition', () => {
  it.each([
    ['caller.country == "US"', true],
    ['caller.number.startsWith("+1202")', true],
    ['caller.withheld', false],
    ['lead.known && lead.name == "Sam Reed"', true],
    ['time.hour == 12 && time.weekday == 1 && time.date == "2026-06-01"', true],
    ['time.hour >= 9 && time.hour < 12', false],
    ['values.tier == "gold"', true],
    ['values["tier"] in ["silver", "gold"]', true],
    ['values.nothing == ""', true],
    ['int(values.amount) > 10', true],
    ['"VIP" in tags', true],
    ['tags.exists(tag, tag.startsWith("V"))', true],
    ['answers.ask == "found" && answers.other == ""', true],
    ['"Spring" in lead.campaigns', false],
    ['!(called.label.contains("desk"))', false],
  ])('%s comes to %s', (expression, result) => {
    expect(problemOfExpression(expression, 'bool')).toBeUndefined();
    expect(runExpression(expression, facts)).toMatchObject({ result });
  });

  it('says what it saw, masked where it is somebody’s', () => {
    expect(decide('values.tier == "gold" && lead.name != "" && time.hour < 17')).toEqual([
      'yes',
      'values.tier is gold and lead.name is Sam Reed and time.hour is 12, so the condition holds.',
      'values.tier is ••• and lead.name is S. R. and time.hour is 12, so the condition holds.',
    ]);
    expect(decide('called.user == "Dana"').slice(0, 2)).toEqual([
      'no',
      'called.user is empty, so the condition does not hold.',
    ]);
  });

  it('that cannot be worked out counts as no, and says so', () => {
    const [outcome, words] = decide('int(values.tier) > 3');
    expect(outcome).toBe('no');
    expect(words).toMatch(/^The expression could not be worked out, so the answer is no: /);
    expect(decide('nonsense(')[0]).toBe('no');
  });

  it.each([
    ['', 'It has no expression'],
    ['caller.name == "x"', 'At character 8, “name”: there is nothing by this name'],
    ['foo', 'At character 1, “foo”: there is nothing by this name'],
    ['time.hour > "9"', 'these do not go together'],
    ['time.hour >', 'At the end: something is missing'],
    ['caller.number', 'It comes to a text, and must come to true or false'],
    ['caller.number.matches("(a+)+$")', 'matches cannot be used here'],
    ['tags.map(t, t).size() > 0', 'map cannot be used here'],
    ['tags.all(a, tags.all(b, a == b))', 'a list is gone through within a list'],
    ['has(values.tier)', 'has cannot be used here'],
    ['constructor == ""', 'nothing by this name'],
    ['caller.constructor == ""', 'nothing by this name'],
    [`${'('.repeat(200)}true${')'.repeat(200)}`, ''],
    ['x'.repeat(1_001), 'longer than 1000'],
  ])('that is written wrong is told with its place: %s', (expression, words) => {
    expect(problemOfExpression(expression, 'bool')).toContain(words);
  });

  it('never throws and never hangs, whatever is written', () => {
    const pieces = fc.constantFrom(
      'caller',
      '.number',
      'values',
      '["x"]',
      '==',
      '&&',
      '(',
      ')',
      '"a"',
      '1',
      '-',
      '[',
      ']',
      'tags',
      '.exists(t,',
      '!',
      '?',
      ':',
      'time.hour',
      '{',
      '}',
      '.matches(',
      'r"',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 12 }), fc.string({ maxLength: 40 }), (parts, any) => {
        for (const text of [parts.join(' '), any]) {
          expect(problemOfExpression(text, 'bool') ?? '').not.toMatch(/undefined|\[object/);
          runExpression(text, facts);
        }
      }),
    );
  });
});

describe('a value from an expression', () => {
  it.each([
    ['lead.known ? "lead" : "new"', 'lead'],
    ['size(tags)', '1'],
    ['1 / 0', ''],
  ])('%s is kept as “%s”', (expression, value) => {
    const flow = flowOf(
      'Sets',
      [block('set', 'setValue', { name: 'topic', from: 'expression', expression }), block('end', 'hangUp')],
      [wire('set.next', 'end')],
    );
    const [turn] = playCall(flow, facts, []);
    expect(turn?.bookmark.facts.answers.at(-1)?.values).toEqual({ topic: value });
  });
});

describe('names while an expression is typed', () => {
  const names = (text: string) => suggestNames(text, text.length).names.map(({ name }) => name);

  it.each([
    ['', 'caller.number'],
    ['cal', 'caller.number'],
    ['lead.known && time.h', 'time.hour'],
    ['country', 'caller.country'],
    ['val', 'values.'],
    ['"VIP" in t', 'tags'],
  ])('after %j hold %s', (text, name) => {
    expect(names(text)).toContain(name);
  });

  it.each(['"cal', 'time.hour', 'time.hour '])('are not offered after %j', (text) => {
    expect(names(text)).toEqual([]);
  });
});
