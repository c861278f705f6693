import type { Context } from 'hono';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import type { EmergencyTable } from '../secrets/emergencyTable.ts';
import type { PracticeAccount } from '../secrets/practiceAccount.ts';
import { addressOf, networkOf } from '../visitorAddress.ts';
import { tokensThatMay } from './account.ts';
import type { ClaimedRequest } from './signedRequest.ts';

/** What the gate needs from the rest of the server. */
export interface GateParts {
  emergency: EmergencyTable;
  practice: PracticeAccount;
  /** The addresses of reverse proxies whose `X-Forwarded-For` is believed. */
  trustedProxies: readonly string[];
  /** Resolves when the emergency table was compared with the directory, later than now. */
  nextLook(): Promise<void>;
}

/** So many refused requests are each looked at in full, with a question to the database. */
const MOST_REFUSED = 100;
const WINDOW_SECONDS = 60;

/**
 * Stands in front of the webhook. It counts refused requests by the network they come from, and never the others: a
 * request that is signed right is let through however many were refused from its address, because Twilio's
 * addresses are shared with strangers.
 */
export interface Gate {
  /** Whether a request may be looked at. From a network over the limit, only what a known token signed. */
  lets(context: Context, claimed: ClaimedRequest): Promise<boolean>;
  /** Counts a refused request, and answers it: 403, and 429 when there were too many. */
  refuse(context: Context): Promise<Response>;
}

/** Opens the gate, with nothing counted. */
export function openGate({ emergency, practice, trustedProxies, nextLook }: GateParts): Gate {
  const refused = new RateLimiterMemory({ points: MOST_REFUSED, duration: WINDOW_SECONDS });
  const whence = (context: Context) => networkOf(addressOf(context, trustedProxies));
  /** Until then somebody may be over the limit: whoever answers calls pays for nothing before. */
  let countsUntil = Number.NEGATIVE_INFINITY;
  const isKnown = ({ webhook, isSignedBy }: ClaimedRequest) =>
    isSignedBy(tokensThatMay(webhook, emergency, practice));
  return {
    async lets(context, claimed) {
      if (performance.now() > countsUntil) return true;
      const counted = await refused.get(whence(context));
      if (!counted || counted.consumedPoints < MOST_REFUSED) return true;
      if (isKnown(claimed)) return true;
      // A token that was saved a moment ago, perhaps by another process, is not in the table yet. Waiting costs no
      // question to the database: the table is compared with the directory all the time.
      await nextLook();
      return isKnown(claimed);
    },
    async refuse(context) {
      countsUntil = performance.now() + WINDOW_SECONDS * 1000;
      try {
        await refused.consume(whence(context));
        return context.text('Forbidden', 403);
      } catch (error) {
        if (!(error instanceof RateLimiterRes)) throw error;
        return context.text('Too many requests without the right signature', 429, {
          'Retry-After': String(Math.max(1, Math.ceil(error.msBeforeNext / 1_000))),
        });
      }
    },
  };
}
