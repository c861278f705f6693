import { type QueryClient, queryOptions } from '@tanstack/react-query';
import type { CallComment, CallDetail } from '../../shared/api/callDetail.ts';
import type { CallFile } from '../../shared/callFile/callFile.ts';
import { get, ofCompany, send } from './request.ts';

const addressOf = (company: string, callSid: string) =>
  `${ofCompany(company)}/calls/${encodeURIComponent(callSid)}`;

/** How soon after a turn it is known how long its answer took. */
const TIMES_COME_AFTER_MS = 2_500;

/**
 * A call with all that is known at each turn.
 *
 * @param so.turns how far it has come: with each turn there is something new
 * @param so.phones what the phones do that ring for it
 */
export const callDetailQuery = (
  company: string,
  callSid: string,
  so: { turns: number; isOver: boolean; phones?: string },
) =>
  queryOptions({
    queryKey: [company, 'call', callSid, 'detail', so.turns, so.isOver, so.phones ?? ''],
    queryFn: ({ signal }) => get<CallDetail>(addressOf(company, callSid), signal),
    placeholderData: (before) => before,
    // Those of the last turn come a moment after it; of calls from before they never come.
    refetchInterval: ({ state: { data, dataUpdateCount } }) =>
      dataUpdateCount < 2 && data?.turns.at(-1)?.took === null ? TIMES_COME_AFTER_MS : false,
  });

/** Takes a call along as a file. */
export function readCallFile(company: string, callSid: string, isHidden: boolean): Promise<CallFile> {
  return get(`${addressOf(company, callSid)}/file.json?hide=${isHidden}`);
}

/** Writes a comment on a call. @throws ApiError */
export function addCallComment(
  queries: QueryClient,
  company: string,
  callSid: string,
  text: string,
): Promise<CallComment> {
  return refreshed(
    queries,
    company,
    callSid,
    send('POST', `${addressOf(company, callSid)}/comments`, { text }),
  );
}

/** Changes an own comment. @throws ApiError */
export function changeCallComment(
  queries: QueryClient,
  company: string,
  callSid: string,
  id: string,
  text: string,
): Promise<CallComment> {
  return refreshed(queries, company, callSid, send('PUT', commentAddress(company, callSid, id), { text }));
}

/** Deletes a comment. @throws ApiError */
export function deleteCallComment(
  queries: QueryClient,
  company: string,
  callSid: string,
  id: string,
): Promise<void> {
  return refreshed(queries, company, callSid, send('DELETE', commentAddress(company, callSid, id)));
}

function commentAddress(company: string, callSid: string, id: string): string {
  return `${addressOf(company, callSid)}/comments/${encodeURIComponent(id)}`;
}

/** Waits for a change, and reads the call anew whatever came of it: somebody else may have been faster. */
async function refreshed<Answer>(
  queries: QueryClient,
  company: string,
  callSid: string,
  change: Promise<Answer>,
): Promise<Answer> {
  try {
    return await change;
  } finally {
    await queries.invalidateQueries({ queryKey: [company, 'call', callSid, 'detail'] });
  }
}
