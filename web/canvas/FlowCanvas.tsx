import '@xyflow/react/dist/base.css';
import { useMediaQuery } from '@mantine/hooks';
import {
  Background,
  BackgroundVariant,
  ConnectionLineType,
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
import { GRID } from '../../shared/flow/arrangeFlow.ts';
import { choose, isLarge, useEditorStore } from '../editor/editorStore.ts';
import { toggleBlock } from '../editor/walking.ts';
import { useDiffStore } from '../flows/diffStore.ts';
import { BandNode } from './BandNode.tsx';
import { BlockList } from './BlockList.tsx';
import { BlockNode } from './BlockNode.tsx';
import { bandsOf, boundsOf } from './bands.ts';
import { CanvasControls } from './CanvasControls.tsx';
import { ChosenBar } from './ChosenBar.tsx';
import { ConnectionReason } from './ConnectionReason.tsx';
import { DiffLegend } from './DiffLegend.tsx';
import css from './FlowCanvas.module.css';
import { GhostNode } from './GhostNode.tsx';
import { GhostWires } from './GhostWires.tsx';
import { toGhosts } from './ghostNodes.ts';
import { HeatLegend } from './HeatLegend.tsx';
import { LayerBands } from './LayerBands.tsx';
import { MapNode } from './MapNode.tsx';
import { NoteNode } from './NoteNode.tsx';
import { nodeIdsOf } from './nodeIds.ts';
import { type BlockNodeType, toCanvas, withGestures } from './toCanvas.ts';
import { useContextMenu } from './useContextMenu.ts';
import { useDrawing } from './useDrawing.ts';
import { FarContext, useIsFar } from './useIsFar.ts';
import { useIsPrinting } from './useIsPrinting.ts';
import { useKindDrop } from './useKindDrop.ts';
import { useLongPress } from './useLongPress.ts';
import { useView } from './useView.ts';
import { printTransform } from './view.ts';
import { WireEdge } from './WireEdge.tsx';

const NODE_TYPES: NodeTypes = { block: BlockNode, note: NoteNode, band: BandNode, ghost: GhostNode };
const EDGE_TYPES: EdgeTypes = { wire: WireEdge };
const DOT_GAP = 24;
const CHOOSES_MORE = ['Shift', 'Meta', 'Control'];
const SNAP: [number, number] = [GRID, GRID];
/** How far the mouse moves before a click is a drag, in pixels. */
const DRAG_FROM = 4;
/** The paper of `page.css` without its margins, in CSS pixels. */
const PAPER = { width: 716, height: 1040 };

interface FlowCanvasProps {
  version: FlowVersionView;
  onSelect(block: string): void;
  onLeave(): void;
  /** A click on a wire, by its key; of a draft, wires are chosen instead. */
  onWire?(wire: string): void;
}

/** The chart: pan, zoom, select; of a draft, draw. What is lit comes from the trace store. */
export function FlowCanvas(props: FlowCanvasProps) {
  return (
    <ReactFlowProvider>
      <Chart {...props} />
    </ReactFlowProvider>
  );
}

function Chart({ version, onSelect, onLeave, onWire }: FlowCanvasProps) {
  const flow = version.document;
  const isDrawn = useEditorStore((state) => state.isDrawn);
  const isConnecting = useEditorStore((state) => state.connecting !== null);
  const isDragging = useEditorStore((state) => state.places !== null);
  const { nodes: all, edges } = useMemo(() => toCanvas(flow), [flow]);
  const drawn = useNodesWithGestures(all);
  const gone = useDiffStore(({ ghosts }) => ghosts.blocks);
  const nodes = useMemo(() => (gone.length > 0 ? [...toGhosts(gone), ...drawn] : drawn), [gone, drawn]);
  const mapColour = useMapColour();
  const bands = useMemo(() => bandsOf(flow), [flow]);
  const bounds = useMemo(() => boundsOf(flow), [flow]);
  const [isReady, setReady] = useState(false);
  const { frame, zoomBy } = useView(flow, bounds, isReady);
  const drawing = useDrawing(frame);
  const drop = useKindDrop();
  const isListed = isLarge(flow.blocks.length);
  const isPrinting = useIsPrinting();
  // Of a large one, all of the chart may be in view then. On paper it is as large as ever, and a wire needs where it may end.
  const isFar = useIsFar() && isListed && !isPrinting && !isConnecting;
  const resting = useLongPress();
  const onContextMenu = useContextMenu();
  const isTouched = useMediaQuery('(pointer: coarse)');
  // React hears the click of the button inside the block as well, so Enter selects too.
  const select = useCallback<NodeMouseHandler<BlockNodeType>>(
    ({ shiftKey, ctrlKey, metaKey }, node) => {
      if (node.type === 'block' && useEditorStore.getState().choosesMore) return toggleBlock(node.id);
      if (node.type !== 'block' || (isDrawn && (shiftKey || ctrlKey || metaKey))) return;
      choose({ blocks: new Set([node.id]) });
      onSelect(node.id);
    },
    [onSelect, isDrawn],
  );
  const leave = useCallback(() => {
    useEditorStore.setState({ palette: null, choosesMore: false });
    choose({});
    onLeave();
  }, [onLeave]);
  // Only then: whatever changes a variable here has the style of every block worked out anew. React knows no variables.
  const style = isPrinting
    ? ({ '--print-transform': printTransform(bounds, PAPER) } as CSSProperties)
    : undefined;
  return (
    <section
      ref={frame}
      className={css.canvas}
      style={style}
      aria-label={`Chart: ${version.name}`}
      data-canvas
      data-drawn={isDrawn || undefined}
      data-far={isFar || undefined}
      data-dragging={isDragging || undefined}
      data-connecting={isConnecting || undefined}
      {...(isDrawn && { ...drop, ...resting, onContextMenu })}
    >
      <p className={css.printed}>
        {version.name} · {isDrawn ? 'draft' : `version ${version.version}`}
      </p>
      <FarContext value={isFar}>
        <ReactFlow
          nodes={nodes}
          edges={edges}
          nodeTypes={NODE_TYPES}
          edgeTypes={EDGE_TYPES}
          onlyRenderVisibleElements={isListed && !isPrinting}
          onInit={() => setReady(true)}
          onNodeClick={select}
          onPaneClick={leave}
          onEdgeClick={onWire && ((_event, wire: { id: string }) => onWire(wire.id))}
          {...(isDrawn && drawing)}
          // From afar the ends of wires are too small to be taken hold of.
          onReconnect={isDrawn && !isFar ? drawing.onReconnect : undefined}
          nodesDraggable={isDrawn && !isTouched}
          nodesConnectable={isDrawn}
          nodesFocusable={false}
          edgesFocusable={false}
          elementsSelectable={isDrawn}
          // A chosen band stays behind its blocks.
          elevateNodesOnSelect={false}
          nodeDragThreshold={DRAG_FROM}
          connectionDragThreshold={DRAG_FROM}
          connectOnClick={false}
          connectionLineType={ConnectionLineType.SmoothStep}
          multiSelectionKeyCode={CHOOSES_MORE}
          snapToGrid
          snapGrid={SNAP}
          disableKeyboardA11y
          deleteKeyCode={null}
          minZoom={0.15}
          maxZoom={2}
          zoomOnDoubleClick={false}
        >
          <Background variant={BackgroundVariant.Dots} gap={DOT_GAP} size={1.5} color="var(--dot)" />
          <LayerBands bands={bands} bounds={bounds} />
          <GhostWires />
          <DiffLegend />
          <HeatLegend />
          <MiniMap
            className={css.map}
            pannable
            zoomable
            ariaLabel="Overview of the chart"
            nodeComponent={MapNode}
            nodeColor={mapColour}
            nodeBorderRadius={16}
            bgColor="var(--surface)"
            maskColor="var(--map-mask)"
          />
          <CanvasControls zoomBy={zoomBy} />
          {isListed && <BlockList onSelect={onSelect} />}
          {isDrawn && <ConnectionReason />}
          {isDrawn && <ChosenBar />}
        </ReactFlow>
      </FarContext>
    </section>
  );
}

/** The nodes, with what is chosen and dragged. Its own hook, because a drag changes it at every frame. */
function useNodesWithGestures(all: BlockNodeType[]): BlockNodeType[] {
  const chosen = useEditorStore((state) => state.chosen);
  const places = useEditorStore(({ places, glide }) => places ?? glide?.places ?? null);
  const sizes = useEditorStore(({ sizes, glide }) => sizes ?? glide?.sizes ?? null);
  const isDrawn = useEditorStore((state) => state.isDrawn);
  const ids = useMemo(() => new Set(isDrawn ? nodeIdsOf(chosen) : []), [chosen, isDrawn]);
  return useMemo(() => withGestures(all, { chosen: ids, places, sizes }), [all, ids, places, sizes]);
}

const FATE_COLOURS = { added: 'good', changed: 'warning', moved: 'muted', removed: 'danger' } as const;

/** The colour of a node on the overview: of its family, and while versions are compared of what became of it. */
function useMapColour(): (node: BlockNodeType) => string {
  const fates = useDiffStore((state) => state.fates);
  return useCallback(
    ({ id, type }: BlockNodeType) => {
      if (type === 'ghost') return `var(--${FATE_COLOURS.removed})`;
      const block = useEditorStore.getState().blocks.get(id);
      if (!block) return 'transparent';
      const fate = fates.get(id);
      if (fates.size > 0) return fate ? `var(--${FATE_COLOURS[fate]})` : 'var(--line-strong)';
      return `var(--${kindOf(block.kind).family})`;
    },
    [fates],
  );
}
