import type { Facts } from '../call/facts.ts';
import type { Instruction } from '../call/instructions.ts';
import { phonesOf } from '../call/instructions.ts';
import { decideReply } from '../flow/compileFlow.ts';
import type { Block } from '../flow/flow.ts';
import { pickingUp, pressing, saying, type TestReply, toReply } from './testReply.ts';

const KEYS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '0', '*', '#'];

type Words<Do extends Instruction['do']> = (instruction: Extract<Instruction, { do: Do }>) => TestReply[];

/** What can become of each instruction that is waited for, the usual first. */
const WORDS: { [Do in Instruction['do']]?: Words<Do> } = {
  ring: (instruction) => {
    const phones = phonesOf(instruction);
    const [first, ...more] = phones;
    const places = first && more.length > 0 ? phones.map((_, index) => index) : [];
    return [
      'noAnswer',
      'answered',
      'busy',
      'declined',
      'failed',
      ...places.map((place) => pickingUp('answered', place)),
      ...places.map((place) => pickingUp('declined', place)),
    ];
  },
  ask: ({ listening }) => [...KEYS.map(pressing), ...(listening?.hints ?? []).map(saying), 'nothing'],
  queue: () => ['taken', 'waitedTooLong', 'leftQueue', 'queueFull', 'queueFailed'],
  takeFromQueue: () => ['talked', 'nobodyWaits'],
  record: () => ['message12', 'nothing'],
  askHost: () => ['found-', 'notFound', 'lookUpFailed', 'tooSlow'],
};

/**
 * What can happen at a block where a call waits: of all that leads to the same outcome, and teaches the call the same,
 * the first. The caller who hangs up is not among it.
 *
 * @param facts what the block knows
 */
export function repliesTo(block: Block, instruction: Instruction | undefined, facts: Facts): TestReply[] {
  if (!instruction) return [];
  // The table has the entry of this very instruction, which the compiler cannot follow.
  const words = WORDS[instruction.do] as ((instruction: Instruction) => TestReply[]) | undefined;
  const found = new Map<string, TestReply>();
  for (const word of words?.(instruction) ?? []) {
    const { outcome, values } = decideReply(block, facts, toReply(word, instruction));
    const key = JSON.stringify([outcome, values]);
    if (!found.has(key)) found.set(key, word);
  }
  return [...found.values()];
}
