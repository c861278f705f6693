import { onTestFinished } from 'vitest';
import type { CallOptions } from '../../server/carrier/callOptions.ts';
import { openSteppedClock } from '../../server/carrier/clock.ts';
import { placeCall } from '../../server/carrier/placeCall.ts';
import { runCall } from '../../server/carrier/runCall.ts';
import {
  ACCOUNT,
  type Answers,
  NO_CONTENT,
  PUBLIC_URL,
  type Received,
  startVoiceServer,
} from './carrierServer.ts';

/** The phones that the tests of the carrier ring. */
export const [A, B, C] = ['+12025550143', '+12025550144', '+12025550145'] as const;
export const CALLED = '+12025550111';
export const FROM = '+12025550177';

/** Plays a call to its end against a server that gives these answers; returns the log and what the server received. */
export async function play(answers: Answers, options: Partial<CallOptions> = {}) {
  const { received, ...where } = await serve(answers);
  const log = await runCall({ ...where, ...options });
  return { log, received };
}

/** Places a call that the test plays step by step. */
export async function playByHand(answers: Answers, options: Partial<CallOptions> = {}) {
  const { received, ...where } = await serve(answers);
  const clock = openSteppedClock(Date.UTC(2026, 2, 1, 15));
  const call = placeCall({ ...where, clock, ...options });
  const phone = (number: string) => {
    const found = call.scene().phones.findLast((one) => one.number === number);
    if (!found) throw new Error(`${number} was not rung.`);
    return found;
  };
  return { call, clock, received, phone };
}

/** Serves answers, and says where a call finds them. */
export async function serve(answers: Answers) {
  const server = await startVoiceServer({ '/twilio/status': NO_CONTENT, '/legs': NO_CONTENT, ...answers });
  onTestFinished(server.close);
  return {
    baseUrl: server.baseUrl,
    received: server.received,
    publicUrl: PUBLIC_URL,
    account: ACCOUNT,
    to: CALLED,
    from: FROM,
  };
}

/** What the server received at a path. */
export function at(received: readonly Received[], path: string): Array<Record<string, string>> {
  return received.filter((one) => one.path === path).map(({ params }) => params);
}

/** Wraps verbs as a document. */
export function twiml(verbs: string): string {
  return `<Response>${verbs}</Response>`;
}
