import { campaignFields } from '../../../shared/api/recordFields.ts';
import type { CampaignView } from '../../../shared/api/settings.ts';
import { CampaignFormFields } from '../../campaigns/CampaignFormFields.tsx';
import { useCampaignForm } from '../../campaigns/useCampaignForm.ts';
import { RecordForm } from '../../forms/RecordForm.tsx';
import type { SandboxProps } from './Sandbox.tsx';

/** The form of a campaign, in a sandbox. */
export function CampaignForm({ id, ...props }: SandboxProps & { id: string }) {
  const campaign = props.views.campaigns.find((each) => each.id === id);
  return campaign ? <Form campaign={campaign} {...props} /> : null;
}

function Form({ campaign, change }: SandboxProps & { campaign: CampaignView }) {
  const form = useCampaignForm({
    title: campaign.name,
    stored: campaignFields(campaign),
    async save({ fields: { name, assignedUser } }) {
      change([{ setting: 'campaignUser', recordId: campaign.id, value: assignedUser }], (company) => ({
        ...company,
        campaigns: company.campaigns?.map((each) => (each.id === campaign.id ? { ...each, name } : each)),
      }));
    },
  });
  return (
    <RecordForm form={form} button="Save">
      <CampaignFormFields form={form} current={campaign.assignedUser} />
    </RecordForm>
  );
}
