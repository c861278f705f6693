import type { CampaignFact, Facts, LeadFact, StaffFact } from '../call/facts.ts';
import type { Caller } from '../phone/caller.ts';
import type { Destination } from '../phone/destination.ts';

/**
 * GET /companies/:company/known?called=E164&from=TEXT → KnownView: what the question why a phone would not ring is
 * answered from, for a test call. `from`, `flow` and `version` are those of `FactsView`. With `&user=ID`, leads of that
 * user are among the callers.
 *
 * GET /companies/:company/calls/:callSid/known → KnownView: the same for a call that was. The facts are those by which
 * it was decided; everything else is as it is now.
 */
export interface KnownView {
  /** Before the call was answered anything. */
  facts: Facts;
  known: WhatIsKnown;
}

/**
 * What a company's directory holds beyond the facts of one call, as far as it could change where that call goes. Phones
 * are judged for the very caller of that call.
 */
export interface WhatIsKnown {
  staff: StaffFact[];
  campaigns: Array<Omit<CampaignFact, 'enrolledAt'>>;
  numbers: Array<{ number: string; label: string; forwarding: Destination }>;
  /** Leads who could call instead. `from` is what a test call is made with, see `CallersView`. */
  callers: Array<{ from: string; caller: Caller; lead: LeadFact }>;
}
