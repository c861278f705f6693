import { useMemo } from 'react';
import type { CallDetail } from '../../shared/api/callDetail.ts';
import type { CallSummary } from '../../shared/call/liveEvent.ts';
import type { Moment } from '../../shared/call/moments.ts';
import type { ChangeAddress } from '../address/useFlowAddress.ts';
import { useNow } from '../time/useNow.ts';
import { isGoingOn } from '../trace/liveCalls.ts';
import type { TracedCall } from '../trace/traceStore.ts';
import type { ReplayedTurn } from './replayed.ts';
import { spansOf } from './spansOf.ts';
import { Timeline } from './Timeline.tsx';
import { timeScaleOf } from './timeScale.ts';

interface CallTimelineProps {
  call: TracedCall & { summary: CallSummary };
  detail: CallDetail | undefined;
  moments: ReadonlyArray<Moment<ReplayedTurn>>;
  says: string;
  change: ChangeAddress;
}

/** The timeline of a call, which grows for as long as the call goes on. */
export function CallTimeline(props: CallTimelineProps) {
  return isGoingOn(props.call) ? <Growing {...props} /> : <Still {...props} />;
}

function Growing(props: CallTimelineProps) {
  return <UntilThen {...props} end={useNow()} />;
}

function Still(props: CallTimelineProps) {
  const { summary } = props.call;
  return <UntilThen {...props} end={summary.endedAt ?? props.moments.at(-1)?.turn.at ?? summary.startedAt} />;
}

function UntilThen({ detail, moments, says, change, end }: CallTimelineProps & { end: number }) {
  const scale = useMemo(
    () => timeScaleOf({ steps: moments.map(({ turn }) => turn.at), end }),
    [moments, end],
  );
  const spans = useMemo(() => (detail ? spansOf(detail, end) : []), [detail, end]);
  return <Timeline moments={moments} scale={scale} spans={spans} says={says} change={change} />;
}
