import { ActionIcon, Select, Tooltip } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { Link } from 'wouter';
import type { LeadFields, LeadView } from '../../shared/api/leads.ts';
import { useMay } from '../accounts/useMay.ts';
import { campaignsQuery } from '../api/leads.ts';
import type { RecordFormHandle } from '../forms/useRecordForm.ts';
import { companyPath, useCompany } from '../shell/companyContext.ts';
import { tellTime } from '../time/zone.ts';
import css from './Leads.module.css';

interface EnrolmentsProps {
  form: RecordFormHandle<LeadFields>;
  lead?: LeadView;
}

/** The campaigns that a lead is enrolled in, each with its time, and the way into another. */
export function Enrolments({ form, lead }: EnrolmentsProps) {
  const company = useCompany();
  const mayChange = useMay('changeDirectory');
  const campaigns = useQuery(campaignsQuery(company.id));
  const [typed, setTyped] = useState('');
  const enrolled = form.fields.campaigns;
  const select = useRef<HTMLInputElement>(null);
  // A row more moves the select, perhaps out of the window: its list would not open there.
  useEffect(() => {
    if (document.activeElement === select.current) select.current?.scrollIntoView({ block: 'nearest' });
  }, [enrolled.length]);
  const nameOf = (id: string) =>
    campaigns.data?.find((campaign) => campaign.id === id)?.name ??
    lead?.campaigns.find(({ campaign }) => campaign === id)?.name ??
    id;
  const others = (campaigns.data ?? []).filter(({ id }) => !enrolled.some(({ campaign }) => campaign === id));
  const enrol = enrolled.length > 0 ? 'Enrol in another campaign' : 'Enrol in a campaign';
  return (
    <fieldset className={css.enrolments}>
      <legend>{form.labels.campaigns}</legend>
      {enrolled.length === 0 && <p className={css.quiet}>Not enrolled in any campaign.</p>}
      <ul>
        {enrolled.map(({ campaign, enrolledAt }) => (
          <li key={campaign}>
            <span>
              <Link
                href={companyPath(company.id, `/campaigns/${encodeURIComponent(campaign)}`)}
                className="quietLink"
              >
                {nameOf(campaign)}
              </Link>
              <span className={css.when}>{tellEnrolled(enrolledAt, company.timeZone)}</span>
            </span>
            {mayChange && (
              <Tooltip label="Remove from the campaign">
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  aria-label={`Remove from ${nameOf(campaign)}`}
                  onClick={() =>
                    form.set(
                      'campaigns',
                      enrolled.filter((each) => each.campaign !== campaign),
                    )
                  }
                >
                  <IconX size={16} aria-hidden />
                </ActionIcon>
              </Tooltip>
            )}
          </li>
        ))}
      </ul>
      {mayChange && (
        <Select
          ref={select}
          aria-label={enrol}
          placeholder={enrol}
          data={others.map(({ id, name }) => ({ value: id, label: name }))}
          value={null}
          onChange={(campaign) => {
            if (campaign) form.set('campaigns', [{ campaign }, ...enrolled]);
          }}
          searchValue={typed}
          onSearchChange={setTyped}
          onDropdownClose={() => setTyped('')}
          onKeyDown={(event) => {
            // A search never sends the form.
            if (event.key === 'Enter' && typed !== '') event.preventDefault();
          }}
          searchable
          openOnFocus={false}
          selectFirstOptionOnChange
          nothingFoundMessage={
            campaigns.data?.length === 0 ? 'There is no campaign yet.' : 'No other campaign has this name.'
          }
          error={form.faults.campaigns}
        />
      )}
    </fieldset>
  );
}

function tellEnrolled(enrolledAt: number | null | undefined, timeZone: string): string {
  if (enrolledAt === undefined) return 'When you save';
  return enrolledAt === null ? 'Time not known' : `Since ${tellTime(enrolledAt, timeZone)}`;
}
