import { useReactFlow } from '@xyflow/react';
import { type DragEvent, useMemo } from 'react';
import { snap } from '../../shared/flow/arrangeFlow.ts';
import { addAt, addOnWire } from '../editor/drawing.ts';
import { useEditorStore } from '../editor/editorStore.ts';
import { carriesKind, kindIn } from '../palette/kindDrag.ts';
import { BLOCK_HEIGHT, BLOCK_WIDTH } from './toCanvas.ts';

/** Lets kinds of blocks be dropped from the palette: on the canvas, or on a wire to be put into it. */
export function useKindDrop() {
  const { screenToFlowPosition } = useReactFlow();
  return useMemo(
    () => ({
      onDragOver(event: DragEvent) {
        if (!carriesKind(event.dataTransfer)) return;
        event.preventDefault();
        event.dataTransfer.dropEffect = 'copy';
        const overWire = wireAt(event);
        if (overWire !== useEditorStore.getState().overWire) useEditorStore.setState({ overWire });
      },
      onDragLeave: () => useEditorStore.setState({ overWire: null }),
      onDrop(event: DragEvent) {
        const kind = kindIn(event.dataTransfer);
        useEditorStore.setState({ overWire: null });
        if (!kind) return;
        event.preventDefault();
        const middle = screenToFlowPosition({ x: event.clientX, y: event.clientY });
        const at = snap({ x: middle.x - BLOCK_WIDTH / 2, y: middle.y - BLOCK_HEIGHT / 2 });
        const wire = wireAt(event);
        if (wire === null) addAt(kind, at);
        else addOnWire(kind, wire, at);
      },
    }),
    [screenToFlowPosition],
  );
}

/** The wire under the pointer, by its key. */
function wireAt({ clientX, clientY }: DragEvent): string | null {
  for (const element of document.elementsFromPoint(clientX, clientY)) {
    const wire = element.closest('.react-flow__edge');
    if (wire) return wire.getAttribute('data-id');
  }
  return null;
}
