/** What somebody at a telephone hears at a moment. */
export type Hearing =
  | { hears: 'speech'; text: string }
  | { hears: 'audio'; url: string }
  | { hears: 'nothing'; seconds: number };

/** What a question of the line takes as an answer; `mostKeys` null: as many as are pressed. */
export interface Question {
  keys: boolean;
  speech: boolean;
  mostKeys: number | null;
  /** The keys that end the answer; empty when none does. */
  finishOnKey: string;
}

/**
 * What is going on at one telephone of a simulated call.
 *
 * - `waits`: for the server, or for what comes next.
 * - `hears`: something is said or played, or there is a pause.
 * - `isAsked`: keys or words are waited for; `prompt` is what is heard meanwhile, null once it has ended.
 * - `rings`: a phone rings; the caller hears that one does.
 * - `leavesMessage`: it is recorded, up to `longest` seconds.
 * - `queues`: waits in a queue at `position`, and hears `music`.
 * - `talks`: with the phone of the leg `with`, or with the `caller`.
 * - `hungUp`: it is over for this telephone.
 */
export type Activity =
  | { doing: 'waits' }
  | ({ doing: 'hears' } & Hearing)
  | ({ doing: 'isAsked'; prompt: Hearing | null } & Question)
  | { doing: 'rings' }
  | { doing: 'leavesMessage'; longest: number; finishOnKey: string }
  | { doing: 'queues'; queue: string; position: number; music: Hearing | null }
  | { doing: 'talks'; with: string }
  | { doing: 'hungUp' };

/** A phone that was rung for a call. */
export interface PhoneScene {
  /** The SID of its leg, which names it in what is done there. */
  sid: string;
  /** A number, or the address of a client or a SIP phone. */
  number: string;
  /** What it shows. */
  callerId: string;
  activity: Activity;
  /** How its leg ended; null while it goes on. */
  ended: string | null;
}

/** What is going on in a simulated call at one moment, for whoever plays the people of the call. */
export interface CallScene {
  callSid: string;
  to: string;
  from: string;
  /** Epoch milliseconds on the carrier's clock. */
  at: number;
  /** True once the call was picked up. */
  answered: boolean;
  caller: Activity;
  /** The phones that were rung so far, in order. */
  phones: PhoneScene[];
}
