import { maskTyped } from '../call/maskedValue.ts';
import type { Reply } from '../call/replies.ts';
import { maskRungNumber } from './mask.ts';

/** Masks what came back from the line: which phone, what was said and recorded, and what was looked up. */
export function maskReply(reply: Reply, called: string): Reply {
  switch (reply.type) {
    case 'rang':
      return reply.by === undefined ? reply : { ...reply, by: maskRungNumber(reply.by, called) };
    case 'recorded':
      return { type: 'recorded', seconds: reply.seconds };
    case 'spoke':
      return { ...reply, words: maskTyped(reply.words) };
    case 'lookedUp':
      return reply.values ? { ...reply, values: maskAll(reply.values) } : reply;
    default:
      return reply;
  }
}

/** Masks what was learned, and keeps the names it has. */
export function maskAll(values: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, maskTyped(value)]));
}
