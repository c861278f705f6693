import { z } from 'zod';
import type { CallResult, Facts } from '../call/facts.ts';
import type { Caller } from '../phone/caller.ts';
import type { Destination, UnusableReason } from '../phone/destination.ts';
import { isTimeZone } from '../time/zone.ts';
import { at, byName, count, listOf, short, text, textsByName, words } from './shapes.ts';

const destination = z.object({
  display: short,
  e164: short.optional(),
  usable: z.boolean(),
  reason: words<UnusableReason>({
    empty: true,
    invalid: true,
    ownNumber: true,
    callersNumber: true,
    hidden: true,
  }).optional(),
  sameAs: short.optional(),
}) satisfies z.ZodType<Destination>;

const staff = z.object({ id: short, name: short, phone: destination });

const caller = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('number'), e164: short, country: short.optional() }),
  z.object({ kind: z.literal('withheld') }),
  z.object({ kind: z.enum(['sip', 'client', 'other']), text: short }),
]) satisfies z.ZodType<Caller>;

const campaign = z.object({
  id: short,
  name: short,
  enrolledAt: at.nullable(),
  owner: staff.nullable(),
});

const answer = z.object({
  block: short,
  flow: short.optional(),
  outcome: short,
  means: words<CallResult>({ answered: true, voicemail: true }).optional(),
  values: textsByName.optional(),
  tags: listOf(short).optional(),
});

/** A zone of which the machine can tell the time. */
export const timeZone = z
  .string()
  .refine(isTimeZone, { error: 'Expected a time zone, such as "Europe/Paris".' });

/** The facts of a call, as a file has them. */
export const facts = z.object({
  company: z.object({ id: short, name: short, timeZone, country: short, phone: destination }),
  called: z.object({ number: short, label: text, owner: staff.nullable(), forwarding: destination }),
  caller,
  lead: z.object({ id: short, name: short, owner: staff.nullable(), campaigns: listOf(campaign) }).nullable(),
  ownNumbers: listOf(short),
  named: z.object({
    staff: listOf(staff),
    campaigns: listOf(z.object({ id: short, name: short })),
    numbers: listOf(short),
  }),
  earlier: z.object({ calledAt: at.nullable(), answeredBy: short.nullable() }),
  luck: z.number().min(0).max(1),
  lots: byName(count),
  lot: count.optional(),
  browserPhones: z.boolean(),
  now: at,
  answers: listOf(answer),
  elsewhere: z
    .object({ flow: short, version: count, jumps: count, isBack: z.literal(true).optional() })
    .optional(),
}) satisfies z.ZodType<Facts>;
