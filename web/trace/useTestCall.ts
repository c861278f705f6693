import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import type { Turn } from '../../shared/call/takeTurn.ts';
import { compileFlow } from '../../shared/flow/compileFlow.ts';
import type { FlowAddress } from '../address/flowAddress.ts';
import { factsQuery, versionQuery } from '../api/queries.ts';
import { playTestCall } from './playTestCall.ts';
import { dropCall, follow, putCall, TEST_CALL, useTraceStore } from './traceStore.ts';

/** The test call that the address describes, played in the browser; `null` when it describes none. */
export interface TestCall {
  flow: string | undefined;
  version: number | undefined;
  turns: readonly Turn[];
  isLoading: boolean;
  error: Error | null;
  retry(): void;
}

/**
 * Plays the address's test call on the version it names, by the very function that answers real calls, and
 * lights its path. The directory is read once; after that nothing leaves the browser.
 */
export function useTestCall(company: string, address: FlowAddress): TestCall | null {
  const { called, from, at } = address;
  const isAsked = called !== undefined && from !== undefined && at !== undefined;
  const facts = useQuery({ ...factsQuery(company, called ?? '', from ?? ''), enabled: isAsked });
  const flow = facts.data?.flow;
  const wanted = address.version ?? facts.data?.version;
  const version = useQuery({
    ...versionQuery(company, flow ?? '', wanted ?? 'published'),
    enabled: isAsked && flow !== undefined && wanted !== undefined,
  });
  const document = version.data?.document;
  const compiled = useMemo(() => document && compileFlow(document), [document]);
  const replies = address.replies.join(',');
  const turns = useMemo(
    () =>
      isAsked && compiled && facts.data
        ? playTestCall(compiled, facts.data.facts, at, address.replies)
        : NO_TURNS,
    // The joined words stand for the list, which is made anew with every address.
    [isAsked, compiled, facts.data, at, replies],
  );
  useEffect(() => {
    if (!isAsked) return leaveTestCall();
    if (turns.length === 0 || !flow || wanted === undefined) return;
    putCall({
      id: TEST_CALL,
      look: 'test',
      flow,
      version: wanted,
      turns: turns.map((turn) => ({ n: turn.n, at: turn.bookmark.facts.now, trace: turn.trace })),
    });
    if (useTraceStore.getState().followed !== TEST_CALL) follow(TEST_CALL);
  }, [isAsked, turns, flow, wanted]);
  if (!isAsked) return null;
  return {
    flow,
    version: wanted,
    turns,
    isLoading: facts.isPending || version.isPending,
    error: facts.error ?? version.error,
    retry: () => {
      if (facts.error) void facts.refetch();
      else void version.refetch();
    },
  };
}

const NO_TURNS: readonly Turn[] = [];

/** Lights the test call step by step, from its start, instead of all at once. */
export function playFromStart(): void {
  follow(TEST_CALL, 'start');
}

function leaveTestCall(): void {
  dropCall(TEST_CALL);
  if (useTraceStore.getState().followed === TEST_CALL) follow(null);
}
