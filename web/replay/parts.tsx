import type { ReactNode } from 'react';
import type { CallDetail } from '../../shared/api/callDetail.ts';
import type { FlowVersionView } from '../../shared/api/views.ts';
import type { CallSummary } from '../../shared/call/liveEvent.ts';
import type { Moment } from '../../shared/call/moments.ts';
import type { FindFlow } from '../../shared/call/transcript.ts';
import type { ChangeAddress } from '../address/useFlowAddress.ts';
import { WhyOfCall } from '../why/WhyOfCall.tsx';
import { WhyOfFile } from '../why/WhyOfFile.tsx';
import { CallComments } from './CallComments.tsx';
import { FactsPart } from './FactsPart.tsx';
import { LinePart } from './LinePart.tsx';
import type { ReplayedTurn, Source } from './replayed.ts';
import { StepsPart } from './StepsPart.tsx';

/** All that a part of the panel can tell of: the call, and the step that is shown. */
export interface PartProps {
  source: Source;
  summary: CallSummary;
  isLive: boolean;
  /** Undefined while it is loading. */
  detail: CallDetail | undefined;
  turns: readonly ReplayedTurn[];
  moments: ReadonlyArray<Moment<ReplayedTurn>>;
  /** The step that is shown; undefined for a call without any. */
  moment: Moment<ReplayedTurn> | undefined;
  /** The version that the call began with, and how to find the others that it went through. */
  began: FlowVersionView;
  find: FindFlow;
  change: ChangeAddress;
}

/** A part of the panel beside the chart. */
export interface Part {
  id: string;
  title: string;
  /** Whether it has anything to tell of a call from there. */
  isFor(from: Source['from']): boolean;
  show(props: PartProps): ReactNode;
}

/** The parts of the panel, in order. What else tells of a call is one more entry. */
export const PARTS: readonly Part[] = [
  { id: 'steps', title: 'What happened', isFor: () => true, show: (props) => <StepsPart {...props} /> },
  {
    id: 'why',
    title: 'Why',
    isFor: () => true,
    show: ({ source, began: { document }, ...props }) =>
      source.from === 'journal' ? (
        <WhyOfCall {...props} document={document} />
      ) : (
        <WhyOfFile {...props} document={document} />
      ),
  },
  { id: 'facts', title: 'Facts', isFor: () => true, show: (props) => <FactsPart {...props} /> },
  { id: 'line', title: 'Line', isFor: () => true, show: (props) => <LinePart {...props} /> },
  {
    id: 'comments',
    title: 'Comments',
    isFor: (from) => from === 'journal',
    show: ({ summary, detail }) => <CallComments callSid={summary.callSid} comments={detail?.comments} />,
  },
];
