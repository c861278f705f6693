import { queryOptions } from '@tanstack/react-query';
import type { ProblemCount, ProblemView } from '../../shared/api/problems.ts';
import { get, ofCompany } from './request.ts';

const EVERY_MINUTE_MS = 60_000;

/** What is wrong with the company's settings. Read anew whenever somebody comes back to the window. */
export const problemsQuery = (company: string) =>
  queryOptions({
    queryKey: [company, 'problems'],
    queryFn: ({ signal }) => get<ProblemView[]>(`${ofCompany(company)}/problems`, signal),
    refetchOnWindowFocus: 'always',
  });

/** How many problems there are, for the badge; read anew every minute. */
export const problemCountQuery = (company: string) =>
  queryOptions({
    queryKey: [company, 'problems', 'count'],
    queryFn: ({ signal }) => get<ProblemCount>(`${ofCompany(company)}/problems/count`, signal),
    refetchInterval: EVERY_MINUTE_MS,
    refetchOnWindowFocus: 'always',
  });
