import { z } from 'zod';
import { type CallFilter, PAST_ENDS } from '../../shared/api/calls.ts';
import { LIMITS } from '../../shared/flow/flow.ts';
import { NAME, recordId, requiredText } from './formFields.ts';

export const ROWS_OF_A_CALLS_PAGE = 50;
export const MOST_CALLS_ROWS = 200;

export const LONGEST_NUMBER = 100;
const LONGEST_OUTCOME = 100;
/** More than a flow will ever have, and a number that every database can be asked for. */
const LATEST_VERSION = 999_999_999;
/** A time, no later than one that a number holds exactly. */
const LATEST_AT = 8_640_000_000_000_000;
export const LAYERS = [0, 1, 2, 3, 4] as const;

const text = (longest: number) => z.string().min(1).max(longest);
const whole = (min: number, max: number) => z.int().min(min).max(max);

/** A filter of calls, as a body has it. */
const callFilter = z.strictObject({
  number: text(LONGEST_NUMBER).optional(),
  lead: recordId().optional(),
  staff: recordId().optional(),
  layer: z.literal(LAYERS).optional(),
  end: z.enum(PAST_ENDS).optional(),
  flow: recordId().optional(),
  version: whole(1, LATEST_VERSION).optional(),
  block: text(LIMITS.id).optional(),
  outcome: text(LONGEST_OUTCOME).optional(),
  tag: text(LONGEST_NUMBER).optional(),
  from: whole(0, LATEST_AT).optional(),
  to: whole(0, LATEST_AT).optional(),
  simulated: z.literal(true).optional(),
});

export const savedFilterFields = z.object({
  name: requiredText(NAME, 'a name'),
  isShared: z.boolean(),
  filter: callFilter,
});

/** A whole number, as an address has it: no more digits than a number holds exactly. */
const digits = z
  .string()
  .regex(/^\d{1,15}$/, { error: 'Expected a whole number.' })
  .transform(Number);

/** The same filter, and which page is wanted, as an address has it. */
export const callQuery = z.object({
  ...callFilter.shape,
  layer: digits.pipe(z.literal(LAYERS)).optional(),
  version: digits.pipe(whole(1, LATEST_VERSION)).optional(),
  from: digits.optional(),
  to: digits.optional(),
  simulated: z.literal('1').optional(),
  after: z.string().optional(),
  limit: digits.pipe(whole(1, MOST_CALLS_ROWS)).optional(),
});

export type CallQuery = z.output<typeof callQuery>;

/** The filter of an address. */
export function callFilterOf({ after: _after, limit: _limit, simulated, ...filter }: CallQuery): CallFilter {
  return { ...filter, ...(simulated && { simulated: true }) };
}
