import { type QueryClient, queryOptions } from '@tanstack/react-query';
import type { ErasureView, RetentionView } from '../../shared/api/accounts.ts';
import type { Change } from '../../shared/api/settings.ts';
import { get, ofCompany, send } from './request.ts';
import { refreshSettings } from './settings.ts';

/** What can be changed of how long calls are kept. */
export type RetentionFields = Pick<RetentionView, 'days'>;

/** How long the company keeps its calls, and what the job that sees to it did last. */
export const retentionQuery = (company: string) =>
  queryOptions({
    queryKey: [company, 'retention'],
    queryFn: ({ signal }) => get<RetentionView>(`${ofCompany(company)}/retention`, signal),
  });

/** Changes how long the company keeps its calls. */
export async function changeRetention(
  queries: QueryClient,
  company: string,
  { fields, base }: Change<RetentionFields>,
): Promise<void> {
  const view = await send<RetentionView>('PUT', `${ofCompany(company)}/retention`, { ...fields, base });
  queries.setQueryData(retentionQuery(company).queryKey, view);
}

/** Erases everything about a lead, and says how many calls were made anonymous. */
export async function eraseLead(queries: QueryClient, company: string, id: string): Promise<ErasureView> {
  const view = await send<ErasureView>('POST', `${addressOfLead(company, id)}/erase`);
  // A call that was read before tells who called, and is taken for settled otherwise.
  queries.removeQueries({ queryKey: [company, 'call'] });
  refreshSettings(queries, company);
  return view;
}

/** Where everything about a lead is downloaded. */
export function everythingAddress(company: string, id: string): string {
  return `/api${addressOfLead(company, id)}/everything.json`;
}

function addressOfLead(company: string, id: string): string {
  return `${ofCompany(company)}/leads/${encodeURIComponent(id)}`;
}
