import { useReactFlow } from '@xyflow/react';
import { type MouseEvent, useCallback } from 'react';
import { snap } from '../../shared/flow/arrangeFlow.ts';
import { openChartMenu, useChartMenu } from '../editor/chartMenuStore.ts';
import { choose, openPalette, useEditorStore } from '../editor/editorStore.ts';
import { idOfNode } from './nodeIds.ts';
import { BLOCK_WIDTH } from './toCanvas.ts';

/**
 * Opens the menu of the chart where the right button is pressed. What is not chosen yet is chosen by it. In a text the
 * menu is the browser's own, and fingers have the long press.
 */
export function useContextMenu() {
  const { screenToFlowPosition } = useReactFlow();
  return useCallback(
    (event: MouseEvent<HTMLElement>) => {
      const { target, clientX: x, clientY: y, currentTarget, nativeEvent } = event;
      if (event.defaultPrevented || !(target instanceof Element) || target.closest('input, textarea')) return;
      event.preventDefault();
      const isByPointer = nativeEvent instanceof PointerEvent && nativeEvent.pointerType === 'mouse';
      // The key that asks for a menu is heard by `chartKeys`, and some browsers tell of it once more.
      if (!isByPointer || useChartMenu.getState().request) return;
      openPalette(null);
      chooseAt(target);
      const frame = currentTarget.getBoundingClientRect();
      const at = screenToFlowPosition({ x, y });
      openChartMenu({
        x,
        y,
        place: {
          at: snap({ x: at.x - BLOCK_WIDTH / 2, y: at.y }),
          beside: { x: x - frame.left, y: y - frame.top },
        },
      });
    },
    [screenToFlowPosition],
  );
}

/** Chooses what lies there, and nothing else unless it is chosen already; on the empty canvas, nothing. */
function chooseAt(target: Element): void {
  const { chosen } = useEditorStore.getState();
  const node = target.closest<HTMLElement>('.react-flow__node')?.dataset.id;
  const wire = target.closest<SVGElement>('.react-flow__edge')?.dataset.id;
  if (node !== undefined) {
    const { list, id } = idOfNode(node);
    if (!chosen[list].has(id)) choose({ [list]: new Set([id]) });
  } else if (wire !== undefined) {
    if (!chosen.wires.has(wire)) choose({ wires: new Set([wire]) });
  } else if (target.closest('.react-flow__pane')) choose({});
}
