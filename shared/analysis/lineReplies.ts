import type { Instruction, InstructionOf } from '../call/instructions.ts';
import { finding, pressing, saying, type TestReply } from './testReply.ts';

const KEYS = '1234567890*#'.split('');
const MOST_WORDS = 12;

/** Values that a host outside may answer; under `*` stands what each of the values that are taken is. */
type Found = ReadonlyArray<Record<string, string>>;

const REPLIES: {
  [Do in Instruction['do']]?: (instruction: InstructionOf<Do>, found: Found) => TestReply[];
} = {
  ring: () => ['answered', 'noAnswer', 'busy', 'failed', 'declined'],
  queue: ({ key }) => [
    'taken',
    'waitedTooLong',
    ...(key === undefined ? [] : (['leftQueue'] as const)),
    'queueFull',
    'queueFailed',
  ],
  takeFromQueue: () => ['talked', 'nobodyWaits'],
  record: () => ['message12', 'nothing'],
  ask: ({ listening }) => [
    ...KEYS.map(pressing),
    'nothing',
    ...(listening ? [...listening.hints.slice(0, MOST_WORDS).map(saying), saying('something else')] : []),
  ],
  askHost: ({ takes }, found) => [
    ...found.map((values) => finding(Object.fromEntries(takes.map(({ name }) => [name, values['*'] ?? ''])))),
    'notFound',
    'lookUpFailed',
    'tooSlow',
  ],
};

/** All that may come back for what a call waits for, as far as it may lead it another way; a caller who hangs up not. */
export function repliesTo(instruction: Instruction | undefined, found: Found): TestReply[] {
  if (!instruction) return [];
  // The table has the entry of this very instruction, which the compiler cannot follow.
  const list = REPLIES[instruction.do] as
    | ((instruction: Instruction, found: Found) => TestReply[])
    | undefined;
  return list?.(instruction, found) ?? [];
}
