import { Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { campaignsQuery, type LeadsWanted } from '../api/leads.ts';
import { staffQuery } from '../api/settings.ts';
import { useCompany } from '../shell/companyContext.ts';
import css from './Leads.module.css';

interface LeadFiltersProps {
  wanted: LeadsWanted;
  change(part: Partial<LeadsWanted>): void;
}

const NOBODY = 'nobody';
/** A user may have any id, also this word. */
const USER = 'user ';

/** Leaves in the list only the leads of a user, or of nobody, and those of a campaign. */
export function LeadFilters({ wanted, change }: LeadFiltersProps) {
  const company = useCompany();
  const staff = useQuery(staffQuery(company.id));
  const campaigns = useQuery(campaignsQuery(company.id));
  const owners = [
    { value: NOBODY, label: 'Nobody' },
    ...(staff.data ?? []).map(({ id, name }) => ({ value: USER + id, label: name })),
  ];
  const { owner, campaign } = wanted;
  return (
    <>
      <Select
        className={css.filter}
        aria-label="Assigned to"
        placeholder="Any user"
        data={owners}
        value={owner === null ? null : owner === '' ? NOBODY : USER + owner}
        onChange={(value) =>
          change({ owner: value === null ? null : value === NOBODY ? '' : value.slice(USER.length) })
        }
        searchable
        openOnFocus={false}
        selectFirstOptionOnChange
        clearable
        clearButtonProps={{ 'aria-label': 'Any user' }}
        nothingFoundMessage="No user has this name."
      />
      <Select
        className={css.filter}
        aria-label="Campaign"
        placeholder="Any campaign"
        data={(campaigns.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        value={campaign}
        onChange={(value) => change({ campaign: value })}
        searchable
        openOnFocus={false}
        selectFirstOptionOnChange
        clearable
        clearButtonProps={{ 'aria-label': 'Any campaign' }}
        nothingFoundMessage="No campaign has this name."
      />
    </>
  );
}
