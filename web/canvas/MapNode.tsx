import { MiniMapNode, type MiniMapNodeProps } from '@xyflow/react';
import { memo } from 'react';
import { isLarge, useEditorStore } from '../editor/editorStore.ts';

/**
 * A block on the overview. While something of a large chart is dragged the overview waits: it would draw each dragged
 * block once more in every frame, three pixels wide. It follows when the drag ends.
 */
export const MapNode = memo(function MapNode(props: MiniMapNodeProps) {
  return <MiniMapNode {...props} />;
}, waits);

function waits(drawn: MiniMapNodeProps, next: MiniMapNodeProps): boolean {
  const { places, blocks } = useEditorStore.getState();
  return places !== null && isLarge(blocks.size) && drawn.id === next.id;
}
