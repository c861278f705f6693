import type { LeadFields, LeadView } from './leads.ts';
import type {
  CampaignFields,
  CampaignView,
  CompanyFields,
  PhoneNumberFields,
  PhoneNumberView,
  StaffFields,
  StaffView,
} from './settings.ts';
import type { CompanyView } from './views.ts';

/**
 * The fields of a record as they stand in its view: what a form begins with, and the `base` of a change. Server
 * and web both take them from here, because the server compares a change's `base` with them.
 */
export function companyFields({
  name,
  companyPhone,
  timeZone,
  country,
}: Omit<CompanyView, 'role'>): CompanyFields {
  return { name, companyPhone: companyPhone.typed, timeZone, country };
}

/** The fields of a Twilio number as they stand in its view: see `companyFields`. */
export function phoneNumberFields(view: PhoneNumberView): PhoneNumberFields {
  return {
    label: view.label,
    callForwardingNumber: view.callForwardingNumber.typed,
    flow: view.flow,
    owner: view.owner?.id ?? null,
    isDefaultOutbound: view.isDefaultOutbound,
  };
}

/** The fields of a staff user as they stand in its view: see `companyFields`. */
export function staffFields({ name, email, phone, inboundTwilioNumber }: StaffView): StaffFields {
  return { name, email, phone: phone.typed, inboundTwilioNumber };
}

/** The fields of a campaign as they stand in its view: see `companyFields`. */
export function campaignFields({ name, assignedUser }: CampaignView): CampaignFields {
  return { name, assignedUser: assignedUser?.id ?? null };
}

/** The fields of a lead as they stand in its view: see `companyFields`. Campaigns keep the view's order. */
export function leadFields({ name, phone, assignedUser, campaigns }: LeadView): LeadFields {
  return {
    name,
    phone: phone.typed,
    assignedUser: assignedUser?.id ?? null,
    campaigns: campaigns.map(({ campaign, enrolledAt }) => ({ campaign, enrolledAt })),
  };
}

/** Says whether two fields, or two whole records, hold the same. The order of an object's keys counts for nothing. */
export function isSame(a: unknown, b: unknown): boolean {
  return Object.is(a, b) || toText(a) === toText(b);
}

function toText(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
