import type { DraftView } from '../../shared/api/flows.ts';
import { isSameFlow } from '../../shared/flow/diffFlows.ts';
import { beginHistory, commit, type History } from '../../shared/flow/history.ts';
import { openDraft, useDraftStore } from './draftStore.ts';
import { type DraftKey, keptHistory, takeAside } from './keptDrafts.ts';
import { changesOf, joinTheirs } from './saveDraft.ts';

/**
 * Begins to draw on a draft, or goes on with it: its steps can still be undone, and what could not be saved when it was
 * left is joined with what the server has now, or is to be chosen.
 */
export function reopenDraft(key: DraftKey, draft: DraftView, now: number): void {
  const kept = keptHistory(key);
  const aside = takeAside(key);
  if (!aside) {
    openDraft(draft, kept ? goOn(kept, draft, now) : begin(draft, now));
    return;
  }
  const left =
    kept && isSameFlow(kept.present.flow, aside.mine) ? kept : begin({ document: aside.mine }, now);
  openDraft(aside.base, left);
  useDraftStore.setState({ save: 'waiting' });
  if (draft.revision > aside.base.revision) joinTheirs(draft);
  else useDraftStore.setState({ stored: draft });
}

function begin({ document }: Pick<DraftView, 'document'>, at: number): History {
  return beginHistory(document, { label: 'Opened', at });
}

/** What others have saved meanwhile is a step of its own, which undoing leaves as it is. */
function goOn(kept: History, { document, savedBy }: DraftView, at: number): History {
  if (isSameFlow(kept.present.flow, document)) return kept;
  return commit(kept, document, changesOf(savedBy, at));
}
