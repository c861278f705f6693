import { z } from 'zod';
import type { Reply } from '../call/replies.ts';
import { allOf, count, short, text, textsByName } from './shapes.ts';

/** One shape a reply; a missing one is a compiler error. */
const REPLIES = {
  rang: z.object({
    type: z.literal('rang'),
    result: z.enum(['answered', 'noAnswer', 'busy', 'failed', 'declined']),
    seconds: count,
    by: short.optional(),
  }),
  queued: z.object({
    type: z.literal('queued'),
    result: z.enum(['taken', 'tooLong', 'full', 'left', 'failed']),
    seconds: count,
  }),
  recorded: z.object({ type: z.literal('recorded'), seconds: count, url: text.optional() }),
  keys: z.object({ type: z.literal('keys'), keys: short }),
  spoke: z.object({ type: z.literal('spoke'), words: text }),
  nothing: z.object({ type: z.literal('nothing') }),
  noted: z.object({ type: z.literal('noted') }),
  notOpened: z.object({
    type: z.literal('notOpened'),
    why: z.enum(['gone', 'archived', 'unpublished', 'tooManyJumps']),
    name: short.optional(),
  }),
  lookedUp: z.object({
    type: z.literal('lookedUp'),
    result: z.enum(['found', 'notFound', 'failed', 'tooSlow']),
    values: textsByName.optional(),
    why: z
      .enum([
        'notAllowed',
        'badAddress',
        'privateAddress',
        'unreachable',
        'redirects',
        'refused',
        'serverFault',
        'notJson',
        'tooLarge',
        'secretGone',
      ])
      .optional(),
  }),
  callerGone: z.object({ type: z.literal('callerGone') }),
} satisfies { [Type in Reply['type']]: z.ZodType<Extract<Reply, { type: Type }>> };

/** What came back from the line, as a file has it. */
export const reply = z.discriminatedUnion('type', allOf(REPLIES));
