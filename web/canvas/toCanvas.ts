import { type Edge, type Node, type NodeHandle, Position } from '@xyflow/react';
import { kindOf } from '../../shared/blocks/index.ts';
import type { Point } from '../../shared/flow/arrangeFlow.ts';
import {
  type Band,
  type Block,
  type Flow,
  type Note,
  type Size,
  type Wire,
  wireKey,
} from '../../shared/flow/flow.ts';
import { outcomePlace } from '../../shared/flow/outcomePlace.ts';
import { nodeIdOf } from './nodeIds.ts';

/** The size of every block, in canvas pixels. */
export const BLOCK_WIDTH = 220;
export const BLOCK_HEIGHT = 72;
/** The border of a block, inside of that size, and the side of the point where a wire begins: see BlockNode.module.css. */
const BORDER = 1;
const HANDLE = 1;

/**
 * A block, a note, a band or the ghost of a block as React Flow knows it: its id and its place. Everything else is read
 * by id.
 */
export type BlockNodeType = Node<Record<string, never>, 'block' | 'note' | 'band' | 'ghost'>;
/** A wire as React Flow knows it. */
export type WireEdgeType = Edge<Record<string, never>, 'wire'>;

/** What a drag or a choice adds to the nodes of a flow. Both are React Flow's own matters: no light goes this way. */
export interface Gestures {
  chosen: ReadonlySet<string>;
  places: ReadonlyMap<string, Point> | null;
  sizes: ReadonlyMap<string, Size> | null;
}

const nodes = new WeakMap<Note | Band, BlockNodeType>();
/** By the place of a block, which it keeps while its name and its settings are typed. */
const blockNodes = new WeakMap<Point, { node: BlockNodeType; outcomes: string }>();
const edges = new WeakMap<Wire, WireEdgeType>();
const edgesOf = new WeakMap<readonly Wire[], WireEdgeType[]>();
const NO_DATA: Record<string, never> = {};
let lastNodes: BlockNodeType[] = [];

/**
 * Translates a flow for React Flow, which processes every new object and every new list anew. So a block keeps its very
 * node until it moves or gets other outcomes, and the lists are the very same as the last ones where nothing in them
 * differs: of a block whose name is typed, React Flow hears nothing.
 */
export function toCanvas(flow: Flow): { nodes: BlockNodeType[]; edges: WireEdgeType[] } {
  const now = [
    ...flow.bands.map((band) => toRemark('bands', band)),
    ...flow.blocks.map(toNode),
    ...flow.notes.map((note) => toRemark('notes', note)),
  ];
  const isSame = now.length === lastNodes.length && now.every((node, index) => node === lastNodes[index]);
  if (!isSame) lastNodes = now;
  return { nodes: lastNodes, edges: toEdges(flow.wires) };
}

function toEdges(wires: readonly Wire[]): WireEdgeType[] {
  const known = edgesOf.get(wires) ?? wires.map(toEdge);
  edgesOf.set(wires, known);
  return known;
}

const chosenNodes = new WeakMap<BlockNodeType, BlockNodeType>();

/** The nodes while some are chosen or dragged. All others stay the very same. */
export function withGestures(all: BlockNodeType[], { chosen, places, sizes }: Gestures): BlockNodeType[] {
  if (chosen.size === 0 && !places && !sizes) return all;
  return all.map((node) => {
    const place = places?.get(node.id);
    const size = sizes?.get(node.id);
    if (place || size) {
      return {
        ...node,
        ...size,
        ...(size && { measured: size }),
        position: place ?? node.position,
        selected: chosen.has(node.id),
        draggable: true,
      };
    }
    return chosen.has(node.id) ? asChosen(node) : node;
  });
}

function asChosen(node: BlockNodeType): BlockNodeType {
  const known = chosenNodes.get(node);
  if (known) return known;
  // Under a finger only what is chosen can be dragged: anywhere else a finger moves the chart.
  const chosen: BlockNodeType = { ...node, selected: true, draggable: true };
  chosenNodes.set(node, chosen);
  return chosen;
}

function toNode(block: Block): BlockNodeType {
  const outcomes = kindOf(block.kind)
    .outcomes(block.settings)
    .map(({ id }) => id);
  const key = outcomes.join();
  const known = blockNodes.get(block.at);
  if (known && known.node.id === block.id && known.outcomes === key) return known.node;
  const node: BlockNodeType = {
    id: block.id,
    type: 'block',
    position: block.at,
    data: NO_DATA,
    width: BLOCK_WIDTH,
    height: BLOCK_HEIGHT,
    measured: { width: BLOCK_WIDTH, height: BLOCK_HEIGHT },
    handles: handlesOf(outcomes),
  };
  blockNodes.set(block.at, { node, outcomes: key });
  return node;
}

/**
 * Where wires end and begin, as `BlockNode` draws it: they are drawn also where the block itself is out of view and is
 * not.
 */
function handlesOf(outcomes: readonly string[]): NodeHandle[] {
  const end: NodeHandle = {
    type: 'target',
    position: Position.Top,
    x: BORDER,
    y: BORDER,
    width: BLOCK_WIDTH - 2 * BORDER,
    height: BLOCK_HEIGHT - 2 * BORDER,
  };
  const inner = BLOCK_WIDTH - 2 * BORDER;
  return [
    end,
    ...outcomes.map(
      (id, index): NodeHandle => ({
        id,
        type: 'source',
        position: Position.Bottom,
        x: BORDER + (inner * outcomePlace(index, outcomes.length)) / 100 - HANDLE / 2,
        y: BLOCK_HEIGHT - BORDER - HANDLE / 2,
        width: HANDLE,
        height: HANDLE,
      }),
    ),
  ];
}

function toRemark(list: 'notes' | 'bands', remark: Note | Band): BlockNodeType {
  const known = nodes.get(remark);
  if (known) return known;
  const node: BlockNodeType = {
    id: nodeIdOf({ list, id: remark.id }),
    type: list === 'notes' ? 'note' : 'band',
    position: remark.at,
    data: NO_DATA,
    ...remark.size,
    measured: remark.size,
    // A band lies behind all else; a note on it is not hidden by a block.
    zIndex: list === 'notes' ? 1 : -1,
  };
  nodes.set(remark, node);
  return node;
}

function toEdge(wire: Wire): WireEdgeType {
  const known = edges.get(wire);
  if (known) return known;
  const edge: WireEdgeType = {
    id: wireKey(wire),
    type: 'wire',
    source: wire.from,
    sourceHandle: wire.outcome,
    target: wire.to,
    data: NO_DATA,
    focusable: false,
    selectable: false,
    // Only its end is led elsewhere; where it begins is what it means.
    reconnectable: 'target',
  };
  edges.set(wire, edge);
  return edge;
}
