import type { ReferredList } from './workspaceFile.ts';

/** Something wrong in a file, or worth a look: where (`companies[0].staff[2].phone`), and what to do. */
export interface WorkspaceFault {
  path: string;
  message: string;
}

/** A phone field: as typed, and in E.164 where it is valid. */
export interface TypedPhone {
  typed: string | null;
  e164: string | null;
}

/** A company as it was read. A list that the file leaves out is absent; everything else is filled in. */
export interface WorkspaceCompany {
  path: string;
  id: string;
  name: string;
  companyPhone: TypedPhone;
  timeZone: string;
  country: string;
  /** `authTokens` is absent where the file leaves them out. */
  twilio?: { accountSid: string | null; authTokens?: string[] };
  staff?: WorkspaceStaff[];
  phoneNumbers?: WorkspaceNumber[];
  campaigns?: WorkspaceCampaign[];
  leads?: WorkspaceLead[];
  flows?: WorkspaceFlow[];
}

export interface WorkspaceStaff {
  path: string;
  id: string;
  name: string;
  email: string | null;
  phone: TypedPhone;
  /** E.164. */
  inboundTwilioNumber: string | null;
}

export interface WorkspaceNumber {
  path: string;
  /** E.164. */
  number: string;
  label: string;
  callForwardingNumber: TypedPhone;
  flow: string | null;
  defaultOutbound: boolean;
}

export interface WorkspaceCampaign {
  path: string;
  id: string;
  name: string;
  assignedUser: string | null;
}

export interface WorkspaceLead {
  path: string;
  id: string;
  name: string;
  phone: TypedPhone;
  assignedUser: string | null;
  /** `enrolledAt` is epoch milliseconds. */
  campaigns: Array<{ campaign: string; enrolledAt: number | null }>;
}

export interface WorkspaceFlow {
  path: string;
  id: string;
  name: string;
  default: boolean;
  document: unknown;
}

/** A reference to a record that the file does not have: it may be stored already. `company` is the company's id. */
export interface OpenReference extends WorkspaceFault {
  company: string;
  list: ReferredList;
  id: string;
}

/** What was read. `references` must be looked up in the store; those that are not there are faults too. */
export interface ParsedWorkspace {
  companies: WorkspaceCompany[];
  /** Empty when the file can be imported as far as the file itself tells. */
  faults: WorkspaceFault[];
  warnings: WorkspaceFault[];
  references: OpenReference[];
}

/** Says what is wrong with a flow document, paths within the document. */
export type CheckDocument = (document: unknown) => WorkspaceFault[];
