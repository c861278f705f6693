import type { PhoneView } from './views.ts';
import type { WhereView } from './where.ts';

/**
 * What the settings pages read and change. A record is changed with `PUT` and a `Change` of its fields, made with
 * `POST` and an `Addition`, and removed with `DELETE`; the first two answer with the record's view. Texts come as
 * typed; an empty field is `null`.
 */

/** The body of every PUT. `base` is the record as the person saw it: where it has changed since, the answer is 409. */
export interface Change<Fields> {
  fields: Fields;
  base: Fields;
  /** Takes an Inbound Twilio Number from the user who holds it, and from a number's new owner the former one. */
  move?: boolean;
}

/** The body of every POST that makes a record. */
export interface Addition<Fields> {
  fields: Fields;
  move?: boolean;
}

/** PUT /companies/:company → CompanyView */
export interface CompanyFields {
  name: string;
  companyPhone: string | null;
  /** IANA name. */
  timeZone: string;
  /** ISO 3166 alpha-2. */
  country: string;
}

/**
 * GET /companies/:company/phone-numbers → PhoneNumberView[], the default outbound number first
 * POST /companies/:company/phone-numbers ← Addition<PhoneNumberFields> and `number`, as typed. When no other has the
 * mark, the new one is the default outbound number, whatever is asked for.
 * PUT, DELETE /companies/:company/phone-numbers/:number
 */
export interface PhoneNumberView {
  number: string;
  label: string;
  owner: { id: string; name: string } | null;
  callForwardingNumber: PhoneView;
  /** The id of the flow it uses; null for the company's default flow. */
  flow: string | null;
  isDefaultOutbound: boolean;
  connection: ConnectionState;
}

/**
 * What was last seen of a number's connection to Twilio: `connected` as Ringpath set it, `drifted` when somebody
 * changed it at Twilio since, `notConnected`, or `unknown` when it was never looked at.
 */
export type ConnectionState = 'connected' | 'drifted' | 'notConnected' | 'unknown';

/** The fields of a Twilio number. `owner` is the id of the user whose Inbound Twilio Number it is. */
export interface PhoneNumberFields {
  label: string;
  callForwardingNumber: string | null;
  flow: string | null;
  owner: string | null;
  isDefaultOutbound: boolean;
}

/**
 * GET /companies/:company/staff → StaffView[], by name
 * POST /companies/:company/staff; PUT, DELETE /companies/:company/staff/:id
 */
export interface StaffView {
  id: string;
  name: string;
  email: string | null;
  phone: PhoneView;
  inboundTwilioNumber: string | null;
}

export interface StaffFields {
  name: string;
  email: string | null;
  phone: string | null;
  inboundTwilioNumber: string | null;
}

/** GET /companies/:company/staff/:id/removal → StaffRemovalView: what loses its owner, and what rings instead. */
export interface StaffRemovalView {
  /** What a caller who is no lead reaches by the user's number. */
  numbers: Array<{ number: string; label: string; instead: WhereView }>;
  campaigns: { count: number; first: Array<{ id: string; name: string }> };
  /** Calls of the first few of their leads to the company's first number, before and after. */
  leads: { count: number; first: Array<{ id: string; name: string; now: WhereView; instead: WhereView }> };
}

/**
 * GET /companies/:company/campaigns → CampaignView[], by name
 * POST /companies/:company/campaigns; GET, PUT, DELETE /companies/:company/campaigns/:id
 */
export interface CampaignView {
  id: string;
  name: string;
  assignedUser: { id: string; name: string } | null;
  /** How many leads are enrolled, counted up to 10,000: 10,001 means more than that. */
  leads: number;
}

export interface CampaignFields {
  name: string;
  assignedUser: string | null;
}

/**
 * GET /companies/:company/phone-check?typed=TEXT → PhoneCheckView, for a phone while it is typed. `ownNumber` is one
 * of the company's own Twilio numbers, `cannotReceive` one of the installation's others; whose is never told.
 */
export interface PhoneCheckView {
  e164: string | null;
  problem: 'invalid' | 'ownNumber' | 'cannotReceive' | null;
  /** The lead of the company who has this phone. */
  lead: { id: string; name: string } | null;
}
