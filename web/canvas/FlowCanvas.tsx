import '@xyflow/react/dist/base.css';
import {
  Background,
  BackgroundVariant,
  type EdgeTypes,
  MiniMap,
  type NodeMouseHandler,
  type NodeTypes,
  ReactFlow,
  ReactFlowProvider,
} from '@xyflow/react';
import { type CSSProperties, useCallback, useMemo, useState } from 'react';
import type { FlowVersionView } from '../../shared/api/views.ts';
import { kindOf } from '../../shared/blocks/index.ts';
import { useEditorStore } from '../editor/editorStore.ts';
import { BlockNode } from './BlockNode.tsx';
import { bandsOf, boundsOf } from './bands.ts';
import { CanvasControls } from './CanvasControls.tsx';
import css from './FlowCanvas.module.css';
import { LayerBands } from './LayerBands.tsx';
import { type BlockNodeType, toCanvas } from './toCanvas.ts';
import { useView } from './useView.ts';
import { printTransform } from './view.ts';
import { WireEdge } from './WireEdge.tsx';

const NODE_TYPES: NodeTypes = { block: BlockNode };
const EDGE_TYPES: EdgeTypes = { wire: WireEdge };
const DOT_GAP = 24;
/** The paper of `page.css` without its margins, in CSS pixels. */
const PAPER = { width: 716, height: 1040 };

interface FlowCanvasProps {
  version: FlowVersionView;
  onSelect(block: string): void;
  onLeave(): void;
}

/** The chart: pan, zoom, select. It is read-only, and what is lit comes from the trace store. */
export function FlowCanvas(props: FlowCanvasProps) {
  return (
    <ReactFlowProvider>
      <Chart {...props} />
    </ReactFlowProvider>
  );
}

function Chart({ version, onSelect, onLeave }: FlowCanvasProps) {
  const flow = version.document;
  const { nodes, edges } = useMemo(() => toCanvas(flow), [flow]);
  const bands = useMemo(() => bandsOf(flow), [flow]);
  const bounds = useMemo(() => boundsOf(flow), [flow]);
  const [isReady, setReady] = useState(false);
  const { frame, zoomBy } = useView(flow, bounds, isReady);
  // React hears the click of the button inside the block as well, so Enter selects too.
  const select = useCallback<NodeMouseHandler<BlockNodeType>>(
    (_event, node) => onSelect(node.id),
    [onSelect],
  );
  // CSS variables are no known style properties.
  const style = { '--print-transform': printTransform(bounds, PAPER) } as CSSProperties;
  return (
    <section ref={frame} className={css.canvas} style={style} aria-label={`Chart: ${version.name}`}>
      <ReactFlow
        nodes={nodes}
        edges={edges}
        nodeTypes={NODE_TYPES}
        edgeTypes={EDGE_TYPES}
        onInit={() => setReady(true)}
        onNodeClick={select}
        onPaneClick={onLeave}
        nodesDraggable={false}
        nodesConnectable={false}
        nodesFocusable={false}
        edgesFocusable={false}
        elementsSelectable={false}
        disableKeyboardA11y
        deleteKeyCode={null}
        minZoom={0.15}
        maxZoom={2}
        zoomOnDoubleClick={false}
      >
        <Background variant={BackgroundVariant.Dots} gap={DOT_GAP} size={1.5} color="var(--dot)" />
        <LayerBands bands={bands} bounds={bounds} />
        <MiniMap
          className={css.map}
          pannable
          zoomable
          ariaLabel="Overview of the chart"
          nodeColor={toMapColour}
          nodeBorderRadius={16}
          bgColor="var(--surface)"
          maskColor="var(--map-mask)"
        />
        <CanvasControls zoomBy={zoomBy} />
      </ReactFlow>
    </section>
  );
}

function toMapColour({ id }: BlockNodeType): string {
  const block = useEditorStore.getState().blocks.get(id);
  return block ? `var(--${kindOf(block.kind).family})` : 'var(--wire)';
}
