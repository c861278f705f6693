import {
  type InfiniteData,
  infiniteQueryOptions,
  keepPreviousData,
  type QueryClient,
  queryOptions,
} from '@tanstack/react-query';
import type {
  LeadFields,
  LeadImportMessage,
  LeadImportOptions,
  LeadImportResult,
  LeadsPage,
  LeadView,
} from '../../shared/api/leads.ts';
import type { Addition, CampaignFields, CampaignView, Change } from '../../shared/api/settings.ts';
import { readImport } from './readImport.ts';
import { ApiError, fetchApi, get, ofCompany, send } from './request.ts';
import { refreshSettings } from './settings.ts';

/** Which leads a list shows. `owner` is a user's id, or empty for leads that are assigned to nobody. */
export interface LeadsWanted {
  search: string;
  owner: string | null;
  campaign: string | null;
}

/** How far an import is. */
export type LeadImportProgress = Extract<LeadImportMessage, { progress: unknown }>['progress'];

const BROKE_OFF =
  'The connection broke off before the server was done. Check that Ringpath is running, then do it again: what is here already is not made twice.';
const PAGE_ROWS = '200';
/** Reading a list anew reads its pages one after the other: of a list that was scrolled far, the first are enough. */
const PAGES_KEPT = 10;

/** Leads by name or any part of the number; at most 20. */
export const leadsQuery = (company: string, search: string) =>
  queryOptions({
    queryKey: [company, 'leads', search],
    queryFn: ({ signal }) =>
      get<LeadsPage>(`${ofCompany(company)}/leads?limit=20&search=${encodeURIComponent(search)}`, signal),
  });

/** The leads of a list, page by page, by name. */
export const leadPagesQuery = (company: string, wanted: LeadsWanted) =>
  infiniteQueryOptions({
    queryKey: [company, 'leads', 'pages', wanted],
    queryFn: ({ pageParam, signal }) => {
      const params = leadsParams(wanted);
      params.set('limit', PAGE_ROWS);
      if (pageParam !== null) params.set('after', pageParam);
      return get<LeadsPage>(`${ofCompany(company)}/leads?${params}`, signal);
    },
    // The first page is asked for without a cursor.
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
    placeholderData: keepPreviousData,
    refetchOnWindowFocus: ({ state }) => (state.data?.pages.length ?? 0) <= PAGES_KEPT,
  });

/** One lead. */
export const leadQuery = (company: string, id: string) =>
  queryOptions({
    queryKey: [company, 'lead', id],
    queryFn: ({ signal }) => get<LeadView>(addressOfLead(company, id), signal),
  });

/** The company's campaigns, by name. */
export const campaignsQuery = (company: string) =>
  queryOptions({
    queryKey: [company, 'campaigns'],
    queryFn: ({ signal }) => get<CampaignView[]>(`${ofCompany(company)}/campaigns`, signal),
  });

/** One campaign. */
export const campaignQuery = (company: string, id: string) =>
  queryOptions({
    queryKey: [company, 'campaign', id],
    queryFn: ({ signal }) => get<CampaignView>(addressOfCampaign(company, id), signal),
  });

/** Adds a lead. */
export async function addLead(
  queries: QueryClient,
  company: string,
  addition: Addition<LeadFields>,
): Promise<LeadView> {
  const view = await send<LeadView>('POST', `${ofCompany(company)}/leads`, addition);
  queries.setQueryData(leadQuery(company, view.id).queryKey, view);
  refreshSettings(queries, company);
  return view;
}

/** Changes a lead. */
export async function changeLead(
  queries: QueryClient,
  company: string,
  id: string,
  change: Change<LeadFields>,
): Promise<void> {
  const view = await send<LeadView>('PUT', addressOfLead(company, id), change);
  queries.setQueryData(leadQuery(company, id).queryKey, view);
  refreshSettings(queries, company);
}

/** Removes a lead, and its enrolments with it. */
export async function removeLead(queries: QueryClient, company: string, id: string): Promise<void> {
  await send('DELETE', addressOfLead(company, id));
  refreshSettings(queries, company);
}

/** Adds a campaign. */
export async function addCampaign(
  queries: QueryClient,
  company: string,
  addition: Addition<CampaignFields>,
): Promise<CampaignView> {
  const view = await send<CampaignView>('POST', `${ofCompany(company)}/campaigns`, addition);
  queries.setQueryData(campaignQuery(company, view.id).queryKey, view);
  refreshSettings(queries, company);
  return view;
}

/** Changes a campaign. */
export async function changeCampaign(
  queries: QueryClient,
  company: string,
  id: string,
  change: Change<CampaignFields>,
): Promise<void> {
  const view = await send<CampaignView>('PUT', addressOfCampaign(company, id), change);
  queries.setQueryData(campaignQuery(company, id).queryKey, view);
  refreshSettings(queries, company);
}

/** Removes a campaign, and the enrolments in it. */
export async function removeCampaign(queries: QueryClient, company: string, id: string): Promise<void> {
  await send('DELETE', addressOfCampaign(company, id));
  refreshSettings(queries, company);
}

/** Where the leads of a list are downloaded as CSV. */
export function leadsExportAddress(company: string, wanted: LeadsWanted): string {
  const params = leadsParams(wanted).toString();
  return `/api${ofCompany(company)}/leads/export.csv${params && `?${params}`}`;
}

/**
 * Imports a CSV text, or checks it only, and tells how far it is.
 *
 * @throws ApiError when the server says no, before it begins or in the middle; then nothing is imported
 */
export async function importLeads(
  company: string,
  text: string,
  { columns, ...options }: LeadImportOptions,
  onProgress: (progress: LeadImportProgress) => void,
  signal: AbortSignal,
): Promise<LeadImportResult> {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries({ ...options, ...columns })) {
    if (value !== undefined) params.set(name, String(value));
  }
  const response = await fetchApi(`${ofCompany(company)}/leads/import?${params}`, {
    method: 'POST',
    body: text,
    headers: { 'content-type': 'text/csv; charset=utf-8', accept: 'application/x-ndjson' },
    signal,
  });
  try {
    if (response.body) {
      for await (const message of readImport(response.body)) {
        if ('done' in message) return message.done;
        if ('error' in message) throw new ApiError(422, { error: message.error });
        onProgress(message.progress);
      }
    }
  } catch (error) {
    if (signal.aborted || error instanceof ApiError) throw error;
  }
  throw new ApiError(0, { error: BROKE_OFF });
}

/** Forgets the far pages of the company's lists of leads. For when they are left: nobody waits for many pages later. */
export function keepFirstPages(queries: QueryClient, company: string): void {
  queries.setQueriesData<InfiniteData<LeadsPage>>(
    { queryKey: [company, 'leads', 'pages'] },
    (list) =>
      list && { pages: list.pages.slice(0, PAGES_KEPT), pageParams: list.pageParams.slice(0, PAGES_KEPT) },
  );
}

function leadsParams({ search, owner, campaign }: LeadsWanted): URLSearchParams {
  const params = new URLSearchParams();
  if (search) params.set('search', search);
  if (owner !== null) params.set('owner', owner);
  if (campaign !== null) params.set('campaign', campaign);
  return params;
}

function addressOfLead(company: string, id: string): string {
  return `${ofCompany(company)}/leads/${encodeURIComponent(id)}`;
}

function addressOfCampaign(company: string, id: string): string {
  return `${ofCompany(company)}/campaigns/${encodeURIComponent(id)}`;
}
