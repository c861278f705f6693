import { create } from 'zustand';
import type { Flow } from '../../shared/flow/flow.ts';
import { beginLayout, graphOf, placesOf, tidy } from '../../shared/flow/layoutFlow.ts';
import { drawnFlow, edit, useDraftStore } from '../editor/draftStore.ts';
import { useEditorStore } from '../editor/editorStore.ts';
import { tellDone } from '../forms/tellDone.ts';
import { tellFailure } from '../forms/tellFailure.ts';
import { glide } from './glide.ts';
import { layOut } from './layOut.ts';

interface TidyState {
  /** The layout that is under way: of how many blocks, and what gives it up. */
  running: { blocks: number; abort: AbortController } | null;
}

/** Whether a layout is under way. */
export const useTidyStore = create<TidyState>(() => ({ running: null }));

/**
 * Tidies the chart that is drawn, or the part of it that is chosen, as one step. Whatever is done to it while the layout
 * is found stays done.
 */
export async function tidyChart(): Promise<void> {
  const flow = drawnFlow();
  if (!flow || useTidyStore.getState().running) return;
  const layout = beginLayout(flow, useEditorStore.getState().chosen.blocks);
  const drawn = useDraftStore.getState().stored?.flow;
  const abort = new AbortController();
  useTidyStore.setState({ running: { blocks: layout.blocks.size, abort } });
  try {
    const places = placesOf(layout, await layOut(graphOf(layout), abort.signal));
    if (useDraftStore.getState().stored?.flow === drawn) put((now) => tidy(now, layout, places));
  } catch (error) {
    if (!abort.signal.aborted) tellFailure('The chart is not tidied', error);
  } finally {
    useTidyStore.setState({ running: null });
  }
}

/** Gives the layout up that is under way. Tells whether there was one. */
export function giveUpTidying(): boolean {
  const { running } = useTidyStore.getState();
  running?.abort.abort();
  return running !== null;
}

function put(change: (flow: Flow) => Flow): void {
  const before = drawnFlow();
  if (!before) return;
  const after = change(before);
  if (after === before) {
    tellDone('The chart is tidy already.');
    return;
  }
  glide(before, after);
  edit('Tidy the layout', () => after);
}
