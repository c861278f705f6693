import {
  type Edge,
  type HandleType,
  type NodeChange,
  type OnConnect,
  type OnConnectEnd,
  type OnConnectStart,
  type OnNodeDrag,
  type OnNodesChange,
  useReactFlow,
} from '@xyflow/react';
import { type MouseEvent, type RefObject, useCallback, useMemo, useRef } from 'react';
import { type Point, snap } from '../../shared/flow/arrangeFlow.ts';
import { connectionsFrom } from '../../shared/flow/connectionRules.ts';
import type { Size } from '../../shared/flow/flow.ts';
import { drawnFlow } from '../editor/draftStore.ts';
import { connectTo, moveTo } from '../editor/drawing.ts';
import { choose, NOTHING, openPalette, useEditorStore } from '../editor/editorStore.ts';
import { type Carried, carriedBy, placesOfCarried } from './carried.ts';
import { idOfNode, nodeIdsOf } from './nodeIds.ts';
import { BLOCK_WIDTH, type BlockNodeType, type WireEdgeType } from './toCanvas.ts';

/** How the palette stands to the place where a wire was let go, in pixels. */
const BESIDE = 8;
const NOTHING_CARRIED: Carried = new Map();

/** Translates React Flow's gestures into what the draft and the canvas slice know: drag, choose, connect. */
export function useDrawing(frame: RefObject<HTMLElement | null>) {
  const { screenToFlowPosition } = useReactFlow();
  const isReconnecting = useRef(false);
  const carried = useRef<Carried>(NOTHING_CARRIED);

  const onNodesChange = useCallback<OnNodesChange<BlockNodeType>>((changes) => {
    takePlaces(changes, carried.current);
    takeSizes(changes);
    takeChoice(changes);
  }, []);

  const onNodeDragStart = useCallback<OnNodeDrag<BlockNodeType>>((event, _node, dragged) => {
    const flow = drawnFlow();
    if (!flow || event.altKey) return;
    carried.current = carriedBy(
      flow,
      dragged.map(({ id }) => id),
    );
  }, []);
  const onNodeDragStop = useCallback<OnNodeDrag<BlockNodeType>>((event) => {
    const { places } = useEditorStore.getState();
    const alone = event.altKey ? carried.current : NOTHING_CARRIED;
    carried.current = NOTHING_CARRIED;
    if (places) moveTo(toMovable(new Map([...places].filter(([node]) => !alone.has(node)))));
    useEditorStore.setState({ places: null });
  }, []);

  const onEdgeClick = useCallback((event: MouseEvent, edge: WireEdgeType) => {
    const { chosen } = useEditorStore.getState();
    if (!event.shiftKey) return choose({ wires: new Set([edge.id]) });
    const wires = new Set(chosen.wires);
    if (!wires.delete(edge.id)) wires.add(edge.id);
    choose({ ...chosen, wires });
  }, []);

  const onConnectStart = useCallback<OnConnectStart>((_event, { nodeId, handleId }) => {
    const flow = drawnFlow();
    if (!flow || !nodeId || !handleId) return;
    const start = { from: nodeId, outcome: handleId };
    useEditorStore.setState({ connecting: { start, refuse: connectionsFrom(flow, start) }, palette: null });
  }, []);

  const onConnect = useCallback<OnConnect>(({ source, sourceHandle, target }) => {
    if (sourceHandle) connectTo({ from: source, outcome: sourceHandle }, target);
  }, []);
  const onReconnect = useCallback(
    (_edge: Edge, connection: Parameters<OnConnect>[0]) => onConnect(connection),
    [onConnect],
  );
  const onReconnectStart = useCallback((_event: MouseEvent, _edge: Edge, _type: HandleType) => {
    isReconnecting.current = true;
  }, []);
  const onReconnectEnd = useCallback(() => {
    isReconnecting.current = false;
  }, []);

  const onConnectEnd = useCallback<OnConnectEnd>(
    (event, { toNode }) => {
      const { connecting } = useEditorStore.getState();
      useEditorStore.setState({ connecting: null });
      // Let go in the void, a new wire asks which block it leads to; one that had a block keeps it.
      if (!connecting || toNode || isReconnecting.current) return;
      const pointer = 'changedTouches' in event ? event.changedTouches[0] : event;
      const box = frame.current?.getBoundingClientRect();
      if (!pointer || !box) return;
      const at = screenToFlowPosition({ x: pointer.clientX, y: pointer.clientY });
      openPalette({
        at: snap({ x: at.x - BLOCK_WIDTH / 2, y: at.y }),
        from: connecting.start,
        beside: { x: pointer.clientX - box.left + BESIDE, y: pointer.clientY - box.top + BESIDE },
      });
    },
    [frame, screenToFlowPosition],
  );

  return useMemo(
    () => ({
      onNodesChange,
      onNodeDragStart,
      onNodeDragStop,
      onEdgeClick,
      onConnectStart,
      onConnect,
      onConnectEnd,
      onReconnect,
      onReconnectStart,
      onReconnectEnd,
      isValidConnection,
    }),
    [
      onNodesChange,
      onNodeDragStart,
      onNodeDragStop,
      onEdgeClick,
      onConnectStart,
      onConnect,
      onConnectEnd,
      onReconnect,
      onReconnectStart,
      onReconnectEnd,
    ],
  );
}

