import { luckOfCall } from '../../shared/analysis/playTestCall.ts';
import type { FlowAddress } from '../address/flowAddress.ts';
import type { ChangeAddress } from '../address/useFlowAddress.ts';
import { goToStep } from '../trace/goToStep.ts';
import { useTraceStore } from '../trace/traceStore.ts';
import type { TestCall } from '../trace/useTestCall.ts';
import { WhyPart } from './WhyPart.tsx';

interface WhyOfTestCallProps {
  test: TestCall;
  address: FlowAddress;
  change: ChangeAddress;
}

/** Why, and why not, of a test call that is played. */
export function WhyOfTestCall({ test, address, change }: WhyOfTestCallProps) {
  const isOnChart = useTraceStore(({ elsewhere }) => elsewhere === null);
  const { flow, document, facts, turns, find, whatIf } = test;
  const { called, from, at, version, replies } = address;
  if (!facts || !flow || !document || !called || from === undefined || at === undefined) return null;
  return (
    <WhyPart
      call={{
        flow,
        document,
        turns,
        find,
        facts: { ...facts, now: at, luck: luckOfCall(facts, at), answers: [] },
        changes: whatIf.changes.map((each) => each.change),
        replies: replies.slice(0, turns.length - 1),
        known: { called, from, flow: address.flow, version },
        setup: { called, from, at, changes: address.changes ?? [] },
      }}
      isOnChart={isOnChart}
      onStep={(step) => goToStep(step, change)}
    />
  );
}
