/** What stands in a phone field of an invented record, by why it can or cannot be rung. */
export type PhoneState = 'usable' | 'empty' | 'invalid' | 'ownNumber' | 'callersNumber';

/** Nobody, or a user whose phone is like this. */
export type UserState = 'nobody' | PhoneState;

/** An enrolment of the lead: a campaign by its id, and who is assigned to it. */
export interface EnrolmentState {
  campaign: string;
  user: UserState;
}

/**
 * An invented call as the few choices that decide where it goes: `inventCall` makes the records of it. It is plain
 * data, so that a search can vary it and a drill can be made of it again.
 */
export interface Situation {
  /** What the line sends as the caller's number. */
  from: string;
  /** Epoch milliseconds at which the call begins. What goes by chance goes by it: see `playTestCall`. */
  at: number;
  numberUser: UserState;
  forwarding: PhoneState;
  companyPhone: PhoneState;
  isLead: boolean;
  leadUser: UserState;
  /** The latest enrolment first. */
  enrolments: readonly EnrolmentState[];
  /** The phones of the users whom the flow itself names. */
  namedPhones: PhoneState;
  browserPhones: boolean;
  /** How long ago the caller called before; null where never. */
  calledDaysAgo: number | null;
  /** Names that are not the usual ones, where a flow compares them. */
  names: { lead?: string; leadUser?: string; numberUser?: string; label?: string; campaign?: string };
}

/** The campaigns of an invented company, by their ids. */
export const INVENTED_CAMPAIGNS = ['campaign1', 'campaign2', 'campaign3'] as const;

/** A number that is kept for fiction, and calls in most invented calls. */
export const USUAL_CALLER = '+12165550177';

/** Wednesday 4 March 2026, 15:00 UTC: office hours over half of the world. */
const USUAL_MOMENT = Date.UTC(2026, 2, 4, 15);

/** A call that nobody's settings send anywhere but to the Company Phone. */
export const PLAIN_SITUATION: Situation = {
  from: USUAL_CALLER,
  at: USUAL_MOMENT,
  numberUser: 'nobody',
  forwarding: 'empty',
  companyPhone: 'usable',
  isLead: false,
  leadUser: 'nobody',
  enrolments: [],
  namedPhones: 'usable',
  browserPhones: false,
  calledDaysAgo: null,
  names: {},
};
