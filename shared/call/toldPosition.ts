import type { InstructionOf } from './instructions.ts';
import { text } from './sentence.ts';

/** What stands for the place in the queue, in a text that tells it. */
export const POSITION = 'position';

/** What somebody hears who waits in a queue as the nth, from 1. */
export function toldPosition(
  tells: NonNullable<InstructionOf<'queue'>['tellsPosition']>,
  position: number,
): NonNullable<InstructionOf<'queue'>['tellsPosition']> {
  return { ...tells, values: { ...tells.values, [POSITION]: text(String(position)) } };
}
