import { useQuery } from '@tanstack/react-query';
import type { CallSummary } from '../../shared/call/liveEvent.ts';
import type { FindFlow } from '../../shared/call/transcript.ts';
import type { Flow } from '../../shared/flow/flow.ts';
import type { ChangeAddress } from '../address/useFlowAddress.ts';
import { callDetailQuery } from '../api/calls.ts';
import { useCompany } from '../shell/companyContext.ts';
import { Fault } from '../shell/Fault.tsx';
import { isGoingOn } from '../trace/liveCalls.ts';
import type { TracedCall } from '../trace/traceStore.ts';
import { WhyOfCall } from './WhyOfCall.tsx';

interface WhyOfFollowedProps {
  call: TracedCall;
  summary: CallSummary;
  document: Flow;
  find: FindFlow;
  change: ChangeAddress;
}

/** Why, and why not, of the call that is followed on the flow page: what happened on its line is read for it. */
export function WhyOfFollowed({ call, summary, document, find, change }: WhyOfFollowedProps) {
  const company = useCompany();
  const so = { turns: call.turns.length, isOver: !isGoingOn(call) };
  const { data, error, refetch } = useQuery(callDetailQuery(company.id, summary.callSid, so));
  if (error && !data) {
    return <Fault title="The call cannot be explained" error={error} retry={() => void refetch()} />;
  }
  return <WhyOfCall {...{ summary, document, find, change }} detail={data} turns={call.turns} />;
}
