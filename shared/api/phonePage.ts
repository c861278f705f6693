import { z } from 'zod';
import type { CallAct } from '../carrier/callAct.ts';
import type { CallScene } from '../carrier/callScene.ts';

/**
 * The Phone page: a call that a person plays, through the real webhooks, without any account. The caller hangs up when
 * nobody has watched the call for half a minute.
 *
 * POST /companies/:company/phone/calls ← NewPhoneCall → PhoneCallView; 404 where the company has no such Twilio number,
 *   409 where too many calls go on
 * GET /companies/:company/phone/calls/:callSid/watch → text/event-stream of PhoneCallView, at every change
 * POST /companies/:company/phone/calls/:callSid/acts ← CallAct → ActView
 */
export const newPhoneCall = z.strictObject({
  /** E.164: one of the company's Twilio numbers. */
  to: z.string().max(40),
  /** A number, `lead:ID`, or what a carrier tells of other callers, such as `anonymous`. */
  from: z.string().max(300),
});
export type NewPhoneCall = z.infer<typeof newPhoneCall>;

/** A call of the Phone page as it is now. */
export interface PhoneCallView {
  scene: CallScene;
  /** What happened so far, a sentence each. */
  told: string[];
  /** Whose phone each rung number is, as far as the company knows. */
  whose: Record<string, string>;
  /** How it ended; null while it goes on. */
  over: string | null;
}

/** Whether what somebody did at a telephone was still possible. */
export interface ActView {
  done: boolean;
}

/** A `CallAct` as it is sent: `keys` with `press`, `text` and `seconds` with `speak`. */
export const phoneAct = z.strictObject({
  who: z.string().min(1).max(64),
  do: z.enum(['press', 'speak', 'answer', 'decline', 'fail', 'mailbox', 'hangUp', 'take']),
  keys: z
    .string()
    .regex(/^[0-9*#]{1,32}$/, { error: 'Expected keys, such as 1 or #.' })
    .optional(),
  text: z.string().max(500).optional(),
  seconds: z.int().min(1).max(3_600).optional(),
});

/** The act that was sent; null for keys that are to be pressed and are not told. */
export function toCallAct({
  who,
  do: deed,
  keys,
  text = '',
  seconds,
}: z.infer<typeof phoneAct>): CallAct | null {
  if (deed === 'press') return keys === undefined ? null : { who, do: deed, keys };
  if (deed === 'speak') return { who, do: deed, text, ...(seconds !== undefined && { seconds }) };
  return { who, do: deed };
}
