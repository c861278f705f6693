import {
  IconMicrophone,
  IconPhoneCheck,
  IconPhoneOff,
  IconPhoneX,
  type TablerIcon,
} from '@tabler/icons-react';
import type { CallEnd } from '../../shared/call/trace.ts';
import { useBoardStore } from '../board/boardStore.ts';
import { useEditorStore } from '../editor/editorStore.ts';
import { useNow } from '../time/useNow.ts';
import { tellDuration } from '../time/zone.ts';
import { isGoingOn } from '../trace/liveCalls.ts';
import { useTraceStore } from '../trace/traceStore.ts';
import { placeKey, waitingIn } from '../trace/waitingCalls.ts';
import css from './BlockNode.module.css';
import type { ShownLight } from './useBlockLight.ts';

/** The sign of each end of a call. */
export const END_ICONS: Record<CallEnd, TablerIcon> = {
  answered: IconPhoneCheck,
  voicemail: IconMicrophone,
  gaveUp: IconPhoneX,
  hungUp: IconPhoneOff,
};

/**
 * What calls put on a block: the numbers of the steps, the sign of an end, and a dot for each other live call that
 * waits there.
 */
export function BlockLights({ id, light }: { id: string; light: ShownLight }) {
  const waiting = useWaitingCalls(id);
  const isOnBoard = useBoardStore((state) => state.shows !== null);
  const End = light.end && END_ICONS[light.end];
  return (
    <>
      {light.steps && <span className={css.step}>{light.steps}</span>}
      {light.state === 'here' && !isOnBoard && <WaitingTimer />}
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
          {[...waiting].slice(0, MOST_DOTS).map((letter, index) => (
            <i key={index} data-simulated={letter === 's' || undefined} />
          ))}
          {waiting.length > MOST_DOTS && <b>+{waiting.length - MOST_DOTS}</b>}
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

/** More dots than these could not be counted: their number stands there instead. */
const MOST_DOTS = 4;

/**
 * One letter for each live call that waits at a block without being followed: `l` live, `s` simulated. A text, so that
 * it compares by value.
 */
function useWaitingCalls(id: string): string {
  const shown = useEditorStore((state) => state.shown);
  // On the live board a badge has their number: see BlockCrowd.
  const isOnBoard = useBoardStore((state) => state.shows !== null);
  return useTraceStore(({ calls, followed }) => {
    if (!shown || isOnBoard) return '';
    const here = waitingIn(calls).get(placeKey(shown, id)) ?? [];
    return here
      .filter(({ call }) => call.id !== followed)
      .map(({ call }) => (call.look === 'simulated' ? 's' : 'l'))
      .join('');
  });
}
