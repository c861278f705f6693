import type { SettingChange } from '../../shared/analysis/settingChanges.ts';
import type { CompanyInFile } from '../../shared/directory/workspaceFile.ts';

type People = Required<Pick<CompanyInFile, 'staff' | 'phoneNumbers' | 'campaigns' | 'leads'>>;

/** A call whose settings are changed: the called number, and who calls, in E.164, as the lead's phone is typed. */
interface CallOfChange {
  called: string;
  from: string;
  now: number;
}

/**
 * Makes a change in a company's records, as a person would on the page that has the setting. It knows nothing of facts:
 * what comes of it is read from the database.
 */
export function changeCompany(
  company: CompanyInFile & People,
  change: SettingChange,
  { called, from, now }: CallOfChange,
): void {
  const { staff, phoneNumbers, campaigns, leads } = company;
  const lead = leads.find(({ phone }) => phone === from);
  switch (change.type) {
    case 'numberUser':
      for (const user of staff) {
        if (user.inboundTwilioNumber === called) user.inboundTwilioNumber = null;
        if (user.id === change.user?.id) user.inboundTwilioNumber = called;
      }
      return;
    case 'leadUser':
      if (lead) lead.assignedUser = change.user?.id ?? null;
      return;
    case 'campaignUser':
      for (const each of campaigns) {
        if (each.id === change.campaign.id) each.assignedUser = change.user?.id ?? null;
      }
      return;
    case 'enrolment':
      lead?.campaigns.push({ campaign: change.campaign.id, enrolledAt: new Date(now).toISOString() });
      return;
    case 'noEnrolment':
      if (lead) lead.campaigns = lead.campaigns.filter(({ campaign }) => campaign !== change.campaign.id);
      return;
    case 'newLead':
      leads.push({ id: 'new', name: 'New', phone: from, assignedUser: null, campaigns: [] });
      return;
    case 'userPhone':
      for (const each of staff) if (each.id === change.user.id) each.phone = change.phone.display || null;
      return;
    case 'forwardingNumber':
      for (const each of phoneNumbers) {
        if (each.number === called) each.callForwardingNumber = change.phone.display || null;
      }
      return;
    case 'companyPhone':
      company.companyPhone = change.phone.display || null;
  }
}
