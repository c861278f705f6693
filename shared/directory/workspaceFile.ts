/** The mark and the version that every workspace file begins with. */
export const WORKSPACE_FORMAT = 'ringpath-workspace';
export const WORKSPACE_VERSION = 1;

/**
 * A workspace file: everything that routing needs, as one JSON document. The format is public and only grows.
 * What is left out of a record is empty; a list that is left out leaves those records as they are.
 *
 * These types are what an export writes; what an import accepts is wider: see `parseWorkspace`.
 */
export interface WorkspaceFile {
  format: typeof WORKSPACE_FORMAT;
  version: typeof WORKSPACE_VERSION;
  companies: CompanyInFile[];
}

export interface CompanyInFile {
  id: string;
  name: string;
  /** Phones stand as they were typed. */
  companyPhone: string | null;
  /** IANA name; `UTC` when left out. */
  timeZone: string;
  /** ISO 3166 alpha-2; `US` when left out. */
  country: string;
  twilio?: { accountSid: string | null; authTokens?: string[] };
  staff?: StaffInFile[];
  phoneNumbers?: PhoneNumberInFile[];
  campaigns?: Array<{ id: string; name: string; assignedUser: string | null }>;
  leads?: LeadInFile[];
  flows?: Array<{ id: string; name: string; default?: boolean; document: unknown }>;
}

export interface StaffInFile {
  id: string;
  name: string;
  email: string | null;
  phone: string | null;
  inboundTwilioNumber: string | null;
}

export interface PhoneNumberInFile {
  number: string;
  label: string;
  callForwardingNumber: string | null;
  /** A flow's id; null for the company's default flow. */
  flow: string | null;
  /** True on the one number that is marked as the default outbound number. */
  defaultOutbound?: boolean;
}

export interface LeadInFile {
  id: string;
  name: string;
  phone: string | null;
  assignedUser: string | null;
  /** `enrolledAt` is ISO 8601, UTC where it has no offset; null when it was never recorded. */
  campaigns: Array<{ campaign: string; enrolledAt: string | null }>;
}

/** The lists of a company whose records others refer to. */
export type ReferredList = 'staff' | 'phoneNumbers' | 'campaigns' | 'flows';
