import { ImportPage } from './import/ImportPage.tsx';
import { LeadList } from './LeadList.tsx';
import { LeadPage } from './LeadPage.tsx';
import { NewLead } from './NewLead.tsx';

/** The leads, one of them, a new one, or their import: what the address says. */
export function LeadsPages({ record }: { record?: string }) {
  if (!record) return <LeadList />;
  if (record === 'new') return <NewLead />;
  if (record === 'import') return <ImportPage />;
  return <LeadPage key={record} id={record} />;
}
