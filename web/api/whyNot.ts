import { queryOptions } from '@tanstack/react-query';
import type { KnownView } from '../../shared/api/whyNot.ts';
import { get, ofCompany } from './request.ts';

/** A call about which is asked why a phone does not ring: a test call, or one that was. */
export type CallToExplain =
  | { called: string; from: string; flow?: string | undefined; version?: number | undefined }
  | { callSid: string };

/** What is known beyond the facts of a call. @param user whose leads are among those who could call instead */
export const knownQuery = (company: string, call: CallToExplain, user?: string) =>
  queryOptions({
    queryKey: [company, 'known', call, user ?? null],
    queryFn: ({ signal }) => get<KnownView>(`${ofCompany(company)}${addressOf(call, user)}`, signal),
    staleTime: 30_000,
    refetchOnWindowFocus: false,
    // With the leads of a user it holds all that it held before.
    placeholderData: (before) => before,
  });

function addressOf(call: CallToExplain, user: string | undefined): string {
  const query = new URLSearchParams();
  if (user !== undefined) query.set('user', user);
  if ('callSid' in call) return `/calls/${encodeURIComponent(call.callSid)}/known?${query}`;
  query.set('called', call.called);
  query.set('from', call.from);
  if (call.flow !== undefined) query.set('flow', call.flow);
  if (call.version !== undefined) query.set('version', String(call.version));
  return `/known?${query}`;
}
