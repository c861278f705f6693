import { useQuery } from '@tanstack/react-query';
import type { CampaignView } from '../../shared/api/settings.ts';
import { campaignsQuery } from '../api/leads.ts';
import css from '../leads/Leads.module.css';
import { LeadsFrame } from '../leads/LeadsFrame.tsx';
import { type Column, RecordTable } from '../lists/RecordTable.tsx';
import { useSearchedRows } from '../lists/useSearchedRows.ts';
import { companyPath, useCompany } from '../shell/companyContext.ts';
import { AddButton } from '../shell/PageHead.tsx';
import { tellEnrolledNumber } from './tellEnrolledLeads.ts';

const CAMPAIGNS = { one: 'campaign', many: 'campaigns' };

const COLUMNS: ReadonlyArray<Column<CampaignView>> = [
  { title: 'Name', width: '3fr', show: ({ name }) => name },
  {
    title: 'Assigned to',
    width: '2fr',
    show: ({ assignedUser }) => assignedUser?.name ?? <span className={css.quiet}>Nobody</span>,
  },
  { title: 'Leads enrolled', width: '120px', align: 'end', show: ({ leads }) => tellEnrolledNumber(leads) },
];

/** The company's campaigns. */
export function CampaignList() {
  const company = useCompany();
  const list = useSearchedRows(
    useQuery(campaignsQuery(company.id)),
    ({ name, assignedUser }) => `${name} ${assignedUser?.name ?? ''}`,
  );
  const page = companyPath(company.id, '/campaigns');
  const add = <AddButton href={`${page}/new`} label="Add campaign" />;
  return (
    <LeadsFrame title="Campaigns" buttons={add}>
      <RecordTable
        {...list}
        what={CAMPAIGNS}
        columns={COLUMNS}
        keyOf={({ id }) => id}
        addressOf={({ id }) => `${page}/${encodeURIComponent(id)}`}
        empty={
          <>
            <p className={css.emptyText}>
              No campaign yet. Leads are enrolled in campaigns: when a lead without a user of its own calls,
              layer 3 rings the user of its latest campaign.
            </p>
            {add}
          </>
        }
      />
    </LeadsFrame>
  );
}
