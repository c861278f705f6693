import { createHash } from 'node:crypto';
import type { CallLog } from '../../../server/carrier/callLog.ts';
import { openVirtualClock } from '../../../server/carrier/clock.ts';
import { openQueues } from '../../../server/carrier/queue/queues.ts';
import { runCall } from '../../../server/carrier/runCall.ts';
import type { ScriptedCall } from '../../../shared/carrier/scriptedCall.ts';
import { type Played, sumUp } from './played.ts';
import type { Party } from './world.ts';

/** Where the server is, for whom it was given to the carrier, and who else looks at each call. */
export interface PlayOptions {
  baseUrl: string;
  publicUrl: string;
  /** How many parties go on at once. */
  atOnce: number;
  /** The number of the first of these parties in its world. */
  first?: number;
  /** Called after each call. */
  watch?(call: ScriptedCall, log: CallLog): void;
}

/** A flow may ring again and again until the caller leaves. */
const MOST_DOCUMENTS = 2_000;

/** Plays parties of calls, several at once, and sums up each call. */
export async function playParties(parties: readonly Party[], options: PlayOptions): Promise<Played[]> {
  const { atOnce, first = 0 } = options;
  const played: Played[] = [];
  let next = 0;
  async function playOn(): Promise<void> {
    for (let index = next++; index < parties.length; index = next++) {
      const party = parties[index];
      if (party) played.push(...(await playTogether(party, first + index, options)));
    }
  }
  await Promise.all(Array.from({ length: atOnce }, playOn));
  return played;
}

/** Plays the calls of a party on one clock and with the same queues, so that one may take another out of a queue. */
function playTogether(party: Party, index: number, options: PlayOptions): Promise<Played[]> {
  const { account, ownNumbers, calls } = party;
  const { baseUrl, publicUrl, watch } = options;
  const clock = openVirtualClock();
  const queues = openQueues();
  const begins = clock.now();
  return Promise.all(
    calls.map(async ({ call, startsAfter }, nth) => {
      await new Promise<void>((resolve) => {
        clock.at(begins + startsAfter * 1000, resolve);
      });
      const { to, from, caller, phones, carrier } = call;
      const log = await runCall({
        ...{ baseUrl, publicUrl, account, ownNumbers, clock, queues },
        ...{ to, from, script: { caller, phones }, ...carrier },
        callSid: sidOf(party, index, nth),
        mostDocuments: MOST_DOCUMENTS,
      });
      watch?.(call, log);
      return sumUp(call, index, log);
    }),
  );
}

/** The same call has the same id whenever it is played. */
function sidOf({ company }: Party, index: number, nth: number): string {
  return `CA${createHash('sha1').update(`${company}/${index}/${nth}`).digest('hex').slice(0, 32)}`;
}
