import { z } from 'zod';
import { callScript } from './callScript.ts';
import { carrierConduct } from './carrierConduct.ts';

/** How a call can end for the caller. */
export const CALL_FATES = ['talked', 'message', 'callerLeft', 'over'] as const;
export type CallFate = (typeof CALL_FATES)[number];

/** What a call must come to; what is not named may be anything. */
const expectation = z.strictObject({
  /** The phones that ring, in order, each once however often it rings in a row. */
  rings: z.array(z.string()).optional(),
  /** The phone that talks with the caller; null: none does. */
  talksWith: z.string().nullable().optional(),
  /** Parts of sentences that the caller hears, in this order. */
  hears: z.array(z.string()).optional(),
  ends: z.enum(CALL_FATES).optional(),
});

/**
 * A whole call as data: who calls whom, what people do, and what must come of it. A file of such calls tests how a
 * company's calls are routed.
 *
 * @example
 * { "to": "+12025550111", "from": "withheld", "phones": { "*": [{ "does": "rings" }] }, "expect": { "ends": "message" } }
 */
export const scriptedCall = callScript.extend({
  /** What the call is about, in words. */
  name: z.string().optional(),
  to: z.string(),
  from: z.string(),
  /** How the carrier behaves, where that is not as usual. */
  carrier: carrierConduct.optional(),
  expect: expectation.optional(),
});

export type ScriptedCall = z.infer<typeof scriptedCall>;
export type CallExpectation = z.infer<typeof expectation>;
