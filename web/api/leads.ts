import {
  type InfiniteData,
  infiniteQueryOptions,
  keepPreviousData,
  type QueryClient,
  queryOptions,
} from '@tanstack/react-query';
import type { LeadFields, LeadsPage, LeadView } from '../../shared/api/leads.ts';
import type { Addition, CampaignFields, CampaignView, Change } from '../../shared/api/settings.ts';
import { get, ofCompany, send } from './request.ts';

/** Which leads a list shows. `owner` is a user's id, or empty for leads that are assigned to nobody. */
export interface LeadsWanted {
  search: string;
  owner: string | null;
  campaign: string | null;
}

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

/** Makes a lead. */
export function addLead(company: string, addition: Addition<LeadFields>): Promise<LeadView> {
  return send('POST', `${ofCompany(company)}/leads`, addition);
}

/** Changes a lead. */
export function changeLead(company: string, id: string, change: Change<LeadFields>): Promise<LeadView> {
  return send('PUT', addressOfLead(company, id), change);
}

/** Removes a lead, and its enrolments with it. */
export function removeLead(company: string, id: string): Promise<void> {
  return send('DELETE', addressOfLead(company, id));
}

/** Makes a campaign. */
export function addCampaign(company: string, addition: Addition<CampaignFields>): Promise<CampaignView> {
  return send('POST', `${ofCompany(company)}/campaigns`, addition);
}

/** Changes a campaign. */
export function changeCampaign(
  company: string,
  id: string,
  change: Change<CampaignFields>,
): Promise<CampaignView> {
  return send('PUT', addressOfCampaign(company, id), change);
}

/** Removes a campaign, and the enrolments in it. */
export function removeCampaign(company: string, id: string): Promise<void> {
  return send('DELETE', addressOfCampaign(company, id));
}

/** Where the leads of a list are downloaded as CSV. */
export function leadsExportAddress(company: string, wanted: LeadsWanted): string {
  const params = leadsParams(wanted).toString();
  return `/api${ofCompany(company)}/leads/export.csv${params && `?${params}`}`;
}

/** Has all read anew that leads, campaigns and enrolments decide. */
export async function refreshLeads(queries: QueryClient, company: string): Promise<void> {
  queries.setQueriesData<InfiniteData<LeadsPage>>(
    { queryKey: [company, 'leads', 'pages'] },
    (list) =>
      list && { pages: list.pages.slice(0, PAGES_KEPT), pageParams: list.pageParams.slice(0, PAGES_KEPT) },
  );
  const decided = ['leads', 'lead', 'campaigns', 'campaign', 'where', 'problems', 'facts', 'suggested-call'];
  await Promise.all(decided.map((name) => queries.invalidateQueries({ queryKey: [company, name] })));
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
