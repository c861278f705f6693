import { useOnViewportChange, type Viewport } from '@xyflow/react';
import { createContext, useCallback, useContext, useEffect } from 'react';
import { useEditorStore } from '../editor/editorStore.ts';

/** Below this zoom the name of a block is less than five pixels high. */
const READABLE_FROM = 0.35;

/** Tells blocks whether the chart is large and seen from afar, so that they draw only what can be told from there. */
export const FarContext = createContext(false);

/** Whether a block is drawn as a plain shape: see `FarContext`. */
export function useDrawnFromAfar(): boolean {
  return useContext(FarContext);
}

/**
 * Whether the chart is seen from so far away that nothing on it can be read. It stands in a store, because React Flow's
 * own do: what comes into view and how it is drawn then change in one go, and no block is drawn twice.
 */
export function useIsFar(): boolean {
  const onChange = useCallback(({ zoom }: Viewport) => setFar(zoom < READABLE_FROM), []);
  useOnViewportChange({ onChange });
  useEffect(() => () => setFar(false), []);
  return useEditorStore((state) => state.isFar);
}

function setFar(isFar: boolean): void {
  if (useEditorStore.getState().isFar !== isFar) useEditorStore.setState({ isFar });
}
