import type { Caller } from '../phone/caller.ts';
import type { Destination } from '../phone/destination.ts';

/** A staff user as a decision sees them: who it is, and the phone that would ring. */
export interface StaffFact {
  id: string;
  name: string;
  phone: Destination;
}

/** One campaign the lead is enrolled in. `enrolledAt` is epoch milliseconds, `null` where it was never recorded. */
export interface CampaignFact {
  id: string;
  name: string;
  enrolledAt: number | null;
  owner: StaffFact | null;
}

/** The lead that rings. `campaigns` stand in the order in which they are tried: see `inOrderOfEnrolment`. */
export interface LeadFact {
  id: string;
  name: string;
  owner: StaffFact | null;
  campaigns: CampaignFact[];
}

/**
 * The calls that this caller made to the company before: when the last one began, in epoch milliseconds, and which of
 * the users that this call could reach answered last, by id. Null where there was none, and where the flow does not ask.
 */
export interface EarlierCalls {
  calledAt: number | null;
  answeredBy: string | null;
}

/** The records that the flow itself names, as far as they are still there. */
export interface NamedRecords {
  staff: StaffFact[];
  campaigns: Array<{ id: string; name: string }>;
  /** Twilio numbers of the company, in E.164. */
  numbers: string[];
}

/** What a waiting block was told, and what that meant for the call. Later blocks may look at it. */
export interface Answer {
  block: string;
  /** The flow of the block, where it is not the one that the call began with. */
  flow?: string;
  outcome: string;
  means?: CallResult;
  /** What the block learned, by name: what was set, and what a look-up brought. */
  values?: Record<string, string>;
  tags?: readonly string[];
}

/**
 * Where a call is that left the flow it began with: on which version of which flow it goes on, and how often it has gone
 * to another flow so far. `isBack` is there where that is the flow it began with.
 */
export interface Elsewhere {
  flow: string;
  version: number;
  jumps: number;
  isBack?: true;
}

/** How an outcome counts when the call ends after it. */
export type CallResult = 'answered' | 'voicemail';

/**
 * All that a decision may look at. Read from the directory once, at the first turn; later turns change only
 * `now` (epoch milliseconds), `answers` and `elsewhere`. Plain JSON: the journal keeps it, and a call can be replayed from it.
 */
export interface Facts {
  company: { id: string; name: string; timeZone: string; country: string; phone: Destination };
  called: { number: string; label: string; owner: StaffFact | null; forwarding: Destination };
  caller: Caller;
  lead: LeadFact | null;
  /** Those of the numbers written into the flow itself that are the installation's own Twilio numbers. */
  ownNumbers: string[];
  named: NamedRecords;
  earlier: EarlierCalls;
  /** A number from 0 up to, and not with, 1 that is drawn once a call: whatever goes by chance goes by it. */
  luck: number;
  /** How many calls drew a lot before this one did, by the block that has calls draw: see `drawsLots` and `blockKey`. */
  lots: Record<string, number>;
  /** The lot of the block that looks at the facts, where calls draw one there: see `seenBy`. */
  lot?: number;
  /** Whether the company's staff can answer in the browser: its Twilio account has an API key. */
  browserPhones: boolean;
  now: number;
  answers: Answer[];
  /** Absent while the call is in the flow it began with. */
  elsewhere?: Elsewhere;
}

/**
 * What depends on the flow that routes the call, as it is before the flow was asked. Calls that began with an older
 * Ringpath have no more than this either.
 */
export const BEFORE_THE_FLOW: Readonly<
  Pick<Facts, 'ownNumbers' | 'named' | 'earlier' | 'luck' | 'lots' | 'browserPhones'>
> = {
  ownNumbers: [],
  named: { staff: [], campaigns: [], numbers: [] },
  earlier: { calledAt: null, answeredBy: null },
  luck: 0,
  lots: {},
  browserPhones: false,
};

/** Completes the facts of a call that began with an older Ringpath, so that it goes on with this one. */
export function completeFacts(facts: Facts): Facts {
  return { ...BEFORE_THE_FLOW, ...facts, named: { ...BEFORE_THE_FLOW.named, ...facts.named } };
}

/** The flow in which the call is; `undefined` for the one it began with. Ids of blocks count within their flow alone. */
export function flowNow({ elsewhere }: Pick<Facts, 'elsewhere'>): string | undefined {
  return elsewhere && !elsewhere.isBack ? elsewhere.flow : undefined;
}

/** Names a block of the flow in which the call is among the blocks of all flows, as in `keyIn`. */
export function blockKey(facts: Pick<Facts, 'elsewhere'>, block: string): string {
  return keyIn(flowNow(facts), block);
}

/**
 * Names a block among the blocks of all flows that a call goes through. Those of the flow that it began with, where
 * `flow` is undefined, have their own id, and the ids of blocks have no slash.
 *
 * @example keyIn('sales', 'b3') // 'sales/b3'
 */
export function keyIn(flow: string | undefined, block: string): string {
  return flow === undefined ? block : `${flow}/${block}`;
}

/**
 * Reads what `keyIn` wrote: the flow of a block, and its own id.
 *
 * @example readBlockKey('sales/b3') // { flow: 'sales', block: 'b3' }
 */
export function readBlockKey(key: string): { flow: string | undefined; block: string } {
  const slash = key.lastIndexOf('/');
  return { flow: slash < 0 ? undefined : key.slice(0, slash), block: key.slice(slash + 1) };
}

/** The latest answer of a block of the flow in which the call is. */
export function answerOf(facts: Facts, block: string): Answer | undefined {
  const flow = flowNow(facts);
  return facts.answers.findLast((answer) => answer.block === block && answer.flow === flow);
}

/** The answers by which the block that decides now has come back to itself since it was entered: see `AGAIN`. */
export function answersAgain({ answers }: Facts, again: string): Answer[] {
  return answers.slice(answers.findLastIndex(({ outcome }) => outcome !== again) + 1);
}

/** How often that was. */
export function timesAgain(facts: Facts, again: string): number {
  return answersAgain(facts, again).length;
}

/** What blocks learned in this call under a name, the latest of it; `undefined` where none did. */
export function valueNamed({ answers }: Facts, name: string): string | undefined {
  const found = answers.findLast(({ values }) => values && Object.hasOwn(values, name));
  return found?.values?.[name];
}

/** What came of a call so far, if anything did: what came last counts. */
export function resultOf({ answers }: Pick<Facts, 'answers'>): CallResult | undefined {
  return answers.findLast(({ means }) => means)?.means;
}

/** The tags that a call bears so far, in the order in which it got them. */
export function tagsOf({ answers }: Pick<Facts, 'answers'>): string[] {
  return [...new Set(answers.flatMap(({ tags = [] }) => tags))];
}

/**
 * Sorts campaigns into the order in which layer 3 tries them: the latest enrolment first, equal times by
 * ascending campaign id, an enrolment without a time as the oldest (`routing.md`, decision 2).
 */
export function inOrderOfEnrolment(campaigns: readonly CampaignFact[]): CampaignFact[] {
  const time = (campaign: CampaignFact) => campaign.enrolledAt ?? Number.NEGATIVE_INFINITY;
  return [...campaigns].sort((a, b) => {
    const [timeA, timeB] = [time(a), time(b)];
    if (timeA !== timeB) return timeA > timeB ? -1 : 1;
    return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
  });
}
