import type { CallAct } from '../../shared/carrier/callAct.ts';
import type { CarrierClock } from './clock.ts';
import type { Bridge } from './queue/queueBridge.ts';

/**
 * What can happen to a call from outside: somebody does something, the call is changed by REST, or another call takes
 * this one out of a queue (`dequeue`), ends that talk (`part`), or joins a queue that this one waits for (`joined`).
 */
export type Happening =
  | CallAct
  | { who: 'rest'; do: 'change' }
  | { who: 'queue'; do: 'dequeue'; by: Bridge }
  | { who: 'queue'; do: 'part' | 'joined' };

/** What has happened in a call and was not looked at yet, in order. */
export interface Inbox {
  put(happening: Happening): void;
  /** Takes the next happening, or waits for one until the given time. @throws EndlessCallError */
  next(until: number): Promise<Happening | 'time'>;
  /** Forgets the keys that were pressed before anybody asked for them. */
  forgetKeys(who: string): void;
}

/** The server's answers lead in a circle, or the call would never end. */
export class EndlessCallError extends Error {}

/** The longest a call may last (Twilio, TwiML Dial, timeLimit). */
const LONGEST_CALL_SECONDS = 14_400;

/** Opens the inbox of one call. Keys that come as one text are taken one by one. */
export function openInbox(clock: CarrierClock): Inbox {
  const endsAt = clock.now() + LONGEST_CALL_SECONDS * 1000;
  let waiting: Happening[] = [];
  let wake: () => void = () => {};
  return {
    put(happening) {
      if (happening.do === 'press') {
        waiting.push(...[...happening.keys].map((keys) => ({ ...happening, keys })));
      } else {
        waiting.push(happening);
      }
      wake();
    },
    async next(until) {
      const first = waiting.shift();
      if (first) return first;
      const time = Math.min(until, endsAt);
      if (time > clock.now()) {
        await new Promise<void>((resolve) => {
          const takeBack = clock.at(time, resolve);
          wake = () => {
            takeBack();
            resolve();
          };
        });
        wake = () => {};
      }
      const next = waiting.shift();
      if (next) return next;
      if (clock.now() >= endsAt) {
        throw new EndlessCallError('The call lasted for 4 hours, the longest a carrier allows.');
      }
      return 'time';
    },
    forgetKeys(who) {
      waiting = waiting.filter((happening) => !(happening.do === 'press' && happening.who === who));
    },
  };
}
