import type { CallAct } from '../../../shared/carrier/callAct.ts';
import type { Question } from '../../../shared/carrier/callScene.ts';
import type { CarrierCall } from '../carrierCall.ts';
import type { Leg } from '../dial/leg.ts';
import type { Waiting } from '../queue/queues.ts';

/**
 * Plays the people of a call: is told when something is wanted of them, and does it with `Acting`. Without one of
 * these functions nobody does anything then.
 *
 * @throws ScriptError where a script does not fit the call
 */
export interface Director {
  /** A call made by REST rings at its telephone. */
  called?(call: CarrierCall, seconds: number): void;
  /** Phones begin to ring together. */
  ringing?(legs: readonly Leg[], seconds: number): void;
  /** Somebody is asked for keys or words. */
  asked?(call: CarrierCall, question: Question): void;
  /** The caller may leave a message. */
  recording?(): void;
  /** The caller waits in a queue. */
  queued?(waiting: Waiting): void;
  /** Somebody took the caller out of a queue. */
  taken?(): void;
  /** A phone is connected with the caller. */
  talking?(leg: Leg): void;
}

/**
 * Lets somebody do something after so many seconds. What is not possible any more by then is not done, nor what
 * depends on something that is not so any more.
 */
export type Acting = (seconds: number, act: CallAct, isStill?: () => boolean) => void;

/** The scripted replies do not fit the call. */
export class ScriptError extends Error {}
