import {
  IconMicrophone,
  IconPhoneCheck,
  IconPhoneOff,
  IconPhoneX,
  type TablerIcon,
} from '@tabler/icons-react';
import { isSameVersion, whereNow } from '../../shared/call/stretches.ts';
import type { CallEnd } from '../../shared/call/trace.ts';
import { useEditorStore } from '../editor/editorStore.ts';
import { useNow } from '../time/useNow.ts';
import { tellDuration } from '../time/zone.ts';
import { isGoingOn, placeOf } from '../trace/liveCalls.ts';
import { type TracedCall, useTraceStore } from '../trace/traceStore.ts';
import css from './BlockNode.module.css';
import type { ShownLight } from './useBlockLight.ts';

/** The sign of each end of a call. */
export const END_ICONS: Record<CallEnd, TablerIcon> = {
  answered: IconPhoneCheck,
  voicemail: IconMicrophone,
  gaveUp: IconPhoneX,
  hungUp: IconPhoneOff,
};

/** What calls put on a block: the numbers of the steps, the sign of an end, and a dot for each other live call that waits there. */
export function BlockLights({ id, light }: { id: string; light: ShownLight }) {
  const waiting = useWaitingCalls(id);
  const End = light.end && END_ICONS[light.end];
  return (
    <>
      {light.steps && <span className={css.step}>{light.steps}</span>}
      {light.state === 'here' && <WaitingTimer />}
      {End && (
        <span className={css.endSign}>
          <End size={14} stroke={2} />
        </span>
      )}
      {waiting && (
        <span
          className={css.dots}
          title={`${waiting.length === 1 ? 'A call waits' : `${waiting.length} calls wait`} here`}
        >
          {[...waiting].map((letter, index) => (
            <i key={index} data-simulated={letter === 's' || undefined} />
          ))}
        </span>
      )}
    </>
  );
}

/** How long the followed live call has waited where it is. A test call waits for nobody, and has none. */
function WaitingTimer() {
  const since = useTraceStore(({ calls, followed, shown, steps }) => {
    const call = followed === null ? undefined : calls[followed];
    return call && isGoingOn(call) && shown >= steps.length ? call.turns.at(-1)?.at : undefined;
  });
  return since === undefined ? null : <Elapsed since={since} />;
}

function Elapsed({ since }: { since: number }) {
  return <span className={css.timer}>{tellDuration(useNow() - since)}</span>;
}

/** One letter for each live call that waits at a block without being followed: `l` live, `s` simulated. A text, so that it compares by value. */
function useWaitingCalls(id: string): string {
  const shown = useEditorStore((state) => state.shown);
  return useTraceStore(({ calls, followed }) => {
    const waits = (call: TracedCall) =>
      call.id !== followed &&
      placeOf(call) === id &&
      isGoingOn(call) &&
      shown !== null &&
      isSameVersion(whereNow(call, call.turns), shown);
    return Object.values(calls)
      .filter(waits)
      .map((call) => (call.look === 'simulated' ? 's' : 'l'))
      .join('');
  });
}
