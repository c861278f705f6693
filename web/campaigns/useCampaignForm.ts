import { useQuery } from '@tanstack/react-query';
import type { CampaignFields } from '../../shared/api/settings.ts';
import { staffQuery } from '../api/settings.ts';
import { type RecordFormHandle, type RecordFormOptions, useRecordForm } from '../forms/useRecordForm.ts';
import { useCompany } from '../shell/companyContext.ts';

const LABELS = { name: 'Name', assignedUser: 'Assigned to' };

/** The form of a campaign, new or not. */
export function useCampaignForm<Saved = void>(
  options: Pick<RecordFormOptions<CampaignFields, Saved>, 'title' | 'stored' | 'save' | 'onSaved'>,
): RecordFormHandle<CampaignFields> {
  const company = useCompany();
  const staff = useQuery(staffQuery(company.id));
  return useRecordForm<CampaignFields, Saved>({
    ...options,
    labels: LABELS,
    check: ({ name }) => (name.trim() ? {} : { name: 'Enter a name, such as Spring mailing.' }),
    show: (name, value) => {
      if (name !== 'assignedUser') return undefined;
      if (value === null) return 'Nobody';
      return staff.data?.find(({ id }) => id === value)?.name ?? 'A user who was removed';
    },
  });
}
