import { useReactFlow, type Viewport } from '@xyflow/react';
import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef } from 'react';
import type { Point } from '../../shared/flow/arrangeFlow.ts';
import type { Flow } from '../../shared/flow/flow.ts';
import { useEditorStore } from '../editor/editorStore.ts';
import { useDiffStore } from '../flows/diffStore.ts';
import { useTraceStore } from '../trace/traceStore.ts';
import { prefersReducedMotion } from '../trace/usePlayback.ts';
import { type Bounds, boundsOfChosen } from './bands.ts';
import { centredView, firstView, fittedView, viewWith } from './view.ts';

const MOVE_MS = 200;

interface View {
  frame: RefObject<HTMLElement | null>;
  zoomBy(factor: number): void;
}

/**
 * Keeps the canvas's view: a readable one at first, then wherever the reader moved it. It moves by itself only
 * to a block that is asked for, and as far as it takes to see where a followed call is.
 *
 * @param isReady whether React Flow can be moved yet
 */
export function useView(flow: Flow, bounds: Bounds, isReady: boolean): View {
  const frame = useRef<HTMLElement>(null);
  const { setViewport, getViewport, zoomTo } = useReactFlow();
  const move = useCallback(
    (view: Viewport) => void setViewport(view, { duration: prefersReducedMotion() ? 0 : MOVE_MS }),
    [setViewport],
  );
  const start = flow.start;

  useLayoutEffect(() => {
    const size = sizeOf(frame.current);
    const block = flow.blocks.find(({ id }) => id === start);
    if (isReady && size && block) void setViewport(firstView(bounds, block.at, size));
    // The first view belongs to the chart, whichever version of it is shown later.
  }, [isReady, setViewport]);

  const keepInView = useCallback(
    (id: string | null | undefined) => {
      const block = id && useEditorStore.getState().blocks.get(id);
      const size = sizeOf(frame.current);
      const view = block && size && viewWith(block.at, getViewport(), size);
      if (view) move(view);
    },
    [getViewport, move],
  );
  const centre = useCallback(
    (at: Point) => {
      const size = sizeOf(frame.current);
      if (size) move(centredView(at, getViewport(), size));
    },
    [getViewport, move],
  );
  const selected = useEditorStore((state) => state.selected);
  const wanted = useEditorStore((state) => state.wanted);
  /** The last wish that needs no second look. */
  const settled = useRef(wanted);
  useEffect(() => {
    const block = wanted && (useEditorStore.getState().blocks.get(wanted.block) ?? ghostOf(wanted.block));
    if (!block || !isReady) return;
    if (wanted.isGentle) return keepInView(wanted.block);
    if (useEditorStore.getState().selected === wanted.block) settled.current = wanted;
    centre(block.at);
  }, [wanted, isReady, centre, keepInView]);

  const here = useTraceStore(({ steps, shown }) => steps[shown - 1]?.block);
  useEffect(() => {
    if (isReady) keepInView(here);
  }, [here, isReady, keepInView]);
  useEffect(() => {
    if (!isReady) return;
    const { wanted, blocks } = useEditorStore.getState();
    const block = selected && wanted?.block === selected ? blocks.get(selected) : undefined;
    // What was wanted is selected a moment later, and its panel takes room: the middle is another one then.
    if (block && wanted !== settled.current && !wanted?.isGentle) {
      settled.current = wanted;
      centre(block.at);
    } else keepInView(selected);
  }, [selected, isReady, keepInView, centre]);

  const fitted = useEditorStore((state) => state.fitted);
  const fittedBefore = useRef(fitted);
  useEffect(() => {
    // The size is asked for last: it costs a layout, and the chart's edges move with every drag.
    const size = fitted !== fittedBefore.current && sizeOf(frame.current);
    if (!size) return;
    fittedBefore.current = fitted;
    const chosen = fitted.what === 'chosen' ? boundsOfChosen(useEditorStore.getState()) : null;
    move(fittedView(chosen ?? bounds, size));
  }, [fitted, bounds, move]);

  return {
    frame,
    zoomBy: (factor) =>
      void zoomTo(getViewport().zoom * factor, { duration: prefersReducedMotion() ? 0 : MOVE_MS }),
  };
}

/** A block that is there no longer, and is shown while versions are compared. */
function ghostOf(id: string) {
  return useDiffStore.getState().ghosts.blocks.find((block) => block.id === id);
}

function sizeOf(element: HTMLElement | null) {
  return element && { width: element.clientWidth, height: element.clientHeight };
}
