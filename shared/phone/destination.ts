import type { Caller } from './caller.ts';

/**
 * Why a destination is never rung (`routing.md`, decisions 1 and 4). In a call that was made anonymous, `hidden`
 * stands for `callersNumber`, which would tell who called.
 */
export type UnusableReason = 'empty' | 'invalid' | 'ownNumber' | 'callersNumber' | 'hidden';

/**
 * A phone that a layer may ring, judged for one call. `display` is what the person typed, or the E.164
 * form where there is one; `e164` is present whenever the number could be read.
 */
export interface Destination {
  display: string;
  e164?: string;
  usable: boolean;
  reason?: UnusableReason;
  /** Where the number is masked, so that other numbers look the same: equal for equal numbers, and only for those. */
  sameAs?: string;
}

/**
 * Judges whether a phone may be rung for this caller. An empty or invalid phone is never rung, nor one of
 * the installation's own Twilio numbers, nor the number the call comes from.
 */
export function judgeDestination(phone: {
  typed: string | null;
  e164: string | null;
  isOwnNumber: boolean;
  caller: Caller;
}): Destination {
  const { typed, e164, isOwnNumber, caller } = phone;
  if (!typed?.trim()) return { display: '', usable: false, reason: 'empty' };
  if (!e164) return { display: typed.trim(), usable: false, reason: 'invalid' };
  if (isOwnNumber) return { display: e164, e164, usable: false, reason: 'ownNumber' };
  if (caller.kind === 'number' && caller.e164 === e164) {
    return { display: e164, e164, usable: false, reason: 'callersNumber' };
  }
  return { display: e164, e164, usable: true };
}
