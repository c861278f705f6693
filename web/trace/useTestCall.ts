import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { playTestCall } from '../../shared/analysis/playTestCall.ts';
import { endOf, type ScenarioEnd } from '../../shared/analysis/runScenario.ts';
import type { FlowVersionView } from '../../shared/api/views.ts';
import type { Facts } from '../../shared/call/facts.ts';
import { findIn, NO_OTHER_FLOWS } from '../../shared/call/otherFlows.ts';
import { DRAFT } from '../../shared/call/stretches.ts';
import type { Turn } from '../../shared/call/takeTurn.ts';
import type { FindFlow } from '../../shared/call/transcript.ts';
import { asksOf } from '../../shared/flow/asksOf.ts';
import { compileFlow } from '../../shared/flow/compileFlow.ts';
import type { Flow } from '../../shared/flow/flow.ts';
import { useMay } from '../accounts/useMay.ts';
import type { FlowAddress } from '../address/flowAddress.ts';
import { asError } from '../api/asError.ts';
import { useFlowsAhead } from '../api/flowsAhead.ts';
import { factsQuery, versionQuery } from '../api/queries.ts';
import { useEditorStore } from '../editor/editorStore.ts';
import { useWhatIf, type WhatIf } from '../whatIf/useWhatIf.ts';
import { useTestFacts } from './testFacts.ts';
import { dropCall, follow, putCall, TEST_CALL, useTraceStore } from './traceStore.ts';

/** The test call that the address describes, played in the browser; `null` when it describes none. */
export interface TestCall {
  /** The flow it runs on, and the one that answers real calls to the number. */
  flow: string | undefined;
  routedBy: string | undefined;
  version: number | undefined;
  /** What it is decided by, masked for who may not see it. */
  facts: Facts | undefined;
  /** What is thought to be otherwise in it than the directory is. */
  whatIf: WhatIf;
  /** What it is walked on, and the flows that it can go to from there. */
  document: Flow | undefined;
  find: FindFlow;
  turns: readonly Turn[];
  /** What became of it, as far as a scenario holds it. */
  end: ScenarioEnd | null;
  isLoading: boolean;
  error: Error | null;
  retry(): void;
}

/**
 * Plays the address's test call on the flow and the version it names, or on the draft as it is drawn, by the very
 * function that answers real calls, and lights its path. The directory is read once; after that nothing leaves the
 * browser. An address that names no flow means the one that answers the number.
 */
export function useTestCall(company: string, address: FlowAddress): TestCall | null {
  const { called, from, at } = address;
  const isAsked = called !== undefined && from !== undefined && at !== undefined;
  const isOnDraft = useMay('changeFlows') && address.version === undefined;
  const drawn = useDrawnFlow(isOnDraft);
  const isOpen = drawn !== undefined && drawn.flow === address.flow;
  const asks = useMemo(() => (isOpen ? asksOf(drawn.document) : undefined), [isOpen, drawn]);
  const facts = useQuery({
    ...factsQuery(company, called ?? '', from ?? '', {
      flow: address.flow,
      version: address.version,
      asks,
    }),
    enabled: isAsked,
    // What is drawn may ask for more, which changes nothing of what is known.
    placeholderData: (before, query) =>
      query?.queryKey[2] === called && query?.queryKey[3] === from ? before : undefined,
  });
  const routedBy = facts.data?.flow;
  const flow = address.flow ?? routedBy;
  const draft = drawn?.flow === flow ? drawn : undefined;
  const version = useQuery({
    ...versionQuery(
      company,
      flow ?? '',
      address.version ?? (flow === routedBy ? (facts.data?.version ?? 'published') : 'published'),
    ),
    enabled: isAsked && !isOnDraft && flow !== undefined && facts.data !== undefined,
  });
  const walked = isOnDraft ? draft : version.data;
  const document = walked?.document;
  const compiled = useMemo(() => document && compileFlow(document), [document]);
  const names = useMemo(() => document && asksOf(document).flows, [document]);
  const ahead = useFlowsAhead(company, flow, names);
  const { flows } = ahead;
  const whatIf = useWhatIf(company, address, isAsked ? facts.data?.facts : undefined);
  const replies = address.replies.join(',');
  const { turns, fault } = useMemo(
    () =>
      isAsked && compiled && whatIf.facts && flows
        ? play(compiled, whatIf.facts, at, address.replies, flows)
        : { turns: NO_TURNS, fault: null },
    // The joined words stand for the list, which is made anew with every address.
    [isAsked, compiled, whatIf.facts, at, replies, flows],
  );
  const find = useMemo(() => findIn(flows ?? NO_OTHER_FLOWS), [flows]);
  const known = turns.at(-1)?.bookmark.facts ?? null;
  useEffect(() => {
    useTestFacts.setState({ facts: known });
  }, [known]);
  useEffect(() => {
    if (!isAsked) return leaveTestCall();
    if (turns.length === 0 || !flow || walked === undefined) return;
    putCall({
      id: TEST_CALL,
      look: 'test',
      flow,
      version: isOnDraft ? DRAFT : walked.version,
      turns: turns.map((turn) => ({ n: turn.n, at: turn.bookmark.facts.now, trace: turn.trace })),
    });
    if (useTraceStore.getState().followed !== TEST_CALL) follow(TEST_CALL);
  }, [isAsked, turns, flow, isOnDraft, walked?.version]);
  if (!isAsked) return null;
  return {
    flow,
    routedBy,
    version: walked?.version,
    facts: whatIf.facts,
    whatIf,
    document,
    find,
    turns,
    end: compiled && flows && turns.length > 0 ? endOf(compiled, turns, flows) : null,
    isLoading: facts.isPending || whatIf.isLoading || !document || !flows,
    error: facts.error ?? version.error ?? ahead.error ?? whatIf.error ?? fault,
    retry: () => {
      if (facts.error) void facts.refetch();
      else if (ahead.error) ahead.retry();
      else if (whatIf.error) whatIf.retry();
      else void version.refetch();
    },
  };
}

/** The draft as it is drawn; while the chart is that of another flow where the test call is, as it was drawn last. */
function useDrawnFlow(isOnDraft: boolean): FlowVersionView | undefined {
  const drawn = useEditorStore(({ isDrawn, shown }) => (isOnDraft && isDrawn && shown ? shown : undefined));
  const [last, setLast] = useState(drawn);
  if (drawn && drawn !== last) setLast(drawn);
  const isElsewhere = useTraceStore(
    ({ followed, elsewhere }) => followed === TEST_CALL && elsewhere !== null,
  );
  return drawn ?? (isOnDraft && isElsewhere ? last : undefined);
}

const NO_TURNS: readonly Turn[] = [];

/** A draft may be half drawn, so that a call on it goes round for ever: that is a fault to be told, not a broken page. */
function play(...call: Parameters<typeof playTestCall>): { turns: readonly Turn[]; fault: Error | null } {
  try {
    return { turns: playTestCall(...call), fault: null };
  } catch (error) {
    return { turns: NO_TURNS, fault: asError(error) };
  }
}

/** Lights the test call step by step, from its start, instead of all at once. */
export function playFromStart(): void {
  follow(TEST_CALL, 'start');
}

function leaveTestCall(): void {
  dropCall(TEST_CALL);
  if (useTraceStore.getState().followed === TEST_CALL) follow(null);
}
