import type { Context } from 'hono';
import type { ErrorView } from '../../shared/api/errors.ts';
import { TwilioFault } from '../carrier/twilioFault.ts';
import { Missing, Outdated, Refusal } from '../directory/refusal.ts';

/** Turns what the directory refuses, and what Twilio refuses, into an answer; `null` for every other error. */
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
  return null;
}
