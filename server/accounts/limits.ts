import { createHash } from 'node:crypto';
import { CompiledQuery } from 'kysely';
import {
  type RateLimiterAbstract,
  RateLimiterMemory,
  RateLimiterPostgres,
  RateLimiterRes,
} from 'rate-limiter-flexible';
import type { Database } from '../database/database.ts';

/** Somebody asks too often. `seconds` is how long to wait. */
export class TooOften extends Error {
  readonly seconds: number;
  constructor(what: string, seconds: number) {
    super(`${what} Try again in ${inWords(seconds)}.`);
    this.seconds = seconds;
  }
}

/** How often something may be done. */
interface Rule {
  points: number;
  seconds: number;
  says: string;
  /** Counted in each server process by itself: what is asked all the time must not be written each time. */
  isOfProcess?: true;
}

/** What is limited, and how. */
export const RULES = {
  /** Tries to sign in, from one address. An office shares one. */
  signInFrom: { points: 30, seconds: 300, says: 'Too many tries to sign in from your network.' },
  /** Tries for one e-mail address from one address. */
  signInAs: { points: 10, seconds: 900, says: 'Too many tries to sign in with this e-mail address.' },
  /** The same from anywhere: so many that nobody locks a member out by trying from one place. */
  signInAsFromAnywhere: {
    points: 200,
    seconds: 3_600,
    says: 'Too many tries to sign in with this e-mail address.',
  },
  /** Codes, links, forgotten passwords and the first run, from one address. */
  linksFrom: { points: 30, seconds: 300, says: 'Too many tries from your network.' },
  /** Sign-ins with one code of an authenticator app. It is right for a minute and a half, for who looked on, too. */
  codeOf: { points: 1, seconds: 120, says: 'This code was used already.' },
  /** Mails with a link, to one e-mail address. */
  mailTo: { points: 3, seconds: 3_600, says: 'Too many links were asked for.' },
  /** Invitations and links that one member makes. */
  linksBy: { points: 60, seconds: 3_600, says: 'Too many links were made.' },
  /** Tokens of one member's browser phone, in one company. It asks for one every ten minutes, and after a break. */
  browserTokens: { points: 30, seconds: 300, says: 'Your browser phone was connected too often.' },
  /** All questions of one session, token or address. */
  api: { points: 3_000, seconds: 60, says: 'Too many requests.', isOfProcess: true },
} as const satisfies Record<string, Rule>;

/** Something that is limited. */
export type Limited = keyof typeof RULES;

/** Counts who did what how often. */
export interface Limits {
  /** Counts one more. @throws TooOften */
  count(what: Limited, who: string): Promise<void>;
  /** Forgets what was counted, such as the wrong tries after a right one. */
  forget(what: Limited, who: string): Promise<void>;
}

/**
 * Opens the counters. Those of the embedded database live in memory, and a restart forgives. On PostgreSQL all server
 * processes count together: twice as many processes must not be twice as many tries, and a code that signed in at one
 * signs in at none.
 */
export function openLimits(database: Database): Limits {
  const limiters = new Map(
    Object.entries(RULES).map(([name, rule]: [string, Rule]) => [name, limiterFor(name, rule, database)]),
  );
  const limiterOf = (what: Limited) => {
    const limiter = limiters.get(what);
    if (!limiter) throw new Error(`Nothing is known of a limit "${what}".`);
    return limiter;
  };
  return {
    async count(what, who) {
      try {
        await limiterOf(what).consume(keyOf(who));
      } catch (error) {
        if (!(error instanceof RateLimiterRes)) throw error;
        throw new TooOften(RULES[what].says, Math.max(1, Math.ceil(error.msBeforeNext / 1000)));
      }
    },
    async forget(what, who) {
      await limiterOf(what).delete(keyOf(who));
    },
  };
}

/** Addresses and e-mail addresses are kept for nobody to read, and a key is short whoever sends it. */
function keyOf(who: string): string {
  return createHash('sha256').update(who).digest('base64url');
}

function limiterFor(
  name: string,
  { points, seconds, isOfProcess }: Rule,
  { dialect, kysely }: Database,
): RateLimiterAbstract {
  const rule = { keyPrefix: name, points, duration: seconds };
  const inMemory = new RateLimiterMemory(rule);
  if (dialect === 'sqlite' || isOfProcess) return inMemory;
  return new RateLimiterPostgres({
    ...rule,
    storeType: 'client',
    storeClient: {
      // What it makes of a connection of `pg`, over the pool that we have.
      async query({ text, values }: { text: string; values: unknown[] }) {
        const { rows, numAffectedRows } = await kysely.executeQuery(CompiledQuery.raw(text, values));
        return { rows, rowCount: Number(numAffectedRows ?? rows.length) };
      },
    },
    tableName: 'limits',
    // By migration 014.
    tableCreated: true,
    // Whoever is over the limit asks the database no more.
    inMemoryBlockOnConsumed: points,
    // A database that cannot be asked must not let everybody in, nor nobody.
    insuranceLimiter: inMemory,
  });
}

function inWords(seconds: number): string {
  if (seconds < 90) return `${seconds} second${seconds === 1 ? '' : 's'}`;
  return `${Math.ceil(seconds / 60)} minutes`;
}
