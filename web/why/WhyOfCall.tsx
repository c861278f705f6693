import { Skeleton } from '@mantine/core';
import { useMemo } from 'react';
import { asTestCall } from '../../shared/analysis/asTestCall.ts';
import type { CallDetail } from '../../shared/api/callDetail.ts';
import type { CallSummary } from '../../shared/call/liveEvent.ts';
import type { FindFlow, TurnToTell } from '../../shared/call/transcript.ts';
import type { Flow } from '../../shared/flow/flow.ts';
import type { ChangeAddress } from '../address/useFlowAddress.ts';
import { goToStep } from '../trace/goToStep.ts';
import { useTraceStore } from '../trace/traceStore.ts';
import { WhyPart } from './WhyPart.tsx';

interface WhyOfCallProps {
  summary: CallSummary;
  /** What is known of the call; undefined while it is read. */
  detail: CallDetail | undefined;
  turns: readonly TurnToTell[];
  /** The version that the call began with, and those that it went to. */
  document: Flow;
  find: FindFlow;
  change: ChangeAddress;
}

const NO_CHANGES: readonly [] = [];

/** Why, and why not, of a call that was, or that goes on. */
export function WhyOfCall({ summary, detail, turns, document, find, change }: WhyOfCallProps) {
  const isOnChart = useTraceStore(({ elsewhere }) => elsewhere === null);
  const { callSid, called, startedAt, flow } = summary;
  const test = useMemo(
    () => detail && asTestCall(called, startedAt, detail.turns),
    [detail, called, startedAt],
  );
  if (!test) return <Skeleton m={16} height={160} role="status" aria-label="The call is loading" />;
  const { from, at, replies } = test;
  return (
    <WhyPart
      call={{
        flow,
        document,
        turns,
        find,
        facts: undefined,
        changes: NO_CHANGES,
        replies,
        known: { callSid },
        setup: from === null ? null : { called, from, at, changes: NO_CHANGES },
      }}
      isOnChart={isOnChart}
      onStep={(step) => goToStep(step, change)}
    />
  );
}
