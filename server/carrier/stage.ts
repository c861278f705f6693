import type { CallEvent, Exchange } from './callLog.ts';
import type { CallOptions } from './callOptions.ts';
import { type CarrierClock, openVirtualClock } from './clock.ts';
import { openPostman, type Postman } from './deliveries.ts';
import type { Leg } from './dial/leg.ts';
import { openWay, type Send } from './http/wayToServer.ts';
import { type Inbox, openInbox } from './inbox.ts';
import type { CarrierAccount } from './postWebhook.ts';
import { openQueues, type Queues } from './queue/queues.ts';
import { type Quirks, quirksOf } from './quirks.ts';
import type { Director } from './script/director.ts';

/** Hooks that hold a call where a test, or a person, wants to look at it. */
export interface Pace {
  /** While the phone rings, before its reply counts. */
  onRinging?(ringing: { number: string; callerId: string; seconds: number }): Promise<void>;
  /** While two people talk. */
  onTalking?(ringing: { number: string; callerId: string; seconds: number }): Promise<void>;
  /** While the caller's message is recorded. */
  onRecording?(): Promise<void>;
}

/** What all telephones of one call share: the clock, the log, what people do, and the way to the server. */
export interface Stage {
  readonly account: CarrierAccount;
  readonly clock: CarrierClock;
  readonly pace: Pace;
  readonly inbox: Inbox;
  readonly quirks: Quirks;
  readonly queues: Queues;
  /** Who plays the people of the call by a script. */
  director: Director;
  readonly events: CallEvent[];
  readonly requests: Exchange[];
  /** The phones that were rung so far, in order. */
  readonly legs: Leg[];
  /** The numbers that may be shown as caller ID beside the call's own; undefined where nobody knows them. */
  readonly ownNumbers: readonly string[] | undefined;
  readonly mostDocuments: number;
  readonly postman: Postman;
  /** Lets somebody do something later; nothing of it happens after the end of the call. */
  after(seconds: number, act: () => void): void;
  /** Tells the number's own callback that the call is over, once. */
  tellEnd(): Promise<void>;
  /** Takes back what was to happen later, and resolves when the server was told everything. */
  close(): Promise<void>;
  /** Tells whoever watches the call that something is different. */
  changed(): void;
  watch(listener: () => void): () => void;
  /** Sends one request and keeps it in the log. */
  readonly post: Send;
}

const MOST_DOCUMENTS = 50;

/** Sets up what a call needs around it. */
export function openStage(options: CallOptions): Stage {
  const { account, startsAt, mostDocuments = MOST_DOCUMENTS } = options;
  const { clock = openVirtualClock(startsAt) } = options;
  const listeners = new Set<() => void>();
  const requests: Exchange[] = [];
  const timers = new Set<() => void>();
  const postman = openPostman(options.deliveries);
  return {
    account,
    clock,
    pace: options.pace ?? {},
    inbox: openInbox(clock),
    quirks: quirksOf(options.quirks),
    queues: options.queues ?? openQueues(),
    director: {},
    events: [],
    requests,
    legs: [],
    ownNumbers: options.ownNumbers,
    mostDocuments,
    postman,
    after(seconds, act) {
      const takeBack = clock.at(clock.now() + seconds * 1000, () => {
        timers.delete(takeBack);
        act();
      });
      timers.add(takeBack);
    },
    tellEnd: async () => {},
    async close() {
      for (const takeBack of timers) takeBack();
      timers.clear();
      await postman.delivered();
    },
    changed() {
      for (const listener of listeners) listener();
    },
    watch(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    post: openWay(options, clock, requests),
  };
}
