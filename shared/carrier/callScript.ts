import { z } from 'zod';

const seconds = z.number().min(0).max(14_400);
const keys = z.string().regex(/^[0-9*#]+$/, 'Keys are digits, * and #.');

/** How somebody answers one question: with keys, in words, not at all, or by hanging up. */
const answer = z.union([
  z.strictObject({ keys, after: seconds.optional() }),
  z.strictObject({
    says: z.string(),
    confidence: z.number().min(0).max(1).nullable().optional(),
    after: seconds.optional(),
  }),
  z.literal(['nothing', 'hangsUp']),
]);

/** What a caller does who may leave a message. Without a key, the message ends by hanging up. */
const message = z.union([
  z.strictObject({ seconds, text: z.string().optional(), key: keys.length(1).optional() }),
  z.literal(['silence', 'hangsUp']),
]);

const phone = z.strictObject({
  does: z.enum(['answers', 'declines', 'rings', 'fails', 'mailbox']),
  /** Seconds of ringing before it does so. */
  after: seconds.optional(),
  /** What is pressed or said at each question that the phone is asked before it is connected, in order. */
  asked: z.array(answer).optional(),
  /** Seconds after which this phone ends the talk. */
  talks: seconds.optional(),
});

const caller = z.strictObject({
  /** The answers to the questions, in order; afterwards nothing is pressed. */
  asked: z.array(answer).optional(),
  /** The messages, in order; afterwards one of 8 s each time. */
  messages: z.array(message).optional(),
  /** Hangs up so many seconds after the call began, whatever goes on then. */
  leavesAfter: seconds.optional(),
  /** Hangs up after so many seconds in a queue, 600 when absent. */
  queuesFor: seconds.optional(),
  /** Is taken out of a queue after so many seconds in it. */
  takenAfter: seconds.optional(),
});

/**
 * What the people of a simulated call do, as data. A phone is found by its number, `*` stands for all others; each
 * ringing takes the next of its list, and the last stays. A phone without an entry answers, and presses 1 when it is asked.
 *
 * @example
 * const script = callScript.parse({
 *   caller: { asked: [{ keys: '2' }, 'nothing'], messages: [{ seconds: 12 }] },
 *   phones: { '+12025550143': [{ does: 'declines', after: 3 }], '*': [{ does: 'mailbox', after: 18 }] },
 * });
 */
export const callScript = z.strictObject({
  caller: caller.optional(),
  phones: z.record(z.string(), z.array(phone).min(1)).optional(),
});

export type CallScript = z.infer<typeof callScript>;
export type ScriptedAnswer = z.infer<typeof answer>;
export type ScriptedPhone = z.infer<typeof phone>;
