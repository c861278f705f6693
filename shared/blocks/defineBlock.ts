import type { CallResult, Facts } from '../call/facts.ts';
import type { Instruction } from '../call/instructions.ts';
import type { Reply } from '../call/replies.ts';
import type { Sentence } from '../call/sentence.ts';
import type { Layer, SettingPlace } from '../directory/settingPlaces.ts';
import type { Fields, RecordKind, SettingsOf } from './fields.ts';

/** The family gives a block its colour and shape on the canvas. */
export type Family = 'question' | 'ring' | 'speak' | 'set' | 'end';

/**
 * A named way out of a block. `id` is lowercase camel case and never changes; `label` is what people read.
 * `means` says how the call counts when it ends after this outcome; `atOnce`, in a kind that waits, that the
 * block may also leave by it without having waited.
 */
export interface Outcome {
  id: string;
  label: string;
  means?: CallResult;
  atOnce?: boolean;
}

/**
 * The outcome by which a kind that `repeats` comes back to itself, such as a menu that asks once more. It has no
 * handle and no wire.
 */
export const AGAIN = 'again';

/**
 * What a block decided, and the sentence that names the record and the value it saw. `values` is what it learned from
 * the reply, by name: later blocks may look at it. `tags` are those that the call bears from then on.
 */
export interface Decision {
  outcome: string;
  because: Sentence;
  values?: Record<string, string>;
  tags?: readonly string[];
}

/** How a record of the company is called; `undefined` where it is not known. */
export type NameRecord = (to: RecordKind, id: string) => string | undefined;

/** Who is told of a message: all members who hear messages, or these users, by id. */
export type ToldOfMessages = { members: boolean; users: readonly string[] };

/**
 * A kind of block: everything the palette, the canvas, the inspector, the checks, the machine, the phone
 * line and the transcript need to know about it, in one plain object. It is pure, and it knows neither
 * Twilio nor React.
 *
 * A kind without outcomes ends the call. A kind that `waits` speaks its instructions and decides from the
 * reply; any other decides at once, from the facts, without a reply.
 */
export interface BlockKind<F extends Fields = Fields> {
  title: string;
  /** A Tabler icon name, such as `phone-call`. */
  icon: string;
  family: Family;
  /** What the block does, in a sentence or two, for the palette and the help. */
  explains: string;
  settings: F;
  /** Which of the four layers the block belongs to. */
  layer?(settings: SettingsOf<F>): Layer | undefined;
  outcomes(settings: SettingsOf<F>): readonly Outcome[];
  /** One short line for the block's face; where they are known, with the names of the records that it names. */
  summary(settings: SettingsOf<F>, nameOf?: NameRecord): string;
  /** What the block will say or do as it is set, in a sentence. Absent: what the kind explains says it all. */
  will?(settings: SettingsOf<F>): string;
  /** What the phone line must do on entering the block. */
  instructions?(settings: SettingsOf<F>, facts: Facts): Instruction[];
  /** Whether the block stands still until a reply comes. Absent: it never does. */
  waits?(settings: SettingsOf<F>, facts: Facts): boolean;
  /** The flow in which the call goes on from here, by its id; empty while none is chosen. */
  goesTo?(settings: SettingsOf<F>): string;
  /** Whether it may also decide `AGAIN`. It must come to an end by itself: see `timesAgain`. */
  repeats?: boolean;
  /** Called once per visit. `reply` is there if, and only if, the block waited. */
  decide?(settings: SettingsOf<F>, facts: Facts, reply?: Reply): Decision;
  /** What is wrong with settings that fit their fields one by one, in a sentence with the way out. */
  problem?(settings: SettingsOf<F>): string | undefined;
  /** What works as it is set and is hardly meant, at this moment (epoch milliseconds), in a sentence with the way out. */
  doubt?(settings: SettingsOf<F>, now: number): string | undefined;
  /** Whether a call that comes through here counts as unroutable. */
  marksUnroutable?(settings: SettingsOf<F>): boolean;
  /** Numbers in E.164, and beginnings of such, with which it compares the caller's. Whoever sees the flow sees them. */
  comparesCallerWith?(settings: SettingsOf<F>): readonly string[];
  /** Whether it decides by `facts.earlier`, which is read only where a block asks for it. */
  asksForEarlierCalls?(settings: SettingsOf<F>): boolean;
  /** Whether each call that comes here draws a lot, one after the other: `facts.lot` says how many did before. */
  drawsLots?(settings: SettingsOf<F>): boolean;
  /** Whether it rings users in the browser, which takes an API key of the company's Twilio account. */
  ringsBrowsers?(settings: SettingsOf<F>): boolean;
  /** The hosts outside that it asks or tells, which an admin must have allowed. */
  hostsAsked?(settings: SettingsOf<F>): string[];
  /** Who is told by mail of a message that was recorded here, after the call. */
  tellsOfMessages?(settings: SettingsOf<F>): ToldOfMessages;
  /** Where staff change what this block reads. With facts, the record of this very call. */
  setIn?(settings: SettingsOf<F>, facts?: Facts): SettingPlace | undefined;
}

/**
 * Declares a kind of block; the types of its settings follow from its fields.
 *
 * @example
 * export const say = defineBlock({ title: 'Say', settings: { text: longText({ … }) }, … });
 */
export function defineBlock<F extends Fields>(kind: BlockKind<F>): BlockKind<F> {
  return kind;
}
