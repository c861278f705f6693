import type { InventedCall } from '../analysis/invented/inventCall.ts';
import type { TestReply } from '../analysis/testReply.ts';
import type { Facts } from '../call/facts.ts';
import type { Sentence } from '../call/sentence.ts';
import type { Turn } from '../call/takeTurn.ts';
import type { Layer } from '../directory/settingPlaces.ts';
import type { FlowSetting } from './flowSettings.ts';
import type { DrillSetting, SettingChange } from './settings.ts';

/** The sorts of drill, in the order in which they are learned. */
export const DRILL_TYPES = ['where', 'why', 'listen', 'mend'] as const;
export type DrillType = (typeof DRILL_TYPES)[number];

/**
 * What makes a drill again: the published version, the route that its call takes, by `routeKey`, and the seed of names
 * and details. Nothing else is stored of it.
 */
export interface DrillRef {
  type: DrillType;
  flow: string;
  version: number;
  route: string;
  seed: number;
}

/** How hard a drill is, from 1. */
export type Level = 1 | 2 | 3 | 4 | 5;

/** What is asked, without what is right. */
export type Question =
  /** Click the block: `first` asks for the phone, queue or mailbox that the call comes to first, `last` for the last. */
  | { type: 'where'; asks: 'first' | 'last'; places: string[]; elsewhere: PlacesElsewhere[] }
  /** The path is shown; which of these settings decided it? */
  | { type: 'why'; choices: WhyChoice[] }
  /** Change settings until the call comes to this block and rings this phone. */
  | { type: 'mend'; wanted: Wanted }
  /** The call is played; what kept it from what was wanted? */
  | { type: 'listen'; wanted: Wanted; choices: Array<{ id: string; says: Sentence }> };

/** A setting that may have decided: of a record, or of a block. */
export type WhyChoice = { id: string; setting: DrillSetting } | { id: string; inFlow: FlowSetting };

/** The places of another flow that the call may go on in; each is named by `keyIn`. */
export interface PlacesElsewhere {
  flow: string;
  version: number;
  name: string;
  places: Array<{ id: string; name: string }>;
}

/** The phone that a call was to come to: the block that rings it, and whose it is. */
export interface Wanted {
  block: string;
  whose: string;
  number: string;
}

/** What somebody answers: a block, one of the choices by its id, or changed settings. */
export type Answer =
  | { type: 'block'; block: string }
  | { type: 'choice'; choice: string }
  | { type: 'changes'; changes: SettingChange[] };

/** A drill with its truth, which the machine told. */
export interface Drill {
  ref: DrillRef;
  level: Level;
  /** The layer of the phone that the route comes to first; null where that belongs to none. */
  layer: Layer | null;
  call: InventedCall;
  replies: readonly TestReply[];
  /** The replies that are told beforehand: those that come before what is asked for. */
  toldReplies: readonly TestReply[];
  facts: Facts;
  turns: readonly Turn[];
  question: Question;
  /** Of where, why and listen: the one answer that is right. */
  right: string | null;
}
