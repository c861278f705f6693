import type { FlowVersionView, FlowView } from '../../shared/api/views.ts';
import { useEditorStore } from '../editor/editorStore.ts';
import type { OnScreen } from './startTestCall.ts';

/** A chart that takes longer does not come; the call then goes where real calls go. */
const LONGEST_WAIT_MS = 10_000;

/**
 * What is drawn, or an old version: the call runs on what is on the screen. Else it shows where real calls go. Whoever is
 * quicker than the chart means the one that will be there.
 *
 * @param flow the one that the address names, if any
 */
export async function onScreen(
  flow: string | undefined,
  flows: () => readonly FlowView[],
): Promise<OnScreen | undefined> {
  const shown = await whenShown(flow);
  const { isDrawn } = useEditorStore.getState();
  const isOld = flows().some(
    ({ id, publishedVersion }) => id === shown?.flow && publishedVersion !== shown.version,
  );
  return shown && (isDrawn || isOld) ? shown : undefined;
}

function whenShown(flow: string | undefined): Promise<FlowVersionView | null> {
  const isIt = (shown: FlowVersionView | null) =>
    shown !== null && (flow === undefined || shown.flow === flow);
  const { shown } = useEditorStore.getState();
  if (isIt(shown)) return Promise.resolve(shown);
  return new Promise((resolve) => {
    const end = (found: FlowVersionView | null) => {
      clearTimeout(timer);
      unsubscribe();
      resolve(found);
    };
    const timer = setTimeout(() => end(useEditorStore.getState().shown), LONGEST_WAIT_MS);
    const unsubscribe = useEditorStore.subscribe((state) => isIt(state.shown) && end(state.shown));
  });
}
