import { Button } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import { campaignFields } from '../../shared/api/recordFields.ts';
import type { CampaignView } from '../../shared/api/settings.ts';
import { campaignQuery, changeCampaign, removeCampaign } from '../api/leads.ts';
import { ConfirmDialog } from '../forms/ConfirmDialog.tsx';
import { RecordForm } from '../forms/RecordForm.tsx';
import { tellDone } from '../forms/tellDone.ts';
import { writeLeadsAddress } from '../leads/leadsAddress.ts';
import { RecordFrame } from '../leads/RecordFrame.tsx';
import { FlowsNaming } from '../records/FlowsNaming.tsx';
import { RecordPage, storedIn } from '../records/RecordPage.tsx';
import { companyPath, useCompany } from '../shell/companyContext.ts';
import { CampaignFormFields } from './CampaignFormFields.tsx';
import css from './Campaigns.module.css';
import { tellEnrolledLeads } from './tellEnrolledLeads.ts';
import { useCampaignForm } from './useCampaignForm.ts';

/** One campaign: its name, the user who answers its leads, and the way to them. */
export function CampaignPage({ id }: { id: string }) {
  const company = useCompany();
  const query = useQuery(campaignQuery(company.id, id));
  return (
    <RecordFrame>
      <RecordPage
        query={query}
        stored={storedIn(query)}
        what="campaign"
        back={{ href: companyPath(company.id, '/campaigns'), label: 'All campaigns' }}
        titleOf={({ name }) => name}
      >
        {(campaign) => (
          <>
            <p className={css.leads}>
              {tellEnrolledLeads(campaign.leads)} enrolled.{' '}
              <Link
                className="quietLink"
                href={companyPath(company.id, `/leads${writeLeadsAddress({ campaign: campaign.id })}`)}
              >
                Leads of this campaign
              </Link>
            </p>
            <CampaignForm key={campaign.id} campaign={campaign} />
          </>
        )}
      </RecordPage>
    </RecordFrame>
  );
}

function CampaignForm({ campaign }: { campaign: CampaignView }) {
  const company = useCompany();
  const queries = useQueryClient();
  const form = useCampaignForm({
    title: campaign.name,
    stored: campaignFields(campaign),
    save: (change) => changeCampaign(queries, company.id, campaign.id, change),
  });
  return (
    <RecordForm
      form={form}
      button="Save"
      aside={<DeleteCampaign campaign={campaign} discard={form.discard} />}
    >
      <CampaignFormFields form={form} current={campaign.assignedUser} />
    </RecordForm>
  );
}

function DeleteCampaign({ campaign, discard }: { campaign: CampaignView; discard(): void }) {
  const company = useCompany();
  const queries = useQueryClient();
  const [, navigate] = useLocation();
  const [isAsked, setAsked] = useState(false);
  const { id, name, assignedUser, leads } = campaign;
  const remove = async () => {
    await removeCampaign(queries, company.id, id);
    discard();
    tellDone(`${name} is deleted.`);
    navigate(companyPath(company.id, '/campaigns'));
  };
  return (
    <>
      <Button variant="subtle" color="red" c="var(--danger)" onClick={() => setAsked(true)}>
        Delete
      </Button>
      <ConfirmDialog
        isOpen={isAsked}
        onClose={() => setAsked(false)}
        title={`Delete ${name}?`}
        button="Delete the campaign"
        onConfirm={remove}
      >
        {leads === 0
          ? 'No lead is enrolled in it. '
          : `${tellEnrolledLeads(leads)} ${leads === 1 ? 'is' : 'are'} enrolled, and no longer will be. `}
        {assignedUser
          ? `Layer 3 no longer finds ${assignedUser.name} by it when one of them calls. `
          : 'It is assigned to nobody, so no call changes its way. '}
        This cannot be undone.
        <FlowsNaming to="campaign" id={id} />
      </ConfirmDialog>
    </>
  );
}
