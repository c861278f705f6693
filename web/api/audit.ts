import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { CompanyMember, TokenView } from '../../shared/api/accounts.ts';
import type { AuditPage, AuditSubject } from '../../shared/api/audit.ts';
import { get, ofCompany } from './request.ts';

/** Which entries of the audit a list shows. */
export interface AuditWanted {
  search: string;
  /** Who did it, by id. */
  member: string | null;
  about: AuditSubject | null;
  /** Epoch milliseconds: not before, and before. */
  from: number | null;
  to: number | null;
}

const PAGE_ROWS = '100';

/** The entries of a company's audit, page by page, the latest first; of the installation's where there is no company. */
export const auditPagesQuery = (company: string | null, wanted: AuditWanted) =>
  infiniteQueryOptions({
    queryKey: [company, 'audit', wanted],
    queryFn: ({ pageParam, signal }) => {
      const params = auditParams(wanted);
      params.set('limit', PAGE_ROWS);
      if (pageParam !== null) params.set('before', String(pageParam));
      return get<AuditPage>(`${addressOf(company)}/audit?${params}`, signal);
    },
    // The first page is asked for without an entry to begin behind.
    initialPageParam: null as number | null,
    getNextPageParam: ({ next }) => next,
    placeholderData: keepPreviousData,
    // Whoever comes here from a change wants to see it.
    staleTime: 0,
  });

/** Who can be in the audit as somebody who did something: members, and the API tokens of a company. */
export const auditActorsQuery = (company: string | null) =>
  queryOptions({
    queryKey: [company, 'audit-actors'],
    queryFn: async ({ signal }): Promise<Array<{ id: string; name: string }>> => {
      const address = addressOf(company);
      const [members, tokens] = await Promise.all([
        get<Array<Pick<CompanyMember, 'id' | 'name'>>>(`${address}/members`, signal),
        company === null ? [] : get<TokenView[]>(`${address}/tokens`, signal),
      ]);
      return [...members, ...tokens.map(({ id, name }) => ({ id, name: `${name} (API token)` }))];
    },
  });

/** The address of the file of a company's entries. */
export function auditExportAddress(company: string, wanted: AuditWanted): string {
  return `/api${ofCompany(company)}/audit/export.csv?${auditParams(wanted)}`;
}

function addressOf(company: string | null): string {
  return company === null ? '/installation' : ofCompany(company);
}

function auditParams({ search, member, about, from, to }: AuditWanted): URLSearchParams {
  const params = new URLSearchParams();
  if (search) params.set('search', search);
  if (member) params.set('member', member);
  if (about) params.set('about', about);
  if (from !== null) params.set('from', String(from));
  if (to !== null) params.set('to', String(to));
  return params;
}