function isValidConnection({ target }: { target: string }): boolean {
  const { connecting } = useEditorStore.getState();
  return connecting !== null && connecting.refuse(target) === null;
}

function takePlaces(changes: ReadonlyArray<NodeChange<BlockNodeType>>, carried: Carried): void {
  const moved = changes.flatMap((change): [string, Point][] =>
    change.type === 'position' && change.position ? [[change.id, change.position]] : [],
  );
  if (moved.length === 0) return;
  const along = placesOfCarried(carried, new Map(moved));
  useEditorStore.setState(({ places }) => ({ places: new Map([...(places ?? []), ...moved, ...along]) }));
}

function takeSizes(changes: ReadonlyArray<NodeChange<BlockNodeType>>): void {
  const resized = changes.flatMap((change): [string, Size][] =>
    change.type === 'dimensions' && change.resizing && change.dimensions
      ? [[change.id, change.dimensions]]
      : [],
  );
  if (resized.length === 0) return;
  useEditorStore.setState(({ sizes }) => ({ sizes: new Map([...(sizes ?? []), ...resized]) }));
}

function takeChoice(changes: ReadonlyArray<NodeChange<BlockNodeType>>): void {
  const picked = changes.filter((change) => change.type === 'select');
  const { chosen, choosesMore } = useEditorStore.getState();
  // React Flow knows only the keys that choose more, not the finger: the taps are counted by the canvas.
  if (picked.length === 0 || choosesMore) return;
  const ids = new Set(nodeIdsOf(chosen));
  for (const { id, selected } of picked) {
    if (selected) ids.add(id);
    else ids.delete(id);
  }
  const isMore = picked.some(({ selected }) => selected);
  const { blocks, notes, bands } = byList(ids);
  choose({ blocks, notes, bands, wires: isMore ? NOTHING.wires : chosen.wires });
}

function byList(ids: Iterable<string>) {
  const lists = { blocks: new Set<string>(), notes: new Set<string>(), bands: new Set<string>() };
  for (const node of ids) {
    const { list, id } = idOfNode(node);
    lists[list].add(id);
  }
  return lists;
}

function toMovable(places: ReadonlyMap<string, Point>) {
  const lists = {
    blocks: new Map<string, Point>(),
    notes: new Map<string, Point>(),
    bands: new Map<string, Point>(),
  };
  for (const [node, at] of places) {
    const { list, id } = idOfNode(node);
    lists[list].set(id, { x: Math.round(at.x), y: Math.round(at.y) });
  }
  return lists;
}
