import type { CallScript } from '../../shared/carrier/callScript.ts';
import type { ScriptedReply } from './callLog.ts';
import type { CarrierClock } from './clock.ts';
import type { Deliveries } from './deliveries.ts';
import type { Trouble } from './http/wayToServer.ts';
import type { CarrierAccount } from './postWebhook.ts';
import type { Queues } from './queue/queues.ts';
import type { Quirks } from './quirks.ts';
import type { Pace } from './stage.ts';

/** Everything about a simulated call that can be chosen. */
export interface CallOptions {
  /** Where the server listens, without a slash at the end. */
  baseUrl: string;
  /** The address that the carrier was given and that is signed; the server's own when absent. */
  publicUrl?: string;
  account: CarrierAccount;
  to: string;
  from: string;
  /**
   * What happens at each phone that rings and at each recording, in order; afterwards phones answer, press 1 when
   * they are asked, and callers leave a message. Phones that ring together share one reply.
   */
  replies?: readonly ScriptedReply[];
  /** What the caller and each phone do, instead of `replies`. */
  script?: CallScript;
  callSid?: string;
  /** Inbound when absent. */
  direction?: 'inbound' | 'outbound-api';
  pace?: Pace;
  /** False: the server is not told that the call is over. */
  statusCallback?: boolean;
  /** False: an answer that cannot be used ends the call without a request to the fallback address. */
  fallback?: boolean;
  /** After this many documents the call counts as endless. */
  mostDocuments?: number;
  /** Epoch milliseconds at which the call begins, where it has a clock of its own. */
  startsAt?: number;
  /** One that counts time, of its own, when absent. */
  clock?: CarrierClock;
  /** How the carrier does what Twilio leaves open. */
  quirks?: Partial<Quirks>;
  /** When the callbacks beside the documents arrive, and how often. */
  deliveries?: Deliveries;
  /** The numbers that may be shown as caller ID beside the call's own; any number when absent. */
  ownNumbers?: readonly string[];
  /** The queues of the account, which other calls on the same clock share; its own when absent. */
  queues?: Queues;
  /** What goes wrong on the way to the server. */
  trouble?: Trouble;
  /** Real milliseconds after which a silent server counts as silent for the carrier's 15 s; as many when absent. */
  patience?: number;
}
