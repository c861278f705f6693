import { CampaignList } from './CampaignList.tsx';
import { CampaignPage } from './CampaignPage.tsx';
import { NewCampaign } from './NewCampaign.tsx';

/** The campaigns, one of them, or a new one: what the address says. */
export function CampaignsPages({ record }: { record?: string }) {
  if (!record) return <CampaignList />;
  if (record === 'new') return <NewCampaign />;
  return <CampaignPage key={record} id={record} />;
}
