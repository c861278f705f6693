import { queryOptions, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { toOtherFlows } from '../../shared/analysis/toOtherFlows.ts';
import type { FlowAheadView } from '../../shared/api/testCall.ts';
import { NO_OTHER_FLOWS, type OtherFlows } from '../../shared/call/otherFlows.ts';
import { flowsQuery } from './queries.ts';
import { get, ofCompany } from './request.ts';

/** These flows, and all that a call can come to from them, as they are published now. */
export const flowsAheadQuery = (company: string, names: readonly string[]) =>
  queryOptions({
    // Whatever renews the list of flows renews these, too.
    queryKey: [...flowsQuery(company).queryKey, 'ahead', ...names],
    queryFn: ({ signal }) => readFlowsAhead(company, names, signal),
  });

/** The flows that a call can go to, read and made ready to be walked. */
export interface ReadFlowsAhead {
  /** Undefined while they are read. */
  flows: OtherFlows | undefined;
  error: Error | null;
  retry(): void;
}

/**
 * Reads the flows that a call can go to from a flow; one that names none asks for nothing.
 *
 * @param begins the id of the flow
 * @param names the flows that it names, by id; undefined while that is not known
 */
export function useFlowsAhead(
  company: string,
  begins: string | undefined,
  names: readonly string[] | undefined,
): ReadFlowsAhead {
  const { data, error, refetch } = useQuery({
    ...flowsAheadQuery(company, names ?? []),
    enabled: names !== undefined && names.length > 0,
    placeholderData: (before) => before,
  });
  const isNone = names?.length === 0;
  const flows = useMemo(
    () => (isNone ? NO_OTHER_FLOWS : data && toOtherFlows(begins ?? '', data)),
    [isNone, begins, data],
  );
  return { flows, error, retry: () => void refetch() };
}

/** Reads these flows, and all that a call can come to from them. */
export async function readFlowsAhead(
  company: string,
  names: readonly string[],
  signal?: AbortSignal,
): Promise<FlowAheadView[]> {
  if (names.length === 0) return [];
  const query = new URLSearchParams(names.map((name) => ['flow', name]));
  return get(`${ofCompany(company)}/flows-ahead?${query}`, signal);
}
