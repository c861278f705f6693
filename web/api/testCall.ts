import { queryOptions } from '@tanstack/react-query';
import type { CalledNumber, CallersView } from '../../shared/api/testCall.ts';
import { get, ofCompany } from './request.ts';

/** Leads to make a test call as, found by what the member may see of them, or by what a call of theirs is made with. */
export const callersQuery = (company: string, search: string) =>
  queryOptions({
    queryKey: [company, 'callers', search],
    queryFn: ({ signal }) =>
      get<CallersView>(`${ofCompany(company)}/callers?search=${encodeURIComponent(search)}`, signal),
  });

/** The numbers that a test call may be made to. */
export const calledNumbersQuery = (company: string) =>
  queryOptions({
    queryKey: [company, 'called-numbers'],
    queryFn: ({ signal }) => get<CalledNumber[]>(`${ofCompany(company)}/called-numbers`, signal),
  });
