import type { Exchange } from './callLog.ts';
import { type CarrierCall, notify } from './carrierCall.ts';
import type { DocumentRequest } from './twiml/verbRunner.ts';

/** When something is told: before whatever comes next, some time after it, both, or not at all. */
export type Delivery = 'before' | 'after' | 'twice' | 'never';

/** What is told beside the documents. */
export type Telling = Exclude<Exchange['purpose'], 'document' | 'whisper' | 'wait'>;

/** How each kind of callback arrives; Twilio promises no order, and may repeat or lose them (Twilio, status callbacks). */
export type Deliveries = Partial<Record<Telling, Delivery>> & {
  /** Every other kind arrives in any way and any order, drawn for each callback; the same seed, the same ways. */
  mixedBy?: number;
};

const USUAL: Record<Telling, Delivery> = {
  leg: 'before',
  end: 'before',
  recording: 'after',
  transcription: 'after',
};

const LATE_SECONDS = 3;
const LATEST_SECONDS = 90;

/** Tells the server something, when and as often as the call's deliveries say. */
export interface Postman {
  deliver(call: CarrierCall, telling: Telling, request: DocumentRequest): Promise<void>;
  /** Resolves when nothing is on its way any more. */
  delivered(): Promise<void>;
}

/** Opens what tells the server the callbacks of one call. */
export function openPostman({ mixedBy, ...chosen }: Deliveries = {}): Postman {
  const underway = new Set<Promise<void>>();
  const draw = mixedBy === undefined ? undefined : seededDraw(mixedBy);

  function later(call: CarrierCall, telling: Telling, request: DocumentRequest): void {
    const { stage } = call;
    const seconds = draw ? 1 + Math.floor(draw() * LATEST_SECONDS) : LATE_SECONDS;
    const sent = new Promise<void>((resolve, reject) => {
      stage.clock.at(stage.clock.now() + seconds * 1000, () => {
        notify(stage, telling, request).then(resolve, reject);
      });
    });
    underway.add(sent);
    // A rejection is seen by `delivered`.
    sent.then(
      () => underway.delete(sent),
      () => {},
    );
  }

  return {
    async deliver(call, telling, request) {
      const delivery = chosen[telling] ?? (draw ? drawn(draw()) : USUAL[telling]);
      if (delivery === 'before' || delivery === 'twice') await notify(call.stage, telling, request);
      if (delivery === 'after' || delivery === 'twice') later(call, telling, request);
    },
    async delivered() {
      while (underway.size > 0) await Promise.all(underway);
    },
  };
}

function drawn(chance: number): Delivery {
  if (chance < 0.4) return 'before';
  if (chance < 0.7) return 'after';
  return chance < 0.9 ? 'twice' : 'never';
}

/** Makes a function that draws numbers from 0 to 1, the same ones for the same seed (mulberry32). */
function seededDraw(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
