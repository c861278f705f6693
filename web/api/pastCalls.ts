import {
  infiniteQueryOptions,
  keepPreviousData,
  type QueryClient,
  queryOptions,
} from '@tanstack/react-query';
import type {
  CallFigures,
  CallFilter,
  CallsPage,
  FlowHeat,
  SavedFilter,
  SavedFilterFields,
} from '../../shared/api/calls.ts';
import { fetchApi, get, ofCompany, send } from './request.ts';

const PAGE_ROWS = '100';

/** A span of time in epoch milliseconds, the end not included, and whether of real calls or of simulated ones. */
export interface CallsSpan {
  from: number;
  to: number;
  simulated: boolean;
}

/** The calls that fit a filter, page by page, the latest first. */
export const callPagesQuery = (company: string, filter: CallFilter) =>
  infiniteQueryOptions({
    queryKey: [company, 'calls', 'pages', filter],
    queryFn: async ({ pageParam, signal }) => {
      const params = paramsOf(filter);
      params.set('limit', PAGE_ROWS);
      if (pageParam !== null) params.set('after', pageParam);
      const page = await get<CallsPage>(`${ofCompany(company)}/calls?${params}`, signal);
      return { ...page, total: page.count && !page.count.more ? page.count.calls : null };
    },
    // The first page is asked for without a cursor.
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
    placeholderData: keepPreviousData,
    // Calls come and end meanwhile; of a list that was scrolled far, nobody waits for all of it.
    refetchOnWindowFocus: ({ state }) => (state.data?.pages.length ?? 0) <= 2,
  });

/** What became of calls in a span of time. */
export const figuresQuery = (company: string, span: CallsSpan) =>
  queryOptions({
    queryKey: [company, 'calls', 'figures', span],
    queryFn: ({ signal }) =>
      get<CallFigures>(`${ofCompany(company)}/calls/figures?${paramsOf(spanOf(span))}`, signal),
    placeholderData: keepPreviousData,
  });

/** How many calls passed each block and wire of a flow. */
export const heatQuery = (company: string, flow: string, wanted: CallsSpan & { version?: number }) =>
  queryOptions({
    queryKey: [company, 'calls', 'heat', flow, wanted],
    queryFn: ({ signal }) => {
      const params = paramsOf({ ...spanOf(wanted), version: wanted.version });
      return get<FlowHeat>(`${ofCompany(company)}/flows/${encodeURIComponent(flow)}/heat?${params}`, signal);
    },
    placeholderData: keepPreviousData,
  });

/** The saved filters: the own ones, and those that others share. */
export const savedFiltersQuery = (company: string) =>
  queryOptions({
    queryKey: [company, 'call-filters'],
    queryFn: ({ signal }) => get<SavedFilter[]>(`${ofCompany(company)}/call-filters`, signal),
  });

/** Saves a filter, or changes the own one with this id. */
export async function saveFilter(
  queries: QueryClient,
  company: string,
  fields: SavedFilterFields,
  id?: string,
): Promise<void> {
  const address = `${ofCompany(company)}/call-filters`;
  await (id === undefined
    ? send('POST', address, fields)
    : send('PUT', `${address}/${encodeURIComponent(id)}`, fields));
  await queries.invalidateQueries({ queryKey: savedFiltersQuery(company).queryKey });
}

/** Deletes an own filter. */
export async function deleteFilter(queries: QueryClient, company: string, id: string): Promise<void> {
  await send('DELETE', `${ofCompany(company)}/call-filters/${encodeURIComponent(id)}`);
  await queries.invalidateQueries({ queryKey: savedFiltersQuery(company).queryKey });
}

/**
 * Reads the file of the calls that fit a filter.
 *
 * @param onProgress is told how many calls have come so far
 * @throws ApiError, and where the signal ends it
 */
export async function exportCalls(
  company: string,
  filter: CallFilter,
  onProgress: (calls: number) => void,
  signal: AbortSignal,
): Promise<{ name: string; file: Blob }> {
  const response = await fetchApi(`${ofCompany(company)}/calls/export.csv?${paramsOf(filter)}`, {
    headers: { accept: 'text/csv' },
    signal,
  });
  const name = /filename="([^"]+)"/.exec(response.headers.get('content-disposition') ?? '')?.[1];
  const parts: Array<Uint8Array<ArrayBuffer>> = [];
  const reader = response.body?.getReader();
  // The first line has the titles.
  for (let lines = -1; reader; ) {
    const { done, value } = await reader.read();
    if (done) break;
    parts.push(value);
    lines += value.reduce((count, byte) => (byte === LINE_END ? count + 1 : count), 0);
    onProgress(Math.max(0, lines));
  }
  return { name: name ?? 'calls.csv', file: new Blob(parts, { type: 'text/csv' }) };
}

const LINE_END = 10;

function spanOf({ from, to, simulated }: CallsSpan): CallFilter {
  return { from, to, ...(simulated && { simulated: true }) };
}

function paramsOf({ simulated, ...filter }: CallFilter): URLSearchParams {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(filter)) {
    if (value !== undefined) params.set(name, String(value));
  }
  if (simulated) params.set('simulated', '1');
  return params;
}
