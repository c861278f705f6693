import { Button } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocation } from 'wouter';
import type { LeadView } from '../../shared/api/leads.ts';
import { leadFields } from '../../shared/api/recordFields.ts';
import { changeLead, leadQuery, removeLead } from '../api/leads.ts';
import { ConfirmDialog } from '../forms/ConfirmDialog.tsx';
import { RecordForm } from '../forms/RecordForm.tsx';
import { tellDone } from '../forms/tellDone.ts';
import { LeadPersonalData } from '../privacy/LeadPersonalData.tsx';
import { RecordPage, storedIn } from '../records/RecordPage.tsx';
import { companyPath, useCompany } from '../shell/companyContext.ts';
import { LeadFormFields } from './LeadFormFields.tsx';
import { LeadWhere } from './LeadWhere.tsx';
import { RecordFrame } from './RecordFrame.tsx';
import { useLeadForm } from './useLeadForm.ts';

/** One lead: what it is called, who answers it, and where its calls go now. */
export function LeadPage({ id }: { id: string }) {
  const company = useCompany();
  const query = useQuery(leadQuery(company.id, id));
  return (
    <RecordFrame>
      <RecordPage
        query={query}
        stored={storedIn(query)}
        what="lead"
        back={{ href: companyPath(company.id, '/leads'), label: 'All leads' }}
        titleOf={({ name }) => name}
      >
        {(lead) => (
          <>
            <LeadWhere id={lead.id} />
            <LeadForm key={lead.id} lead={lead} />
          </>
        )}
      </RecordPage>
    </RecordFrame>
  );
}

function LeadForm({ lead }: { lead: LeadView }) {
  const company = useCompany();
  const queries = useQueryClient();
  const form = useLeadForm({
    title: lead.name,
    stored: leadFields(lead),
    lead,
    save: (change) => changeLead(queries, company.id, lead.id, change),
  });
  return (
    <>
      <RecordForm form={form} button="Save" aside={<DeleteLead lead={lead} discard={form.discard} />}>
        <LeadFormFields form={form} lead={lead} />
      </RecordForm>
      <LeadPersonalData lead={lead} discard={form.discard} />
    </>
  );
}

function DeleteLead({ lead, discard }: { lead: LeadView; discard(): void }) {
  const company = useCompany();
  const queries = useQueryClient();
  const [, navigate] = useLocation();
  const [isAsked, setAsked] = useState(false);
  const remove = async () => {
    await removeLead(queries, company.id, lead.id);
    discard();
    tellDone(`${lead.name} is deleted.`);
    navigate(companyPath(company.id, '/leads'));
  };
  return (
    <>
      <Button variant="subtle" color="red" c="var(--danger)" onClick={() => setAsked(true)}>
        Delete
      </Button>
      <ConfirmDialog
        isOpen={isAsked}
        onClose={() => setAsked(false)}
        title={`Delete ${lead.name}?`}
        button="Delete the lead"
        onConfirm={remove}
      >
        Layer 3 no longer finds a user when they call: the call goes to the number’s user, to its Call
        Forwarding Number or to the Company Phone. This cannot be undone.
      </ConfirmDialog>
    </>
  );
}
