import { useEffect } from 'react';
import { create } from 'zustand';
import { wireKey } from '../../shared/flow/flow.ts';
import { useEditorStore } from '../editor/editorStore.ts';
import { useTraceStore } from '../trace/traceStore.ts';
import { placeKey, waitingIn } from '../trace/waitingCalls.ts';
import { countPassedWires, type PassedWires } from './passedWires.ts';

/** Which calls the board shows: simulated ones never stand among real ones. */
export type Shows = 'live' | 'simulated';

/** How many calls wait at a block, and since when the first of them, in epoch milliseconds. */
export interface Crowd {
  count: number;
  since: number;
}

interface BoardState {
  /** Null while no board is open. */
  shows: Shows | null;
  /** By the ids of the blocks on the chart. */
  crowds: Readonly<Record<string, Crowd>>;
  /** How many calls took each wire of the chart, by its key. */
  passed: Readonly<Record<string, number>>;
}

const CLOSED: BoardState = { shows: null, crowds: {}, passed: {} };

/** What the live board puts on the chart. A block and a wire read their own by their ids. */
export const useBoardStore = create<BoardState>(() => CLOSED);

/** Keeps the board's counts on the chart for as long as the component is there. */
export function useBoard(shows: Shows): void {
  useEffect(() => {
    const passed = countPassedWires();
    useBoardStore.setState({ shows });
    const tell = () => {
      const { shows: now } = useBoardStore.getState();
      if (now !== null) useBoardStore.setState(readBoard(now, passed));
    };
    const listen = () => {
      passed.hear(useTraceStore.getState().calls);
      tell();
    };
    listen();
    const stop = [
      useTraceStore.subscribe(({ calls }, before) => calls !== before.calls && listen()),
      useEditorStore.subscribe(({ shown }, before) => shown !== before.shown && tell()),
      useBoardStore.subscribe(({ shows: now }, before) => now !== before.shows && tell()),
    ];
    return () => {
      for (const each of stop) each();
      useBoardStore.setState(CLOSED);
    };
    // What was counted goes on counting when the other calls are shown.
  }, []);
  useEffect(() => useBoardStore.setState({ shows }), [shows]);
}

function readBoard(shows: Shows, passed: PassedWires): Omit<BoardState, 'shows'> {
  const { shown } = useEditorStore.getState();
  if (!shown) return { crowds: {}, passed: {} };
  const { blocks, wires } = shown.document;
  const waiting = waitingIn(useTraceStore.getState().calls);
  const crowds: Record<string, Crowd> = {};
  for (const { id } of blocks) {
    const here = waiting.get(placeKey(shown, id))?.filter(({ call }) => call.look === shows) ?? [];
    const [first] = here;
    if (first) crowds[id] = { count: here.length, since: first.at.since };
  }
  const counts: Record<string, number> = {};
  for (const wire of wires) {
    const key = wireKey(wire);
    const count = passed.count(shows, placeKey(shown, key));
    if (count > 0) counts[key] = count;
  }
  return { crowds, passed: counts };
}
