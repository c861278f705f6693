import { useEffect } from 'react';
import type { Turn } from '../../shared/call/takeTurn.ts';
import { type FindFlow, verdictOf } from '../../shared/call/transcript.ts';
import type { Flow } from '../../shared/flow/flow.ts';
import type { ChangeAddress } from '../address/useFlowAddress.ts';
import { announce } from '../shell/Announcer.tsx';
import { useTraceStore } from '../trace/traceStore.ts';
import css from './TestCall.module.css';
import { type Chosen, Transcript } from './Transcript.tsx';
import { tellVerdict, VerdictText } from './VerdictText.tsx';

interface ToldCallProps {
  /** The version that the call began with, and those of other flows that it went to. */
  flow: Flow;
  find: FindFlow;
  turns: ReadonlyArray<Pick<Turn, 'n' | 'trace' | 'over' | 'unroutable'>>;
  change: ChangeAddress;
  /** Only of a test call. */
  chosen?: Chosen;
}

/** A call in words: the verdict in large type, and how it came to it. */
export function ToldCall({ flow, find, turns, change, chosen }: ToldCallProps) {
  const isAllShown = useTraceStore(({ shown, steps }) => shown >= steps.length);
  const verdict = verdictOf(flow, turns, find);
  const text = tellVerdict(verdict);
  useEffect(() => {
    if (isAllShown) announce(text);
  }, [isAllShown, text]);
  return (
    <div className={css.played}>
      <VerdictText verdict={verdict} isShown={isAllShown} />
      <Transcript flow={flow} find={find} turns={turns} change={change} chosen={chosen} />
    </div>
  );
}
