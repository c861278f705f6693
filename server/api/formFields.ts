import { z } from 'zod';
import { isCountry } from '../../shared/phone/e164.ts';
import { isTimeZone } from '../../shared/time/zone.ts';
import { isVisible } from '../directory/visibleText.ts';

/** PostgreSQL refuses U+0000, and half of a pair of surrogates would come back as another character. */
const UNSTORABLE = /[\0\p{Surrogate}]/u;

/**
 * A text that a person typed, without the blanks around it. The message stands beside the field, so it names the
 * way out and not the place.
 */
export function typedText(longest: number) {
  return z
    .string()
    .max(longest, { error: `Enter at most ${longest} characters.` })
    .refine((value) => !UNSTORABLE.test(value), {
      error: 'This has a character that cannot be stored. Enter it anew.',
    })
    .transform((value) => value.trim());
}

/** The same where something must be typed that can be seen. `what` is the field in the sentence, such as “a name”. */
export function requiredText(longest: number, what: string) {
  return typedText(longest)
    .refine((value) => isVisible(value), { error: `Enter ${what}.` })
    .meta({ minLength: 1 });
}

/** A text field that may be empty: null, or nothing but blanks. */
export function optionalText(longest: number) {
  return typedText(longest)
    .transform((value) => value || null)
    .nullable();
}

/** The id of another record. It is taken as it is: an imported id may begin with a blank. */
export function recordId() {
  return z
    .string()
    .refine((value) => value.length <= ID && !value.includes('\0'), {
      error: 'This is not there any more. Choose another.',
    })
    .meta({ maxLength: ID, description: 'The id of another record.' });
}

/** The same, or null for none. */
export function optionalId() {
  return recordId().nullable();
}

/** A time in epoch milliseconds, as a workspace file can hold it: from the year 0 to 9999. */
export function moment() {
  return z
    .int()
    .min(Date.UTC(-1, 12))
    .max(Date.UTC(10_000, 0) - 1)
    .meta({ description: 'Epoch milliseconds.' });
}

/** A time zone that can be chosen. */
export const timeZoneField = z
  .string()
  .refine(isTimeZone, { error: 'Choose a time zone of the list, such as America/New_York.' })
  .meta({ description: 'A time zone by its IANA name.' });

/** A country that can be chosen. */
export const countryField = z
  .string()
  .refine(isCountry, { error: 'Choose a country of the list.' })
  .meta({ description: 'A country by its two letters (ISO 3166).' });

/** The longest name, label, phone and e-mail that are accepted, and the longest id that a record has. */
export const NAME = 200;
export const PHONE = 100;
export const EMAIL = 320;
/** The longest `from` of a test call: what a line may send, or a lead’s id. */
export const CALLER = 300;
const ID = 200;

const move = z.boolean().optional().meta({
  description: 'Takes an Inbound Twilio Number from the user who holds it; see `holder` of an error.',
});

/** The body of a change, with `fields` to be saved and `base` as it stood: see `Change` in shared/api/settings.ts. */
export function changeOf<Fields extends z.ZodType, Base extends z.ZodType>(fields: Fields, base: Base) {
  return z.object({
    fields,
    base: base.meta({
      description: 'The fields as they were read: where they have changed since, the answer is 409.',
    }),
    move,
  });
}

/** The body of an addition: see `Addition` in shared/api/settings.ts. */
export function additionOf<Fields extends z.ZodType>(fields: Fields) {
  return z.object({ fields, move });
}
