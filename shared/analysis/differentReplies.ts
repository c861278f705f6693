import type { Facts } from '../call/facts.ts';
import { type Instruction, phonesOf } from '../call/instructions.ts';
import { decideReply } from '../flow/compileFlow.ts';
import type { Block } from '../flow/flow.ts';
import { repliesTo } from './lineReplies.ts';
import { pickingUp, type TestReply, toReply } from './testReply.ts';

/** A host outside may find what is looked for, with nothing in it. */
const FOUND_NOTHING_IN_IT = [{ '*': '' }];

/**
 * What can happen at a block where a call waits: of all that leads to the same outcome, and teaches the call the same,
 * the first. The caller who hangs up is not among it.
 *
 * @param facts what the block knows
 */
export function differentReplies(
  block: Block,
  instruction: Instruction | undefined,
  facts: Facts,
): TestReply[] {
  const found = new Map<string, TestReply>();
  for (const word of [...repliesTo(instruction, FOUND_NOTHING_IN_IT), ...pickedUp(instruction)]) {
    const { outcome, values } = decideReply(block, facts, toReply(word, instruction));
    const key = JSON.stringify([outcome, values]);
    if (!found.has(key)) found.set(key, word);
  }
  return [...found.values()];
}

/** Which of several phones it is. */
function pickedUp(instruction: Instruction | undefined): TestReply[] {
  const phones = instruction?.do === 'ring' ? phonesOf(instruction) : [];
  return phones.length < 2
    ? []
    : phones.flatMap((_, place) => [pickingUp('answered', place), pickingUp('declined', place)]);
}
