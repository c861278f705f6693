import { useReactFlow } from '@xyflow/react';
import { type MouseEvent, type TouchEvent, useMemo, useRef } from 'react';
import { snap } from '../../shared/flow/arrangeFlow.ts';
import { choose, openPalette, useEditorStore } from '../editor/editorStore.ts';
import { toggleBlock } from '../editor/walking.ts';
import { BLOCK_WIDTH } from './toCanvas.ts';

/** How long a finger rests until it is a long press, and how far it may tremble meanwhile. */
const LONG_MS = 500;
const TREMBLE = 10;

/**
 * What a finger does by resting: on a block it begins to choose several, and from then on a tap chooses one more; a wire
 * it chooses; and on the empty canvas it asks which block is added there. The bar of what is chosen has the rest. With a
 * mouse there are Shift and the menu for it.
 */
export function useLongPress() {
  const { screenToFlowPosition } = useReactFlow();
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const began = useRef({ x: 0, y: 0 });
  const isDone = useRef(false);
  return useMemo(() => {
    const stop = () => clearTimeout(timer.current);
    const rest = (target: Element, { x, y }: { x: number; y: number }, frame: DOMRect) => {
      const id = target.closest<HTMLElement>('.react-flow__node-block')?.dataset.id;
      const wire = target.closest<SVGElement>('.react-flow__edge')?.dataset.id;
      if (id !== undefined) {
        if (!useEditorStore.getState().choosesMore) choose({});
        useEditorStore.setState({ choosesMore: true });
        toggleBlock(id);
      } else if (wire !== undefined) {
        choose({ wires: new Set([wire]) });
      } else if (target.closest('.react-flow__pane')) {
        const at = screenToFlowPosition({ x, y });
        openPalette({
          at: snap({ x: at.x - BLOCK_WIDTH / 2, y: at.y }),
          beside: { x: x - frame.left, y: y - frame.top },
        });
      } else return;
      isDone.current = true;
    };
    return {
      // At the way in: on the way out, React Flow keeps them to itself.
      onTouchStartCapture({ touches, target, currentTarget }: TouchEvent<HTMLElement>) {
        stop();
        isDone.current = false;
        const touch = touches[0];
        if (!touch || touches.length > 1 || !(target instanceof Element)) return;
        began.current = { x: touch.clientX, y: touch.clientY };
        const frame = currentTarget.getBoundingClientRect();
        timer.current = setTimeout(() => rest(target, began.current, frame), LONG_MS);
      },
      onTouchMoveCapture({ touches }: TouchEvent) {
        const touch = touches[0];
        const { x, y } = began.current;
        if (!touch || Math.hypot(touch.clientX - x, touch.clientY - y) > TREMBLE) stop();
      },
      onTouchEndCapture: stop,
      onTouchCancelCapture: stop,
      // What the long press did is not undone by the click that some browsers send after it.
      onClickCapture(event: MouseEvent) {
        if (!isDone.current) return;
        isDone.current = false;
        event.preventDefault();
        event.stopPropagation();
      },
    };
  }, [screenToFlowPosition]);
}
