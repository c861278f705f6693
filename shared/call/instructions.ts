/**
 * One thing the phone line must do, as plain data. The server renders the list as TwiML, the test call
 * renders the same list as a transcript; adding one makes the compiler point to both tables.
 *
 * - `say`: speak `text`.
 * - `ring`: ring `number` (E.164) for `seconds`; `callerId` (E.164) is what that phone shows, `whose` names it for people.
 * - `record`: record a message of at most `seconds`.
 * - `hangUp`: end the call.
 *
 * `ring` and `record` end a turn: the line reports back with a `Reply`.
 */
export type Instruction =
  | { do: 'say'; text: string }
  | { do: 'ring'; number: string; whose: string; seconds: number; callerId: string }
  | { do: 'record'; seconds: number; beep: boolean }
  | { do: 'hangUp' };

/** The instruction with the given `do`. */
export type InstructionOf<Do extends Instruction['do']> = Extract<Instruction, { do: Do }>;
