import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { FlowVersionView } from '../../shared/api/views.ts';
import { draftQuery, readDraft, refreshFlows } from '../api/flows.ts';
import { flowsQuery, versionQuery } from '../api/queries.ts';
import { guardForm } from '../forms/guardStore.ts';
import { useMember } from '../session/memberContext.ts';
import { type DraftState, useDraftStore } from './draftStore.ts';
import { showVersion, useEditorStore } from './editorStore.ts';
import { reopenDraft } from './reopenDraft.ts';
import { joinTheirs, keepSaving, type Saving, savesOfLeft } from './saveDraft.ts';
import { watchFlow } from './watchFlow.ts';

interface OpenDraft {
  /** The draft as it is drawn now. */
  view: FlowVersionView | undefined;
  error: Error | null;
  retry(): void;
}

/**
 * Opens the draft of a flow to be drawn on, keeps it saved and joined with what others save, and puts it on the canvas.
 * What is not saved when the page is left is saved behind its back.
 *
 * @param flow undefined while no draft is to be drawn on
 */
export function useDraft(company: string, flow: string | undefined): OpenDraft {
  const queries = useQueryClient();
  const member = useMember();
  const draft = useQuery({
    ...draftQuery(company, flow ?? ''),
    queryFn: async () => {
      await savesOfLeft();
      return readDraft(company, flow ?? '');
    },
    enabled: flow !== undefined,
  });
  const data = flow === undefined ? undefined : draft.data;
  useEffect(() => {
    if (!data) return;
    const key = { member: member.id, company, flow: data.flow };
    reopenDraft(key, data, Date.now());
    showDraft(useDraftStore.getState());
    const unsubscribe = useDraftStore.subscribe((state, before) => {
      showDraft(state);
      // The lists have the flow under its new name.
      if (state.stored && before.stored && state.stored.name !== before.stored.name)
        refreshFlows(queries, company);
    });
    const saving = keepSaving(key);
    const catchUp = () => void joinNewest(company, data.flow, saving);
    const unwatch = watchFlow(company, data.flow, {
      onOpen: catchUp,
      onEvent: (event) => {
        if (event.type === 'present') {
          useDraftStore.setState({ others: event.members.filter(({ id }) => id !== member.id) });
          return;
        }
        if (event.type === 'published') {
          void queries.invalidateQueries({ queryKey: flowsQuery(company).queryKey });
          void queries.invalidateQueries({
            queryKey: versionQuery(company, data.flow, 'published').queryKey,
          });
        }
        catchUp();
      },
    });
    const unguard = guardDraft(data.name, saving);
    return () => {
      unguard();
      unwatch();
      unsubscribe();
      saving.leave();
      showVersion(null);
    };
  }, [company, data, member.id, queries]);
  const view = useEditorStore(({ isDrawn, shown }) =>
    isDrawn && shown?.flow === flow ? (shown ?? undefined) : undefined,
  );
  return { view, error: draft.error, retry: () => void draft.refetch() };
}

/** Joins what the server has with what is drawn, once the saves of this page are done: they are no news. */
async function joinNewest(company: string, flow: string, saving: Saving): Promise<void> {
  await saving.idle();
  const theirs = await readDraft(company, flow).catch(() => null);
  await saving.idle();
  const { stored } = useDraftStore.getState();
  // Who cannot be asked now is asked when the feed opens again.
  if (!theirs || !stored || stored.flow !== flow || theirs.revision < stored.revision) return;
  if (theirs.revision > stored.revision) joinTheirs(theirs);
  else if (theirs.publishedVersion !== stored.publishedVersion) useDraftStore.setState({ stored: theirs });
}

/** Asks before the window closes over what is not saved, and before the page is left where it cannot be saved. */
function guardDraft(name: string, saving: Saving): () => void {
  const isStuck = () => ['offline', 'conflict', 'refused'].includes(useDraftStore.getState().save);
  const beforeUnload = (event: BeforeUnloadEvent) => {
    if (useDraftStore.getState().save !== 'saved') event.preventDefault();
  };
  window.addEventListener('beforeunload', beforeUnload);
  const unguard = guardForm({
    title: name,
    isDirty: isStuck,
    save: () => saving.flush(),
    discard: () => useDraftStore.setState({ save: 'saved' }),
  });
  return () => {
    window.removeEventListener('beforeunload', beforeUnload);
    unguard();
  };
}

/** Puts the draft on the canvas as it is drawn now, if that is not there already. */
function showDraft({ stored, history }: DraftState): void {
  if (!stored || !history) return;
  const { shown, isDrawn } = useEditorStore.getState();
  const { flow, publishedVersion: version, savedAt } = stored;
  const document = history.present.flow;
  const { name } = document;
  const isThere = isDrawn && shown?.document === document && shown.version === version && shown.flow === flow;
  if (!isThere) showVersion({ flow, name, version, publishedAt: savedAt ?? 0, document }, true);
}
