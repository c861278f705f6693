import { NodeResizer, type OnResizeEnd } from '@xyflow/react';
import { useCallback } from 'react';
import { type Point, snap } from '../../shared/flow/arrangeFlow.ts';
import type { Size } from '../../shared/flow/flow.ts';
import { useEditorStore } from '../editor/editorStore.ts';
import { SMALLEST } from '../editor/remarking.ts';

interface RemarkResizerProps {
  isChosen: boolean;
  /** Gets the place and the size that were chosen, on the grid. Another function ends a resizing that goes on. */
  onResize(at: Point, size: Size): void;
}

/** What a chosen note or band is resized by. */
export function RemarkResizer({ isChosen, onResize }: RemarkResizerProps) {
  const end = useCallback<OnResizeEnd>(
    (_event, { x, y, width, height }) => {
      const size = snap({ x: width, y: height });
      onResize(snap({ x, y }), { width: size.x, height: size.y });
      useEditorStore.setState({ places: null, sizes: null });
    },
    [onResize],
  );
  return (
    <NodeResizer
      isVisible={isChosen}
      minWidth={SMALLEST.width}
      minHeight={SMALLEST.height}
      onResizeEnd={end}
    />
  );
}
