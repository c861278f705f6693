import { useQuery } from '@tanstack/react-query';
import type { LeadFields, LeadView } from '../../shared/api/leads.ts';
import { campaignsQuery } from '../api/leads.ts';
import { staffQuery } from '../api/settings.ts';
import { type RecordFormHandle, type RecordFormOptions, useRecordForm } from '../forms/useRecordForm.ts';
import { useCompany } from '../shell/companyContext.ts';

const LABELS = { name: 'Name', phone: 'Phone', assignedUser: 'Assigned to', campaigns: 'Campaigns' };

type LeadFormOptions<Saved> = Pick<
  RecordFormOptions<LeadFields, Saved>,
  'title' | 'stored' | 'save' | 'onSaved'
> & {
  /** The lead as it was read; a new one has none. */
  lead?: LeadView;
};

/** The form of a lead, new or not. */
export function useLeadForm<Saved = void>(options: LeadFormOptions<Saved>): RecordFormHandle<LeadFields> {
  const company = useCompany();
  const staff = useQuery(staffQuery(company.id));
  const campaigns = useQuery(campaignsQuery(company.id));
  const userNamed = (id: string | null) => {
    if (id === null) return 'Nobody';
    const { lead } = options;
    if (lead?.assignedUser?.id === id) return lead.assignedUser.name;
    return staff.data?.find((user) => user.id === id)?.name ?? 'A user who was removed';
  };
  const campaignNamed = (id: string) =>
    options.lead?.campaigns.find(({ campaign }) => campaign === id)?.name ??
    campaigns.data?.find((campaign) => campaign.id === id)?.name ??
    'A campaign that was deleted';
  return useRecordForm<LeadFields, Saved>({
    ...options,
    labels: LABELS,
    check: ({ name }) => (name.trim() ? {} : { name: 'Enter a name, such as Sam Reed.' }),
    show: (name, value) => {
      // Each field holds what the type of a lead's fields says.
      if (name === 'assignedUser') return userNamed(value as LeadFields['assignedUser']);
      if (name !== 'campaigns') return undefined;
      return (
        (value as LeadFields['campaigns']).map(({ campaign }) => campaignNamed(campaign)).join(', ') || 'None'
      );
    },
  });
}
