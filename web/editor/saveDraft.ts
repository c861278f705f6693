import type { DraftView } from '../../shared/api/flows.ts';
import { isSameFlow } from '../../shared/flow/diffFlows.ts';
import type { Flow } from '../../shared/flow/flow.ts';
import { commit, type Moment } from '../../shared/flow/history.ts';
import { type MergeConflict, mergeFlows } from '../../shared/flow/mergeFlows.ts';
import { takeTheirs } from '../../shared/flow/takeTheirs.ts';
import { asError } from '../api/asError.ts';
import { saveDraft } from '../api/flows.ts';
import { ApiError } from '../api/request.ts';
import { tellFailure } from '../forms/tellFailure.ts';
import { closeDraft, useDraftStore } from './draftStore.ts';
import { type DraftKey, keepHistory, putAside } from './keptDrafts.ts';

/** After how long without a further edit the draft is saved, and the longest pause between tries without a server. */
const QUIET_MS = 600;
const LONGEST_PAUSE_MS = 15_000;

/** Saves what is drawn, as long as it runs. */
export interface Saving {
  /** Saves now what was not saved yet, and tells whether it is. */
  flush(): Promise<boolean>;
  /** Resolves when no save is on its way. */
  idle(): Promise<void>;
  /**
   * Closes the draft, keeps its steps, and saves behind the page's back what was not saved yet. Where that cannot be, or
   * where somebody else changed the same, it is put aside for the next time that the draft is opened.
   */
  leave(): void;
}

/** The last saves of drafts that were left. Who opens one again waits for them. */
let leaving: Promise<void> = Promise.resolve();

/** Resolves when everything is saved that was on its way when its page was left. */
export function savesOfLeft(): Promise<void> {
  return leaving;
}

/**
 * Saves the draft while it is drawn, and never in anybody's way: a moment after the last edit, again when the server
 * could not be reached, and joined with what somebody else saved meanwhile.
 */
export function keepSaving(key: DraftKey): Saving {
  const { company, flow } = key;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: Promise<void> | null = null;
  let pause = QUIET_MS;
  let isStopped = false;
  /** What the server answered last. */
  let known: DraftView | null = null;

  const plan = (after: number) => {
    clearTimeout(timer);
    if (!isStopped) timer = setTimeout(() => void run(), after);
  };
  const run = (): Promise<void> => {
    clearTimeout(timer);
    // One save after the other: each needs the revision that the one before has made.
    running ??= save().finally(() => {
      running = null;
    });
    return running;
  };

  async function save(): Promise<void> {
    const { history, stored, save } = useDraftStore.getState();
    if (!history || !stored || save === 'conflict' || save === 'saved') return;
    const document = history.present.flow;
    useDraftStore.setState({ save: 'saving', fault: null });
    try {
      const { revision: seen, baseVersion } = stored;
      const saved = await saveDraft(company, flow, { document, seen, baseVersion });
      pause = QUIET_MS;
      known = saved;
      if (isStopped) return;
      const isLatest = useDraftStore.getState().history?.present.flow === document;
      useDraftStore.setState({ stored: saved, save: isLatest ? 'saved' : 'waiting' });
      if (!isLatest) plan(QUIET_MS);
    } catch (error) {
      if (!isStopped) meet(error);
    }
  }

  async function saveLeft(document: Flow, stored: DraftView): Promise<void> {
    await running;
    const base = known ?? stored;
    const hindrance = await sendLeft(document, base);
    if (hindrance === null) return;
    putAside(key, { mine: document, base });
    tellFailure(
      `The last changes of “${stored.name}” are not saved yet`,
      new Error(`${hindrance} They are kept in this tab: open the flow again to go on.`),
    );
  }

  /**
   * Saves what was left, joined with what others saved; or tells why it cannot be. Where two collide, nobody's wins by
   * itself.
   */
  async function sendLeft(document: Flow, base: DraftView): Promise<string | null> {
    const put = (drawn: Flow, { revision, baseVersion }: DraftView) =>
      saveDraft(company, flow, { document: drawn, seen: revision, baseVersion });
    try {
      await put(document, base);
      return null;
    } catch (error) {
      const theirs = newerIn(error);
      if (!theirs) return asError(error).message;
      const merged = mergeFlows(base.document, document, theirs.document);
      if (merged.conflicts.length > 0)
        return `${theirs.savedBy?.name ?? 'Somebody else'} changed the same meanwhile.`;
      return put(merged.flow, theirs).then(
        () => null,
        (error: unknown) => asError(error).message,
      );
    }
  }

  function meet(error: unknown): void {
    if (!(error instanceof ApiError)) throw error;
    const theirs = newerIn(error);
    if (theirs) {
      joinTheirs(theirs);
      if (useDraftStore.getState().save === 'waiting') plan(0);
      return;
    }
    const isAnswer =
      error.status >= 400 && error.status < 500 && error.status !== 429 && error.status !== 401;
    if (isAnswer) {
      useDraftStore.setState({ save: 'refused', fault: error.message });
      return;
    }
    useDraftStore.setState({ save: 'offline', fault: error.message });
    pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
    plan(pause);
  }

  const again = () => {
    if (useDraftStore.getState().save === 'offline') void run();
  };
  globalThis.addEventListener('online', again);
  const unsubscribe = useDraftStore.subscribe((state, before) => {
    if (state.save === 'waiting' && state.history !== before.history) plan(QUIET_MS);
  });
  // What was put aside when the draft was left is saved now.
  if (useDraftStore.getState().save === 'waiting') plan(0);
  return {
    async flush() {
      while (['waiting', 'saving', 'offline'].includes(useDraftStore.getState().save)) {
        await run();
        if (useDraftStore.getState().save === 'offline') return false;
      }
      return useDraftStore.getState().save === 'saved';
    },
    async idle() {
      await running;
    },
    leave() {
      isStopped = true;
      clearTimeout(timer);
      unsubscribe();
      globalThis.removeEventListener('online', again);
      const { history, stored, save } = useDraftStore.getState();
      closeDraft();
      if (!history || !stored) return;
      keepHistory(key, history);
      if (save === 'saved') return;
      leaving = Promise.all([leaving, saveLeft(history.present.flow, stored)]).then(() => {});
    },
  };
}

