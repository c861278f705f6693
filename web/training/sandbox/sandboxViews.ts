import type { CampaignView, PhoneNumberView, StaffView } from '../../../shared/api/settings.ts';
import type { CompanyView, PhoneView } from '../../../shared/api/views.ts';
import type { CompanyInFile } from '../../../shared/directory/workspaceFile.ts';
import { toE164 } from '../../../shared/phone/e164.ts';

/** The id of the company of a sandbox. No company has it, and nothing is asked of a server about it. */
export const SANDBOX = 'sandbox';

/** The records of a sandbox as the settings pages read them. */
export interface SandboxViews {
  company: CompanyView;
  staff: StaffView[];
  numbers: PhoneNumberView[];
  campaigns: CampaignView[];
}

/** Makes the views of an invented company. */
export function viewsOf(company: CompanyInFile): SandboxViews {
  const { staff = [], phoneNumbers = [], campaigns = [] } = company;
  const phone = (typed: string | null): PhoneView => ({
    typed,
    e164: typed === null ? null : toE164(typed, company.country),
  });
  const named = (id: string | null | undefined) => {
    const user = staff.find((each) => each.id === id);
    return user ? { id: user.id, name: user.name } : null;
  };
  return {
    company: {
      id: SANDBOX,
      name: company.name,
      timeZone: company.timeZone,
      country: company.country,
      companyPhone: phone(company.companyPhone),
      isDemo: false,
      role: 'editor',
    },
    staff: staff.map(({ id, name, email, phone: typed, inboundTwilioNumber }) => ({
      id,
      name,
      email,
      phone: phone(typed),
      inboundTwilioNumber,
    })),
    numbers: phoneNumbers.map(({ number, label, callForwardingNumber, flow, defaultOutbound = false }) => ({
      number,
      label,
      owner: named(staff.find((user) => user.inboundTwilioNumber === number)?.id),
      callForwardingNumber: phone(callForwardingNumber),
      flow,
      isDefaultOutbound: defaultOutbound,
      connection: 'unknown',
    })),
    campaigns: campaigns.map(({ id, name, assignedUser }) => ({
      id,
      name,
      assignedUser: named(assignedUser),
      leads: (company.leads ?? []).filter((lead) => lead.campaigns.some(({ campaign }) => campaign === id))
        .length,
    })),
  };
}
