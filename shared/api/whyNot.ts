import type { CampaignFact, LeadFact, StaffFact } from '../call/facts.ts';
import type { Caller } from '../phone/caller.ts';
import type { Destination } from '../phone/destination.ts';

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
