import type { Context } from 'hono';
import type { ErrorView } from '../../shared/api/errors.ts';
import { TwilioFault } from '../carrier/twilioFault.ts';
import { isOverloaded } from '../database/busy.ts';
import { Missing, Outdated, Refusal } from '../directory/refusal.ts';

/**
 * Turns what the directory refuses, what Twilio refuses, and what the database has no time for into an answer;
 * `null` for every other error.
 */
export function tellRefusal(error: unknown, context: Context): Response | null {
  if (error instanceof Missing) return context.json<ErrorView>({ error: error.message }, 404);
  if (error instanceof Outdated) {
    return context.json<ErrorView>({ error: error.message, current: error.current }, 409);
  }
  if (error instanceof Refusal) {
    const { message, field, holder } = error;
    return context.json<ErrorView>({ error: message, field, holder }, holder ? 409 : 422);
  }
  if (error instanceof TwilioFault) {
    const { message, code, meaning } = error;
    return context.json<ErrorView>(
      { error: message, ...(code !== undefined && { twilio: { code, meaning } }) },
      502,
    );
  }
  if (isOverloaded(error)) return context.json<ErrorView>({ error: BUSY }, 503);
  return null;
}

const BUSY = 'The database is busy, perhaps with an import. Try again in a moment.';