/** The draft of now, where a save was refused because somebody else saved since. */
function newerIn(error: unknown): DraftView | null {
  if (!(error instanceof ApiError) || error.status !== 409 || !error.view.current) return null;
  // The server promises a DraftView with the 409 of this route.
  return error.view.current as DraftView;
}

/** Joins what somebody else saved with what is drawn here. What collides is to be chosen: see `chooseTheirs`. */
export function joinTheirs(theirs: DraftView): void {
  const { history, stored } = useDraftStore.getState();
  if (!history || !stored || theirs.revision <= stored.revision) return;
  const mine = history.present.flow;
  const merged = mergeFlows(stored.document, mine, theirs.document);
  if (merged.conflicts.length > 0) {
    useDraftStore.setState({
      save: 'conflict',
      conflict: { merged, theirs },
      fault: 'Somebody else changed the same. Choose what stays.',
    });
    return;
  }
  useDraftStore.setState({
    stored: theirs,
    history: isSameFlow(merged.flow, mine)
      ? history
      : commit(history, merged.flow, changesOf(theirs.savedBy, Date.now())),
    // Only what is more than what they saved is saved: otherwise two pages would answer each other for ever.
    save: isSameFlow(merged.flow, theirs.document) ? 'saved' : 'waiting',
    fault: null,
  });
}

/** Ends a conflict: `theirs` are those of its parts in which the other one's change stays. */
export function chooseTheirs(decided: readonly MergeConflict[]): void {
  const { history, conflict } = useDraftStore.getState();
  if (!history || !conflict) return;
  const { merged, theirs } = conflict;
  const flow = takeTheirs(merged.flow, decided, theirs.document);
  useDraftStore.setState({
    conflict: null,
    fault: null,
    stored: theirs,
    history: commit(history, flow, changesOf(theirs.savedBy, Date.now())),
    save: 'waiting',
  });
}

/** How the history names what somebody else saved. */
export function changesOf(by: DraftView['savedBy'], at: number): Omit<Moment, 'flow'> {
  return { label: `Changes of ${by?.name ?? 'somebody else'}`, at, isOthers: true };
}
