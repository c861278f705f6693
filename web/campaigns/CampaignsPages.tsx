import { CampaignList } from './CampaignList.tsx';

/** The campaigns, one of them, or a new one: what the address says. */
export function CampaignsPages({ record }: { record?: string }) {
  if (!record) return <CampaignList />;
  return null;
}
