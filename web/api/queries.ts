import { queryOptions } from '@tanstack/react-query';
import type {
  CallView,
  CompanyView,
  FactsView,
  FlowVersionView,
  FlowView,
  SuggestedCallView,
} from '../../shared/api/views.ts';
import type { FlowAsks } from '../../shared/flow/asksOf.ts';
import { get, ofCompany, send } from './request.ts';

/** All companies of this installation. */
export const companiesQuery = () =>
  queryOptions({
    queryKey: ['companies'],
    queryFn: ({ signal }) => get<CompanyView[]>('/companies', signal),
  });

/** The flows of a company. */
export const flowsQuery = (company: string) =>
  queryOptions({
    queryKey: [company, 'flows'],
    queryFn: ({ signal }) => get<FlowView[]>(`${ofCompany(company)}/flows`, signal),
  });

/** One version of a flow. A numbered version never changes, so it is never asked for twice. */
export const versionQuery = (company: string, flow: string, version: number | 'published') =>
  queryOptions({
    queryKey: [company, 'version', flow, version],
    queryFn: ({ signal }) => readVersion(company, flow, version, signal),
    ...(version !== 'published' && { staleTime: Number.POSITIVE_INFINITY }),
  });

/** Reads one version of a flow. */
export function readVersion(
  company: string,
  flow: string,
  version: number | 'published',
  signal?: AbortSignal,
): Promise<FlowVersionView> {
  return get(`${ofCompany(company)}/flows/${encodeURIComponent(flow)}/versions/${version}`, signal);
}

/** What a test call walks, where it may be another flow than the one that routes the number. */
export interface Walked {
  flow?: string;
  version?: number;
  /** Of what is drawn and perhaps not saved. */
  asks?: FlowAsks;
}

/** The facts a call would be decided by. Read once a test call, so that they do not change under the tester. */
export const factsQuery = (
  company: string,
  called: string,
  from: string,
  { flow, version, asks }: Walked = {},
) =>
  queryOptions({
    queryKey: [company, 'facts', called, from, flow ?? null, version ?? null, asks ?? null],
    queryFn: ({ signal }) => {
      if (flow && asks) {
        const path = `${ofCompany(company)}/flows/${encodeURIComponent(flow)}/facts`;
        return send<FactsView>('POST', path, { called, from, asks }, signal);
      }
      const query = new URLSearchParams({ called, from });
      if (flow) query.set('flow', flow);
      if (version) query.set('version', String(version));
      return get<FactsView>(`${ofCompany(company)}/facts?${query}`, signal);
    },
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
  });

/** The test call that is offered in the first minute. */
export const suggestedCallQuery = (company: string) =>
  queryOptions({
    queryKey: [company, 'suggested-call'],
    queryFn: ({ signal }) => get<SuggestedCallView | null>(`${ofCompany(company)}/suggested-call`, signal),
  });

/** A call from the journal. */
export const callQuery = (company: string, callSid: string) =>
  queryOptions({
    queryKey: [company, 'call', callSid],
    queryFn: ({ signal }) =>
      get<CallView>(`${ofCompany(company)}/calls/${encodeURIComponent(callSid)}`, signal),
  });

const LOOKS_FOR_SENT_MS = 5_000;

/**
 * What was recorded in a call, and what is sent after it.
 *
 * @param call.turns how far it has come: with each turn there may be something new
 */
export const keptOfCallQuery = (
  company: string,
  { callSid, turns, isOver }: { callSid: string; turns: number; isOver: boolean },
) =>
  queryOptions({
    queryKey: [company, 'call', callSid, 'kept', turns, isOver],
    queryFn: async ({ signal }) => {
      const view = await get<CallView>(`${ofCompany(company)}/calls/${encodeURIComponent(callSid)}`, signal);
      return { recordings: view.recordings, messages: view.messages };
    },
    // The feed tells of calls, and not of what is sent after them.
    refetchInterval: ({ state: { data } }) =>
      isOver && data?.messages.some(({ state }) => state === 'waiting') ? LOOKS_FOR_SENT_MS : false,
    placeholderData: (before) => before,
  });

/** The address of the company's live feed. `after` names the last message that was read. */
export function liveAddress(company: string, after?: string): string {
  return `/api${ofCompany(company)}/live${after ? `?after=${encodeURIComponent(after)}` : ''}`;
}
