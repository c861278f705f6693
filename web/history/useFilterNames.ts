import { useQuery } from '@tanstack/react-query';
import type { StaffView } from '../../shared/api/settings.ts';
import type { FlowVersionView, FlowView } from '../../shared/api/views.ts';
import { leadQuery } from '../api/leads.ts';
import { flowsQuery, versionQuery } from '../api/queries.ts';
import { staffQuery } from '../api/settings.ts';
import { useCompany } from '../shell/companyContext.ts';
import type { HistoryAddress } from './historyAddress.ts';

/** What the ids of a filter are called. */
export interface FilterNames {
  flows: readonly FlowView[];
  staff: readonly StaffView[];
  /** The chart whose blocks can be chosen: the version that is named, or the published one. */
  chart: FlowVersionView | undefined;
  /** Undefined where no lead is asked for, or it is not known. */
  lead: string | undefined;
}

const NONE: readonly never[] = [];

/** Reads what the ids of a filter are called. */
export function useFilterNames({ flow, version, lead }: HistoryAddress): FilterNames {
  const { id } = useCompany();
  const flows = useQuery(flowsQuery(id));
  const staff = useQuery(staffQuery(id));
  const chart = useQuery({
    ...versionQuery(id, flow ?? '', version ?? 'published'),
    enabled: flow !== undefined,
  });
  const named = useQuery({ ...leadQuery(id, lead ?? ''), enabled: lead !== undefined });
  return {
    flows: flows.data ?? NONE,
    staff: staff.data ?? NONE,
    chart: chart.data,
    lead: named.data?.name,
  };
}
