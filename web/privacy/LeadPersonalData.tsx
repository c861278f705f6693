import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocation } from 'wouter';
import type { LeadView } from '../../shared/api/leads.ts';
import { useMay } from '../accounts/useMay.ts';
import { eraseLead, everythingAddress } from '../api/privacy.ts';
import { ConfirmDialog } from '../forms/ConfirmDialog.tsx';
import { tellDone } from '../forms/tellDone.ts';
import { companyPath, useCompany } from '../shell/companyContext.ts';
import css from './Privacy.module.css';
import { tellCalls } from './tellCalls.ts';

interface LeadPersonalDataProps {
  lead: LeadView;
  /** Drops what was typed into the lead's form. */
  discard(): void;
}

/** Takes along, or erases, everything about a lead; for those who may. */
export function LeadPersonalData({ lead, discard }: LeadPersonalDataProps) {
  const company = useCompany();
  const queries = useQueryClient();
  const [, navigate] = useLocation();
  const [isAsked, setAsked] = useState(false);
  if (!useMay('managePrivacy')) return null;
  const erase = async () => {
    const { calls } = await eraseLead(queries, company.id, lead.id);
    discard();
    tellDone(`${lead.name} is erased.${calls > 0 ? ` ${tellCalls(calls)} made anonymous.` : ''}`);
    navigate(companyPath(company.id, '/leads'));
  };
  return (
    <section className={css.ofLead} aria-labelledby="lead-personal-data">
      <h2 id="lead-personal-data">Personal data</h2>
      <p>
        The lead with its enrolments and all of its calls, as a file or for good. Both are noted in the audit.
      </p>
      <div className={css.buttons}>
        <Button
          component="a"
          variant="default"
          href={everythingAddress(company.id, lead.id)}
          download
          leftSection={<IconDownload size={16} aria-hidden />}
        >
          Export everything
        </Button>
        <Button variant="subtle" color="red" c="var(--danger)" onClick={() => setAsked(true)}>
          Erase
        </Button>
      </div>
      <ConfirmDialog
        isOpen={isAsked}
        onClose={() => setAsked(false)}
        title={`Erase everything about ${lead.name}?`}
        button="Erase everything"
        onConfirm={erase}
      >
        <div className={css.dialog}>
          <p>This is lost:</p>
          <ul className={css.lost}>
            <li>The lead with its phone, its assigned user and its enrolments.</li>
            <li>Scenarios of flows that call as the lead, or from its number.</li>
            <li>
              Who called, in all of its calls and all calls from its number. The calls stay, and tell no more
              than “the lead” and “the caller’s number”.
            </li>
          </ul>
          <p>This cannot be undone. Export everything first if somebody may ask for it.</p>
        </div>
      </ConfirmDialog>
    </section>
  );
}
