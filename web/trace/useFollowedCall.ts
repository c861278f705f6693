import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { callQuery } from '../api/queries.ts';
import { isFromFeed } from './liveCalls.ts';
import { follow, putCall, type TracedCall, useTraceStore } from './traceStore.ts';

/** The call an address follows, live or from the journal. */
export interface FollowedCall {
  call: TracedCall | undefined;
  isLoading: boolean;
  error: Error | null;
  retry(): void;
}

/** Follows the call of this id: the live one, or, when it is no longer live, the recorded one. */
export function useFollowedCall(company: string, callSid: string | undefined): FollowedCall | null {
  const call = useTraceStore((state) => (callSid ? state.calls[callSid] : undefined));
  const connection = useTraceStore((state) => state.connection);
  const isLive = call !== undefined && isFromFeed(call);
  const recorded = useQuery({
    ...callQuery(company, callSid ?? ''),
    // The feed tells the calls that go on as soon as it opens; only then is it known that this is none of them.
    enabled: callSid !== undefined && !isLive && connection !== 'connecting',
  });
  useEffect(() => {
    if (!recorded.data || isLive) return;
    const { call: summary, turns } = recorded.data;
    const { callSid: id, flow, version } = summary;
    putCall({ id, look: 'recorded', flow, version, turns, summary });
  }, [recorded.data, isLive]);
  const id = call?.id;
  useEffect(() => {
    if (id === undefined) return;
    follow(id);
    return () => {
      if (useTraceStore.getState().followed === id) follow(null);
    };
  }, [id]);
  if (callSid === undefined) return null;
  return {
    call,
    isLoading: !call && !recorded.error,
    error: call ? null : recorded.error,
    retry: () => void recorded.refetch(),
  };
}
