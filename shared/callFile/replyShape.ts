import { z } from 'zod';
import type {
  LookUpFault,
  LookUpResult,
  NotOpened,
  QueueResult,
  Reply,
  RingResult,
} from '../call/replies.ts';
import { allOf, count, short, text, textsByName, words } from './shapes.ts';

/** One shape a reply; a missing one is a compiler error. */
const REPLIES = {
  rang: z.object({
    type: z.literal('rang'),
    result: words<RingResult>({ answered: true, noAnswer: true, busy: true, failed: true, declined: true }),
    seconds: count,
    by: short.optional(),
  }),
  queued: z.object({
    type: z.literal('queued'),
    result: words<QueueResult>({ taken: true, tooLong: true, full: true, left: true, failed: true }),
    seconds: count,
  }),
  recorded: z.object({ type: z.literal('recorded'), seconds: count, url: text.optional() }),
  keys: z.object({ type: z.literal('keys'), keys: short }),
  spoke: z.object({ type: z.literal('spoke'), words: text }),
  nothing: z.object({ type: z.literal('nothing') }),
  noted: z.object({ type: z.literal('noted') }),
  notOpened: z.object({
    type: z.literal('notOpened'),
    why: words<NotOpened>({ gone: true, archived: true, unpublished: true, tooManyJumps: true }),
    name: short.optional(),
  }),
  lookedUp: z.object({
    type: z.literal('lookedUp'),
    result: words<LookUpResult>({ found: true, notFound: true, failed: true, tooSlow: true }),
    values: textsByName.optional(),
    why: words<LookUpFault>({
      notAllowed: true,
      badAddress: true,
      privateAddress: true,
      unreachable: true,
      redirects: true,
      refused: true,
      serverFault: true,
      notJson: true,
      tooLarge: true,
      secretGone: true,
      tooMany: true,
    }).optional(),
  }),
  callerGone: z.object({ type: z.literal('callerGone') }),
} satisfies { [Type in Reply['type']]: z.ZodType<Extract<Reply, { type: Type }>> };

/** What came back from the line, as a file has it. */
export const reply = z.discriminatedUnion('type', allOf(REPLIES));
