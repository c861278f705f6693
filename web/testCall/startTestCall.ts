import type { QueryClient } from '@tanstack/react-query';
import type { ChangeAddress } from '../address/useFlowAddress.ts';
import { factsQuery } from '../api/queries.ts';
import { useEditorStore } from '../editor/editorStore.ts';
import { playFromStart } from '../trace/useTestCall.ts';

/** Who calls which number, and when. */
export interface Setup {
  called: string;
  /** What the line would send, or a lead as `lead:ID`. */
  from: string;
  /** Epoch milliseconds. */
  at: number;
}

/**
 * Reads the directory anew, puts the test call into the address, and lets it light up from its start. Who draws tests
 * what is drawn: the address names no version then.
 */
export async function startTestCall(
  queries: QueryClient,
  company: string,
  { called, from, at }: Setup,
  change: ChangeAddress,
): Promise<void> {
  const { flow, version } = await queries.fetchQuery({ ...factsQuery(company, called, from), staleTime: 0 });
  playFromStart();
  change({
    flow,
    version: useEditorStore.getState().isDrawn ? undefined : version,
    panel: 'test',
    block: undefined,
    call: undefined,
    called,
    from,
    at: Math.floor(at / 1000) * 1000,
    replies: [],
    step: undefined,
  });
}
