import type { Flow } from '../../shared/flow/flow.ts';
import { useDraftStore } from './draftStore.ts';
import { useEditorStore } from './editorStore.ts';

/**
 * The flow on the screen: the draft as it is drawn now, or else the version that is shown.
 *
 * @param isWanted who says no hears of no edit, and gets none
 */
export function useShownFlow(isWanted = true): Flow | null {
  const drawn = useDraftStore(({ history }) => (isWanted && history?.present.flow) || null);
  const shown = useEditorStore((state) => (isWanted && state.shown?.document) || null);
  return drawn ?? shown;
}

/** Whether what is shown can be drawn on. */
export function useIsDrawing(): boolean {
  return useDraftStore(({ history }) => history !== null);
}
