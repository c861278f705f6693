import { z } from 'zod';
import { isCountry } from '../phone/e164.ts';
import { isTimeZone } from '../time/zone.ts';
import { readMoment } from './moment.ts';

/** The longest text of a field. No name or number comes near; it keeps a hostile file from costing memory. */
const LONGEST_TEXT = 2_000;

/** One text that both databases can hold: PostgreSQL refuses the character 0. */
const text = z
  .string({ error: 'Expected a text.' })
  .max(LONGEST_TEXT, { error: `Expected at most ${LONGEST_TEXT} characters.` })
  .refine((value) => !value.includes('\0'), { error: 'The character U+0000 is not allowed.' });

const id = text
  .max(200, { error: 'Expected at most 200 characters.' })
  .refine((value) => value.trim() !== '', { error: 'Expected an id: it must not be empty.' })
  // In an address these two mean a folder, however they are written: such a record could never be changed.
  .refine((value) => value !== '.' && value !== '..', { error: 'Expected an id other than “.” and “..”.' });

/** A field that may be empty: left out, null and blank are the same. */
const optional = text.nullish().transform((value) => (value?.trim() ? value : null));

/** A record without a name is shown by its id: see `parseWorkspace`. */
const name = optional;

/** A phone as a person or a spreadsheet left it: a text, or a plain number. */
const typedPhone = z
  .union([text, z.number().transform(String)], { error: 'Expected a phone number as a text, or null.' })
  .nullish()
  .transform((value) => value?.trim() || null);

const flag = z
  .boolean({ error: 'Expected true or false.' })
  .nullish()
  .transform((value) => value === true);

/** The lists of a company are read record by record, so here they are only lists. */
const list = z.array(z.unknown(), { error: 'Expected a list.' }).optional();

/** The file itself, its companies unread. */
export const fileShape = z.object({
  format: z.literal('ringpath-workspace', {
    error: 'Expected "ringpath-workspace": this is no workspace file.',
  }),
  version: z.literal(1, {
    error: 'Expected 1, the only version there is. A newer file needs a newer Ringpath.',
  }),
  companies: z.array(z.unknown(), { error: 'Expected a list of companies.' }),
});

export const companyShape = z.object({
  id: id.refine((value) => !/[/\\\p{Cc}]/u.test(value), {
    error: 'Expected an id without slashes and control characters: it stands in addresses.',
  }),
  name,
  companyPhone: typedPhone,
  timeZone: optional
    .transform((value) => value ?? 'UTC')
    .refine(isTimeZone, { error: 'Expected an IANA time zone, such as America/New_York.' }),
  country: optional
    .transform((value) => value ?? 'US')
    .refine(isCountry, { error: 'Expected a country as two capital letters, such as US.' }),
  twilio: z
    .object({
      // Pasted with a blank or the end of a line, neither would ever match what Twilio sends.
      accountSid: optional.transform((value) => value?.trim() ?? null),
      authTokens: z
        .array(
          text.trim().refine((value) => value.trim() !== '', { error: 'An auth token must not be empty.' }),
          { error: 'Expected a list of auth tokens.' },
        )
        .nullish(),
    })
    .nullish(),
  staff: list,
  phoneNumbers: list,
  campaigns: list,
  leads: list,
  flows: list,
});

export const staffShape = z.object({
  id,
  name,
  email: optional,
  phone: typedPhone,
  inboundTwilioNumber: typedPhone,
});

export const phoneNumberShape = z.object({
  number: typedPhone,
  label: optional.transform((value) => value ?? ''),
  callForwardingNumber: typedPhone,
  flow: optional,
  defaultOutbound: flag,
});

export const campaignShape = z.object({ id, name, assignedUser: optional });

export const leadShape = z.object({
  id,
  name,
  phone: typedPhone,
  assignedUser: optional,
  campaigns: z
    .array(
      z.object({
        campaign: id,
        enrolledAt: optional.transform((value, context) => {
          if (value === null) return null;
          const moment = readMoment(value);
          if (moment !== null) return moment;
          context.addIssue({
            code: 'custom',
            message: 'Expected a time such as 2026-03-01T15:00:00Z, or null.',
          });
          return z.NEVER;
        }),
      }),
      { error: 'Expected a list of enrolments.' },
    )
    .nullish()
    .transform((value) => value ?? []),
});

export const flowShape = z.object({ id, name, default: flag, document: z.unknown().optional() });
