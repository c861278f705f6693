import type { WholeFlow } from '../analysis/wholeFlow.ts';
import { kindOf } from '../blocks/index.ts';
import { blockKey } from '../call/facts.ts';
import type { Turn } from '../call/takeTurn.ts';
import type { Block, Flow } from '../flow/flow.ts';

/** A place that a call came to, by `keyIn`, and how many replies it took. */
export interface Reached {
  block: string;
  turn: number;
}

/** The blocks in which a call can come to somebody, or leave a message: phones that ring, queues and mailboxes. */
export function placesIn({ blocks }: Flow): string[] {
  return blocks.filter(isPlace).map(({ id }) => id);
}

/** The blocks that end a call. */
export function endsIn({ blocks }: Flow): string[] {
  return blocks
    .filter(({ kind, settings }) => kindOf(kind).outcomes(settings).length === 0)
    .map(({ id }) => id);
}

/** The places at which a call waited, in order. A ring that had nobody to ring is passed, and not come to. */
export function placesOf({ blocks }: WholeFlow, turns: readonly Turn[]): Reached[] {
  return turns.flatMap(({ over, bookmark }, turn) => {
    const id = blockKey(bookmark.facts, bookmark.block);
    const block = blocks.get(id);
    return !over && block && isPlace(block) ? [{ block: id, turn }] : [];
  });
}

/** Whether a call can come to somebody in a block, or leave a message. */
export function isPlace({ kind, settings }: Block): boolean {
  return kindOf(kind)
    .outcomes(settings)
    .some(({ means }) => means !== undefined);
}
