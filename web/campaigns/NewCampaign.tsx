import { useQueryClient } from '@tanstack/react-query';
import { useLocation } from 'wouter';
import type { CampaignView } from '../../shared/api/settings.ts';
import { addCampaign } from '../api/leads.ts';
import { RecordForm } from '../forms/RecordForm.tsx';
import { tellDone } from '../forms/tellDone.ts';
import { RecordFrame } from '../leads/RecordFrame.tsx';
import { companyPath, useCompany } from '../shell/companyContext.ts';
import { PageHead } from '../shell/PageHead.tsx';
import { CampaignFormFields } from './CampaignFormFields.tsx';
import { useCampaignForm } from './useCampaignForm.ts';

/** The form of a new campaign. */
export function NewCampaign() {
  const company = useCompany();
  const queries = useQueryClient();
  const [, navigate] = useLocation();
  const page = companyPath(company.id, '/campaigns');
  const form = useCampaignForm<CampaignView>({
    title: 'the new campaign',
    stored: { name: '', assignedUser: null },
    save: ({ fields }) => addCampaign(queries, company.id, { fields }),
    onSaved: ({ id, name }) => {
      tellDone(`${name} is added.`);
      navigate(`${page}/${encodeURIComponent(id)}`, { replace: true });
    },
  });
  return (
    <RecordFrame>
      <PageHead title="Add campaign" back={{ href: page, label: 'All campaigns' }} />
      <RecordForm form={form} button="Save">
        <CampaignFormFields form={form} />
      </RecordForm>
    </RecordFrame>
  );
}
