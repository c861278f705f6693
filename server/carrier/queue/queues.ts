import { newSid } from '../callParameters.ts';
import type { CarrierCall } from '../carrierCall.ts';

/** A caller in a queue. */
export interface Waiting {
  readonly call: CarrierCall;
  readonly queue: Queue;
  /** Epoch milliseconds. */
  readonly since: number;
  /** When the wait was over; absent while it goes on. */
  until?: number;
  /** The document of the queue said to leave it. */
  leaves?: boolean;
}

/** A queue: those who wait in it, the first one first. */
export interface Queue {
  readonly sid: string;
  readonly name: string;
  /** How many may wait in it. */
  most: number;
  readonly waiting: Waiting[];
}

/** The queues of an account, for the calls that share them. */
export interface Queues {
  named(name: string): Queue;
  /** Puts a caller at the end; null when the queue is full. */
  join(name: string, call: CarrierCall, most: number): Waiting | null;
  leave(waiting: Waiting): void;
  /** Calls back when somebody joins the queue; returns the function that ends this. */
  onJoin(name: string, listener: () => void): () => void;
}

/** Opens queues in which nobody waits. */
export function openQueues(): Queues {
  const queues = new Map<string, Queue>();
  const listeners = new Set<{ name: string; listener: () => void }>();
  function named(name: string): Queue {
    const queue = queues.get(name) ?? { sid: newSid('QU'), name, most: 0, waiting: [] };
    queues.set(name, queue);
    return queue;
  }
  return {
    named,
    join(name, call, most) {
      const queue = named(name);
      queue.most = most;
      if (queue.waiting.length >= most) return null;
      const waiting = { call, queue, since: call.stage.clock.now() };
      queue.waiting.push(waiting);
      for (const one of listeners) if (one.name === name) one.listener();
      return waiting;
    },
    leave(waiting) {
      const { call, queue } = waiting;
      waiting.until = call.stage.clock.now();
      const index = queue.waiting.findIndex((one) => one.call === call);
      if (index >= 0) queue.waiting.splice(index, 1);
    },
    onJoin(name, listener) {
      const one = { name, listener };
      listeners.add(one);
      return () => listeners.delete(one);
    },
  };
}

/** The place of a caller in the queue, from 1. */
export function positionOf({ call, queue }: Waiting): number {
  return queue.waiting.findIndex((one) => one.call === call) + 1;
}

/** What a request says of a caller who waits (Twilio, TwiML Enqueue, waitUrl). */
export function waitParameters(waiting: Waiting): Record<string, string> {
  const { queue } = waiting;
  const times = queue.waiting.map(secondsIn);
  const average = times.reduce((sum, time) => sum + time, 0) / Math.max(times.length, 1);
  return {
    QueueSid: queue.sid,
    QueuePosition: String(positionOf(waiting)),
    QueueTime: String(secondsIn(waiting)),
    AvgQueueTime: String(Math.round(average)),
    CurrentQueueSize: String(queue.waiting.length),
    MaxQueueSize: String(queue.most),
  };
}

/** How long a caller has been waiting, in seconds. */
export function secondsIn({ call, since, until = call.stage.clock.now() }: Waiting): number {
  return Math.round((until - since) / 1000);
}
