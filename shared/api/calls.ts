import type { CallEnd } from '../call/trace.ts';
import type { Layer } from '../directory/settingPlaces.ts';

/**
 * What a call of the past came to. `unroutable`: nobody could be rung, whether a message was left or not. `error`: a
 * turn of it could not be answered.
 */
export type PastEnd = CallEnd | 'unroutable' | 'error';

/** How screens and files name them. */
export const PAST_END_WORDS: Record<PastEnd, string> = {
  answered: 'Answered',
  voicemail: 'Voicemail',
  gaveUp: 'Gave up',
  hungUp: 'Hung up',
  unroutable: 'Unroutable',
  error: 'Error',
};

/** All of them, in this order. */
export const PAST_ENDS = Object.keys(PAST_END_WORDS) as PastEnd[]; // the keys of the table that has them all

/** Whether a call was lost: it reached nobody, and nobody was left a message that a phone could have taken. */
export function isLost(end: PastEnd): boolean {
  return end !== 'answered' && end !== 'voicemail';
}

/**
 * Which calls of a company are wanted: those that fit all of it. Simulated calls are never among real ones.
 *
 * - `number`: the caller's or the called one; a whole number in any spelling, or a part of its digits
 * - `lead`, `staff`: ids; `staff` is who answered
 * - `layer`: the one that answered, or the deepest that was reached; 0 for none
 * - `flow` alone, with `version`, with a `block` that was passed, or with that block's `outcome`: a wire
 * - `from` (included) and `to` (not included): when it began, in epoch milliseconds
 */
export interface CallFilter {
  number?: string;
  lead?: string;
  staff?: string;
  layer?: Layer | 0;
  end?: PastEnd;
  flow?: string;
  version?: number;
  block?: string;
  outcome?: string;
  tag?: string;
  from?: number;
  to?: number;
  simulated?: true;
}

/** A call of the past, or one that goes on, as the history lists it. Times are epoch milliseconds. */
export interface PastCall {
  callSid: string;
  flow: string;
  version: number;
  called: string;
  caller: string;
  lead: { id: string; name: string } | null;
  simulated: boolean;
  startedAt: number;
  endedAt: number | null;
  /** Null while the call goes on. */
  end: PastEnd | null;
  layer: Layer | null;
  /** The phone that answered, and whose it was then. */
  answeredBy: { phone: string; staff: { id: string; name: string } | null } | null;
  /** How many seconds the caller waited until then. */
  answeredAfter: number | null;
  tags: string[];
}

/**
 * GET /companies/:company/calls?FILTER&after=CURSOR&limit=N → CallsPage, each part of the filter a parameter
 * GET /companies/:company/calls/export.csv?FILTER → text/csv
 *
 * A search that has to look at very many calls ends a page early; `next` then goes on where it was.
 */
export interface CallsPage {
  /** The latest first. */
  rows: PastCall[];
  /** What `after` must be for the next page; null on the last one. */
  next: string | null;
  /** How far back a page looked that was ended early; null otherwise. */
  lookedTo: number | null;
  /** How many there are, on the first page: at least so many where there are `more`; null where telling takes too long. */
  count: { calls: number; more: boolean } | null;
  /** Whether calls of before still wait to be read, so that searches by what became of them do not find all. */
  isReading: boolean;
}

/** What became of some calls. */
export interface CallTotals {
  calls: number;
  answered: number;
  voicemail: number;
  gaveUp: number;
  hungUp: number;
  unroutable: number;
  error: number;
  /** Seconds until somebody answered, the median; null where nobody did. */
  typicalWait: number | null;
}

/**
 * GET /companies/:company/calls/figures?from=MS&to=MS&simulated=1 → CallFigures: of calls that are over, by the clock of
 * the company's time zone. The span is widened to whole hours.
 */
export interface CallFigures {
  total: CallTotals;
  /** One for each layer that calls reached, from the fourth down, and null for those that reached none. */
  layers: Array<CallTotals & { layer: Layer | null }>;
  /** The days on which there were calls, as YYYY-MM-DD, the earliest first. */
  days: Array<CallTotals & { day: string }>;
  /** The hours of the week in which there were calls; a day is 1 for Monday to 7 for Sunday, an hour 0 to 23. */
  hours: Array<CallTotals & { weekday: number; hour: number }>;
  isReading: boolean;
}

/** How many calls passed a place of a flow, and what they came to. */
export interface PlaceHeat {
  calls: number;
  answered: number;
  voicemail: number;
  lost: number;
  /** Of those that were lost, how many ended here. */
  lostHere: number;
  /** Seconds that calls spent here, the median; null where none waited. */
  typicalWait: number | null;
}

/**
 * GET /companies/:company/flows/:flow/heat?from=MS&to=MS&version=N&simulated=1 → FlowHeat: of calls that are over; of all
 * versions where none is named. A span of more than eight days begins and ends at midnight.
 */
export interface FlowHeat {
  /** All calls that came into the flow. */
  whole: PlaceHeat;
  /** By the block's id. */
  blocks: Record<string, PlaceHeat>;
  /** By `block.outcome`. */
  wires: Record<string, PlaceHeat>;
  isReading: boolean;
}

/**
 * GET /companies/:company/call-filters → SavedFilter[]: the own ones and those that others share
 * POST /companies/:company/call-filters ← SavedFilterFields → SavedFilter
 * PUT, DELETE /companies/:company/call-filters/:id: the own ones alone
 */
export interface SavedFilter extends SavedFilterFields {
  id: string;
  owner: string;
  isOwn: boolean;
}

export interface SavedFilterFields {
  name: string;
  isShared: boolean;
  filter: CallFilter;
}
