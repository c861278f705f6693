import { useQueryClient } from '@tanstack/react-query';
import { useLocation } from 'wouter';
import type { LeadFields, LeadView } from '../../shared/api/leads.ts';
import { addLead } from '../api/leads.ts';
import { RecordForm } from '../forms/RecordForm.tsx';
import { tellDone } from '../forms/tellDone.ts';
import { companyPath, useCompany } from '../shell/companyContext.ts';
import { PageHead } from '../shell/PageHead.tsx';
import { LeadFormFields } from './LeadFormFields.tsx';
import { RecordFrame } from './RecordFrame.tsx';
import { useLeadForm } from './useLeadForm.ts';

const EMPTY: LeadFields = { name: '', phone: null, assignedUser: null, campaigns: [] };

/** The form of a new lead. */
export function NewLead() {
  const company = useCompany();
  const queries = useQueryClient();
  const [, navigate] = useLocation();
  const page = companyPath(company.id, '/leads');
  const form = useLeadForm<LeadView>({
    title: 'the new lead',
    stored: EMPTY,
    save: ({ fields }) => addLead(queries, company.id, { fields }),
    onSaved: ({ id, name }) => {
      tellDone(`${name} is added.`);
      navigate(`${page}/${encodeURIComponent(id)}`, { replace: true });
    },
  });
  return (
    <RecordFrame>
      <PageHead title="Add lead" back={{ href: page, label: 'All leads' }} />
      <RecordForm form={form} button="Save">
        <LeadFormFields form={form} />
      </RecordForm>
    </RecordFrame>
  );
}
