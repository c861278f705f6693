import { expect, it } from 'vitest';
import { wordsOf } from '../../web/inspector/wordsOf.ts';
import type { Command } from '../../web/shell/commands.tsx';
import { finderOf } from '../../web/shell/findCommand.ts';
import { block, entry } from '../flows/sampleFlows.ts';

const command = (title: string, words = ''): Command => ({
  id: title,
  title,
  words,
  icon: null,
  run: () => {},
});
const ringing = block('ring', 'ring', {
  whom: [entry('fixedNumber', { number: '+12025550100' })],
  seconds: 25,
});
const desk = command('Ask the front desk', wordsOf(ringing));
const spoken = command(
  'Say where we are',
  wordsOf(block('say', 'say', { text: 'Ring (020) 7946-0000 at night.' })),
);

it.each([
  '(202) 555 0100',
  '+1 202 555 0100',
  '202.555.0100',
  '2025550100',
  '5550100',
  '555-01',
  '001 202 555 0100',
])('a block is found by its number, typed as %s', (typed) => {
  expect(finderOf(typed, 'US')(desk)).toBe(true);
  expect(finderOf(typed, 'US')(spoken)).toBe(false);
});

it('a number is read with the company’s country, and found in a text that is spoken', () => {
  expect(finderOf('020 7946 0000', 'GB')(spoken)).toBe(true);
  expect(finderOf('7946 0000', 'GB')(spoken)).toBe(true);
  expect(finderOf('020 7946 0001', 'GB')(spoken)).toBe(false);
});

it.each(['front desk', 'ring', 'fixed number', '25 seconds', 'DESK ask'])(
  'a block is found by its name, its kind and its settings: %s',
  (typed) => expect(finderOf(typed, 'US')(desk)).toBe(true),
);

it('nothing typed finds everything, and a word that is nowhere finds nothing', () => {
  expect(finderOf(' ', 'US')(desk)).toBe(true);
  expect(finderOf('voicemail', 'US')(desk)).toBe(false);
});
