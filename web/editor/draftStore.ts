import { create } from 'zustand';
import type { DraftView } from '../../shared/api/flows.ts';
import type { Flow } from '../../shared/flow/flow.ts';
import { commit, type History, jumpTo, redo, undo } from '../../shared/flow/history.ts';
import type { Merged } from '../../shared/flow/mergeFlows.ts';
import { outgrown } from '../../shared/flow/outgrown.ts';
import { tellFailure } from '../forms/tellFailure.ts';

/**
 * Where the draft stands with the server: `saved`; `waiting` to be saved in a moment; `saving`; `offline`, when the
 * server cannot be reached and it is tried again; `conflict`, when two people's changes must be chosen among; `refused`,
 * when the server says no to it.
 */
export type SaveState = 'saved' | 'waiting' | 'saving' | 'offline' | 'conflict' | 'refused';

/** The draft that is drawn on, and everything that was done to it since the page was opened. */
export interface DraftState {
  /** Null while a version is shown that nobody can draw on. */
  history: History | null;
  /** The draft as the server has it: what a save is compared with. */
  stored: DraftView | null;
  save: SaveState;
  /** Why the server refused, or what must be chosen, in a sentence. */
  fault: string | null;
  /** What two people changed in different ways, while it must be chosen. */
  conflict: { merged: Merged; theirs: DraftView } | null;
  /** Who else has this flow open. */
  others: ReadonlyArray<{ id: string; name: string }>;
}

/** The draft on the screen. */
export const useDraftStore = create<DraftState>(() => ({
  history: null,
  stored: null,
  save: 'saved',
  fault: null,
  conflict: null,
  others: [],
}));

/** Whether a draft is drawn on that differs from what is published. */
export function useIsUnpublished(): boolean {
  return useDraftStore(({ stored, save }) => stored !== null && (stored.isDraft || save !== 'saved'));
}

/** Begins to draw on a draft, as the steps have left it. */
export function openDraft(draft: DraftView, history: History): void {
  useDraftStore.setState({
    history,
    stored: draft,
    save: 'saved',
    fault: null,
    conflict: null,
  });
}

/** Leaves the draft. What was not saved yet must be saved before. */
export function closeDraft(): void {
  useDraftStore.setState({
    history: null,
    stored: null,
    save: 'saved',
    fault: null,
    conflict: null,
    others: [],
  });
}

/** The flow as it is drawn now; null while nothing is drawn on. */
export function drawnFlow(): Flow | null {
  return useDraftStore.getState().history?.present.flow ?? null;
}

/**
 * The only door into the document: does an edit, as one step that can be undone. An edit that changes nothing is none,
 * and one by which the flow would outgrow its limits is refused here, not when it is saved.
 *
 * @param label what the history list says, such as “Move 3 blocks”
 * @param mergeKey edits that follow each other closely and share it are one step, such as the letters of a name
 */
export function edit(label: string, change: (flow: Flow) => Flow, mergeKey?: string): void {
  step((history) => {
    const { flow } = history.present;
    const next = change(flow);
    const fault = next === flow ? null : outgrown(next);
    // What has outgrown them already, such as by joining two drafts, must be able to shrink.
    if (fault && (!outgrown(flow) || sizeOf(next) > sizeOf(flow))) {
      tellOutgrown(fault);
      return history;
    }
    return commit(history, next, { label, at: Date.now(), mergeKey });
  });
}

/** Says that nothing was added, because it would be too much. */
export function tellOutgrown(fault: string): void {
  tellFailure('Nothing is added', new Error(fault));
}

function sizeOf({ blocks, wires, notes, bands }: Flow): number {
  return blocks.length + wires.length + notes.length + bands.length;
}

/** Takes the last step back. */
export function undoEdit(): void {
  step(undo);
}

/** Takes the step again that was taken back last. */
export function redoEdit(): void {
  step(redo);
}

/** Goes to a moment of the history list. */
export function jumpInHistory(number: number): void {
  step((history) => jumpTo(history, number));
}

function step(change: (history: History) => History): void {
  useDraftStore.setState((state) => {
    if (!state.history) return state;
    const history = change(state.history);
    if (history.present.flow === state.history.present.flow)
      return history === state.history ? state : { history };
    return { history, save: state.save === 'conflict' ? 'conflict' : 'waiting' };
  });
}
