import { z } from 'zod';
import { ROLES } from '../../../shared/accounts/roles.ts';
import type { PhoneView } from '../../../shared/api/views.ts';

/** The id of a record. */
export const id = z.string();
/** A time. */
export const at = z.int().meta({ description: 'Epoch milliseconds.' });
export const role = z.enum(ROLES);
/** A record that another names. */
export const named = z.object({ id, name: z.string() });

/** A phone field: what was typed, and its E.164 form where it is a valid number. Both null when empty. */
export const phoneView = z.object({
  typed: z.string().nullable(),
  e164: z.string().nullable(),
}) satisfies z.ZodType<PhoneView>;
