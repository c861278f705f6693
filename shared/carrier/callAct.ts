/**
 * One thing that somebody does at a telephone in a simulated call, as plain data. `who` is `caller`, or the SID of
 * the leg whose phone it is.
 *
 * - `press`: keys, one after the other.
 * - `speak`: says `text`, which takes `seconds`, or as long as it takes to say; `confidence` is how sure the
 *   recogniser is, and null leaves it out.
 * - `answer`, `decline`, `fail`: what becomes of a phone that rings; `fail` is the network that cannot reach it.
 * - `mailbox`: the phone's own voicemail picks up, which hears and presses nothing.
 * - `hangUp`: puts the receiver down.
 * - `take`: somebody who is free (`agent`) takes the caller out of the queue; `hangUp` by `agent` ends that talk.
 */
export type CallAct = { who: string } & (
  | { do: 'press'; keys: string }
  | { do: 'speak'; text: string; seconds?: number; confidence?: number | null }
  | { do: 'answer' | 'decline' | 'fail' | 'mailbox' | 'hangUp' | 'take' }
);

/** The `who` of the person that calls. */
export const CALLER = 'caller';

/** The `who` of somebody who takes callers out of a queue and has no telephone of their own here. */
export const AGENT = 'agent';
