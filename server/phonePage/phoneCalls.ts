import type { PhoneCallView } from '../../shared/api/phonePage.ts';
import { CALLER, type CallAct } from '../../shared/carrier/callAct.ts';
import { describeEvent } from '../carrier/command/describeCall.ts';
import { type PlacedCall, placeCall } from '../carrier/placeCall.ts';
import type { CarrierAccount } from '../carrier/postWebhook.ts';
import { openQueues } from '../carrier/queue/queues.ts';
import type { After } from '../repeat.ts';

/** What placing calls needs from the rest of the server. */
export interface PhoneCallsParts {
  /** The address that is signed, and where the server listens itself. */
  publicUrl: string;
  baseUrl(): string;
  account: CarrierAccount;
  /** Whose phones these numbers are. */
  namesOfPhones(company: string, numbers: readonly string[]): Promise<Record<string, string>>;
  after: After;
}

/** The calls of the Phone page that this process plays. */
export interface PhoneCalls {
  /** Places a call. @throws TooManyPhoneCalls */
  place(company: string, member: string, call: { to: string; from: string }): PhoneCallView;
  /** Listens to a call; null where this process plays no such call of the company's. */
  watch(company: string, callSid: string, listener: (view: PhoneCallView) => void): (() => void) | null;
  /** Lets somebody do something; null as above. */
  act(company: string, callSid: string, act: CallAct): boolean | null;
}

/** More calls go on than anybody plays at once. */
export class TooManyPhoneCalls extends Error {}

/** Nobody plays more than this at once; a forgotten tab or two is allowed for. */
const MOST_OF_MEMBER = 5;
const MOST_AT_ALL = 100;
/** A tab that was closed, or a connection that was lost for good. */
const UNWATCHED_MS = 30_000;
const LONGEST_CALL_MS = 30 * 60_000;
/** How long an ended call can still be looked at. */
const KEPT_AFTER_END_MS = 5 * 60_000;

interface Played {
  company: string;
  member: string;
  call: PlacedCall;
  over: string | null;
  whose: Record<string, string>;
  watchers: Set<(view: PhoneCallView) => void>;
  endSoon(): void;
  stay(): void;
}

/** Opens the Phone page's part of the server: people play the simulated carrier's calls in real time. */
export function openPhoneCalls(parts: PhoneCallsParts): PhoneCalls {
  const calls = new Map<string, Played>();
  // One call can take the caller of another out of a queue. Their names are a company's own.
  const queues = openQueues();

  function place(company: string, member: string, { to, from }: { to: string; from: string }): PhoneCallView {
    const going = [...calls.values()].filter(({ over }) => over === null);
    const own = going.filter((each) => each.company === company && each.member === member);
    if (own.length >= MOST_OF_MEMBER || going.length >= MOST_AT_ALL) {
      throw new TooManyPhoneCalls('Too many calls go on at once. Hang one up first.');
    }
    // Without a script nobody does anything by itself: people play this call, also what is said after the tone.
    const { publicUrl, account } = parts;
    const call = placeCall({ baseUrl: parts.baseUrl(), publicUrl, account, to, from, queues });
    const hangUp = () => void call.act({ who: CALLER, do: 'hangUp' });
    let takeBack = () => {};
    const played: Played = {
      company,
      member,
      call,
      over: null,
      whose: {},
      watchers: new Set(),
      endSoon() {
        takeBack();
        takeBack = parts.after(UNWATCHED_MS, hangUp);
      },
      stay: () => takeBack(),
    };
    calls.set(call.callSid, played);
    const stopTelling = call.watch(() => tell(played));
    const stopLongest = parts.after(LONGEST_CALL_MS, hangUp);
    played.endSoon();
    const end = (because: string) => {
      played.over = because;
      played.stay();
      stopTelling();
      stopLongest();
      tell(played);
      parts.after(KEPT_AFTER_END_MS, () => calls.delete(call.callSid));
    };
    call.over.then(
      ({ ended }) => end(ended.because),
      () => end('The call broke off: the server did not answer.'),
    );
    return viewOf(played);
  }

  function tell(played: Played): void {
    const unknown = played.call
      .scene()
      .phones.map(({ number }) => number)
      .filter((number) => !Object.hasOwn(played.whose, number));
    const shown = () => {
      const view = viewOf(played);
      for (const watcher of played.watchers) watcher(view);
    };
    shown();
    if (unknown.length === 0) return;
    for (const number of unknown) played.whose[number] = '';
    parts.namesOfPhones(played.company, unknown).then((names) => {
      Object.assign(played.whose, names);
      shown();
    }, ignore);
  }

  const find = (company: string, callSid: string) => {
    const played = calls.get(callSid);
    return played?.company === company ? played : undefined;
  };

  return {
    place,
    watch(company, callSid, listener) {
      const played = find(company, callSid);
      if (!played) return null;
      played.stay();
      played.watchers.add(listener);
      listener(viewOf(played));
      return () => {
        played.watchers.delete(listener);
        if (played.watchers.size === 0 && played.over === null) played.endSoon();
      };
    },
    act: (company, callSid, act) => find(company, callSid)?.call.act(act) ?? null,
  };
}

/** A name that cannot be read now is no reason to break a call off: the number stands there without it. */
function ignore(): void {}

function viewOf({ call, over, whose }: Played): PhoneCallView {
  return { scene: call.scene(), told: call.events.map(describeEvent), whose: { ...whose }, over };
}
