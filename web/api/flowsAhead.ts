import { queryOptions, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { FlowAheadView } from '../../shared/api/testCall.ts';
import {
  type FlowThere,
  NO_OTHER_FLOWS,
  type OtherFlows,
  otherFlowsOf,
} from '../../shared/call/otherFlows.ts';
import { compileFlow } from '../../shared/flow/compileFlow.ts';
import { flowsQuery } from './queries.ts';
import { get, ofCompany } from './request.ts';

/** These flows, and all that a call can come to from them, as they are published now. */
const flowsAheadQuery = (company: string, names: readonly string[]) =>
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

/** Makes what was read ready to be walked. @param begins the id of the flow that calls begin with */
export function toOtherFlows(begins: string, views: readonly FlowAheadView[]): OtherFlows {
  return otherFlowsOf(begins, new Map(views.map((view) => [view.id, toThere(view)])));
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

function toThere(view: FlowAheadView): FlowThere {
  if ('why' in view) return { why: view.why, ...(view.name !== undefined && { name: view.name }) };
  const { name, version, document } = view;
  return { name, version, compiled: compileFlow(document) };
}
