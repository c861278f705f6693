import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { ErrorView } from '../../shared/api/errors.ts';
import { MustSignIn } from '../accounts/invitations.ts';
import { TooOften } from '../accounts/limits.ts';
import { LinkOver } from '../accounts/linkOver.ts';
import { HasOwner } from '../accounts/owner.ts';
import { TwilioFault } from '../carrier/twilioFault.ts';
import { isOverloaded } from '../database/busy.ts';
import { Missing, Outdated, Refusal } from '../directory/refusal.ts';

/**
 * Turns what the guard, the directory and the accounts refuse, what Twilio refuses, and what the database has no time for into an answer;
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
  if (error instanceof LinkOver) return context.json<ErrorView>({ error: error.message }, 410);
  if (error instanceof HasOwner) return context.json<ErrorView>({ error: error.message }, 409);
  if (error instanceof MustSignIn) {
    return context.json<ErrorView>({ error: error.message, mustSignIn: true }, 409);
  }
  if (error instanceof TooOften) {
    context.header('retry-after', String(error.seconds));
    return context.json<ErrorView>({ error: error.message }, 429);
  }
  if (error instanceof HTTPException) return context.json<ErrorView>({ error: error.message }, error.status);
  if (isOverloaded(error)) return context.json<ErrorView>({ error: BUSY }, 503);
  return null;
}

const BUSY = 'The database is busy, perhaps with an import. Try again in a moment.';
