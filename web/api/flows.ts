import { type QueryClient, queryOptions } from '@tanstack/react-query';
import type {
  DraftSave,
  DraftView,
  FlowChange,
  FlowNumbers,
  FlowRow,
  NewFlow,
  Publication,
  VersionRow,
} from '../../shared/api/flows.ts';
import { get, ofCompany, send } from './request.ts';

/** All flows of a company, with their drafts and the numbers that use them. */
export const allFlowsQuery = (company: string) =>
  queryOptions({
    queryKey: [company, 'all-flows'],
    queryFn: ({ signal }) => get<FlowRow[]>(`${ofCompany(company)}/flows/all`, signal),
  });

/** The draft of a flow. Read once when the editor opens: from then on the store has it. */
export const draftQuery = (company: string, flow: string) =>
  queryOptions({
    queryKey: [company, 'draft', flow],
    queryFn: ({ signal }) => get<DraftView>(`${addressOf(company, flow)}/draft`, signal),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });

/** The published versions of a flow, the latest first. */
export const versionsQuery = (company: string, flow: string) =>
  queryOptions({
    queryKey: [company, 'versions', flow],
    queryFn: ({ signal }) => get<VersionRow[]>(`${addressOf(company, flow)}/versions`, signal),
  });

/** Reads the draft anew. */
export function readDraft(company: string, flow: string): Promise<DraftView> {
  return get<DraftView>(`${addressOf(company, flow)}/draft`);
}

/** Saves a draft. @throws ApiError 409 with `current: DraftView` when somebody else saved since */
export function saveDraft(company: string, flow: string, save: DraftSave): Promise<DraftView> {
  return send<DraftView>('PUT', `${addressOf(company, flow)}/draft`, save);
}

/** Publishes a draft. */
export async function publishDraft(
  queries: QueryClient,
  company: string,
  flow: string,
  publication: Publication,
): Promise<VersionRow> {
  const row = await send<VersionRow>('POST', `${addressOf(company, flow)}/publish`, publication);
  refreshFlows(queries, company);
  return row;
}

/** Publishes an old version again. */
export async function restoreVersion(
  queries: QueryClient,
  company: string,
  flow: string,
  version: number,
  message: string,
): Promise<VersionRow> {
  const path = `${addressOf(company, flow)}/versions/${version}/restore`;
  const row = await send<VersionRow>('POST', path, { message });
  refreshFlows(queries, company);
  return row;
}

/** Makes a flow. */
export async function addFlow(queries: QueryClient, company: string, flow: NewFlow): Promise<FlowRow> {
  const row = await send<FlowRow>('POST', `${ofCompany(company)}/flows`, flow);
  refreshFlows(queries, company);
  return row;
}

/** Renames a flow, makes it the default, archives it, or brings it back. */
export async function changeFlow(
  queries: QueryClient,
  company: string,
  flow: string,
  change: FlowChange,
): Promise<FlowRow> {
  const row = await send<FlowRow>('PUT', addressOf(company, flow), change);
  refreshFlows(queries, company);
  return row;
}

/** Says which Twilio numbers use a flow. @throws ApiError 409 where one uses another flow than was seen */
export async function assignNumbers(
  queries: QueryClient,
  company: string,
  flow: string,
  numbers: FlowNumbers,
): Promise<void> {
  await send<FlowRow>('PUT', `${addressOf(company, flow)}/numbers`, numbers);
  refreshFlows(queries, company);
}

/** The address of what becomes of a flow's draft. */
export function flowWatchAddress(company: string, flow: string): string {
  return `/api${addressOf(company, flow)}/watch`;
}

/** Has all read anew that a flow decides: the lists, where calls go, problems. The draft on the screen stays as it is. */
export function refreshFlows(queries: QueryClient, company: string): void {
  void queries.invalidateQueries({
    predicate: ({ queryKey: [of, what] }) => of === company && what !== 'draft' && what !== 'call',
  });
}

function addressOf(company: string, flow: string): string {
  return `${ofCompany(company)}/flows/${encodeURIComponent(flow)}`;
}
