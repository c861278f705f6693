import { useQuery } from '@tanstack/react-query';
import type { FlowVersionView } from '../../shared/api/views.ts';
import type { FlowVersion } from '../../shared/call/stretches.ts';
import type { FindFlow } from '../../shared/call/transcript.ts';
import { versionQuery } from '../api/queries.ts';
import { useCompany } from '../shell/companyContext.ts';
import type { TracedCall } from '../trace/traceStore.ts';
import { useFlowsOfCall } from '../trace/useFlowsOfCall.ts';
import { keyOfVersion, type Source } from './replayed.ts';

/** A version of a flow that a call ran on, as far as it is there yet. */
export interface VersionOfCall {
  version: FlowVersionView | undefined;
  error: Error | null;
  retry(): void;
}

/** Finds a version that a call ran on: on the server, or in the file that the call comes from. */
export function useVersionOf(source: Source, on: FlowVersion): VersionOfCall {
  const company = useCompany();
  const read = useQuery({
    ...versionQuery(company.id, on.flow, on.version),
    enabled: source.from === 'journal',
  });
  if (source.from === 'file') {
    return { version: source.flows.get(keyOfVersion(on)), error: null, retry: () => {} };
  }
  return { version: read.data, error: read.error, retry: () => void read.refetch() };
}

/** Finds the documents of all flows that a call went through. */
export function useFlows(source: Source, call: TracedCall): FindFlow {
  const company = useCompany();
  const { find } = useFlowsOfCall(company.id, source.from === 'journal' ? call : undefined);
  return source.from === 'journal' ? find : (on) => source.flows.get(keyOfVersion(on))?.document;
}
