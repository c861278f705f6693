import type { QueryClient } from '@tanstack/react-query';
import { asksOf } from '../../shared/flow/asksOf.ts';
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

/** A version of a flow on the screen. */
export interface OnScreen {
  flow: string;
  version: number;
}

/**
 * Reads the directory anew, puts the test call into the address, and lets it light up from its start. Who draws tests
 * what is drawn: the address names no version then.
 *
 * @param on what the call runs on; left out, the flow that answers real calls to the number
 */
export async function startTestCall(
  queries: QueryClient,
  company: string,
  { called, from, at }: Setup,
  change: ChangeAddress,
  on?: OnScreen,
): Promise<void> {
  const { isDrawn, shown } = useEditorStore.getState();
  const asks = isDrawn && shown ? asksOf(shown.document) : undefined;
  const named = on && { flow: on.flow, version: isDrawn ? undefined : on.version, asks };
  const facts = await queries.fetchQuery({ ...factsQuery(company, called, from, named), staleTime: 0 });
  const { flow, version } = named ?? facts;
  const walked = { flow, version: isDrawn ? undefined : version };
  // What was just read of the number’s own flow is what the page asks for by its name.
  if (!named) queries.setQueryData(factsQuery(company, called, from, walked).queryKey, facts);
  playFromStart();
  change({
    ...walked,
    panel: 'test',
    block: undefined,
    call: undefined,
    called,
    from,
    at: Math.floor(at / 1000) * 1000,
    replies: [],
    changes: undefined,
    step: undefined,
  });
}
