import { kindOf } from '../../blocks/index.ts';
import { layerOf } from '../../call/transcript.ts';
import { LAYERS, type Layer } from '../../directory/settingPlaces.ts';
import { BLOCK_SIZE, GRID } from '../arrangeFlow.ts';
import { type Block, type Flow, type Wire, wireKey } from '../flow.ts';
import { outcomePlace } from '../outcomePlace.ts';
import { reachableFrom, targetsOf } from '../reach.ts';
import { type Frame, framesOf } from './frames.ts';
import { rowsOf, type Unit, type Way, withoutRounds } from './rows.ts';

/** A node of the graph that elkjs lays out, with as much of its JSON as is used here. */
export interface ElkNode {
  id: string;
  x?: number;
  y?: number;
  width?: number;
  height?: number;
  ports?: Array<{ id: string; x: number; y: number; layoutOptions: Record<string, string> }>;
  children?: ElkNode[];
  edges?: Array<{ id: string; sources: [string]; targets: [string] }>;
  layoutOptions?: Record<string, string>;
}

/** What elkjs makes of a node: its place in the one that holds it. */
export interface LaidOut {
  id: string;
  x?: number;
  y?: number;
  children?: LaidOut[];
}

/** Room between rows, where the wires turn, and between blocks of a row. */
const BETWEEN_ROWS = 5 * GRID;
const BETWEEN_BLOCKS = 3 * GRID;
/** Room between a wire and a block it passes, and between two wires. */
const BESIDE_WIRE = 2 * GRID;

/**
 * What every level of the graph is laid out by. Never another placement than the default one: a thousand blocks take
 * minutes with `NETWORK_SIMPLEX`. The rows are ours (`rowsOf`), which is what `INTERACTIVE` stands for.
 */
const LEVEL = {
  'elk.algorithm': 'layered',
  'elk.direction': 'DOWN',
  'elk.edgeRouting': 'POLYLINE',
  'elk.separateConnectedComponents': 'false',
  'elk.layered.layering.strategy': 'INTERACTIVE',
  'elk.layered.spacing.nodeNodeBetweenLayers': String(BETWEEN_ROWS),
  'elk.layered.spacing.edgeNodeBetweenLayers': String(BESIDE_WIRE),
  'elk.layered.spacing.edgeEdgeBetweenLayers': '0',
  'elk.spacing.nodeNode': String(BETWEEN_BLOCKS),
  'elk.spacing.edgeNode': String(BESIDE_WIRE),
  'elk.spacing.edgeEdge': String(GRID),
};

/** Rows are told by places. Any distance does that keeps them apart. */
const ROW = 1_000;

/**
 * The graph that is laid out for a flow, or for the chosen blocks of it: outcomes in the order of their kind, rows from
 * the top down, and a band as a node that holds its blocks. Wires that lead back up are left out, because they are drawn
 * beside all else. Where things stand does not count, but for the room around blocks in their band: so the same flow
 * always gives the same graph.
 */
export function toElkGraph(flow: Flow, chosen: ReadonlySet<string>): ElkNode {
  const blocks = flow.blocks.filter(({ id }) => chosen.has(id));
  const wires = flow.wires.filter(({ from, to }) => chosen.has(from) && chosen.has(to));
  const frames = framesOf(flow, chosen);
  const frameOf = new Map(frames.flatMap(({ id, blocks }) => blocks.map((block) => [block, id] as const)));
  const orders = [LAYERS.map(({ layer }) => layer), layersAsReached(flow)];
  const arrange = (unitOf: (block: string) => string | undefined) =>
    levelOf({ blocks, wires, orders, start: flow.start }, unitOf);
  const outer = arrange((block) => frameOf.get(block) ?? block);
  const inner = frames.map((frame) =>
    arrange((block) => (frameOf.get(block) === frame.id ? block : undefined)),
  );
  return {
    id: 'chart',
    layoutOptions: { ...LEVEL, ...(frames.length > 0 && { 'elk.hierarchyHandling': 'INCLUDE_CHILDREN' }) },
    children: [
      ...blocks.filter(({ id }) => !frameOf.has(id)).map((block) => toNode(block, outer.rows.get(block.id))),
      ...frames.map((frame, index) => ({
        ...placed(frame.id, outer.rows.get(frame.id)),
        layoutOptions: { ...LEVEL, 'elk.padding': paddingOf(frame) },
        children: blocks
          .filter(({ id }) => frameOf.get(id) === frame.id)
          .map((block) => toNode(block, inner[index]?.rows.get(block.id))),
      })),
    ],
    edges: [outer, ...inner]
      .flatMap((level) => level.wires)
      .map((wire) => ({ id: wireKey(wire), sources: [wireKey(wire)], targets: [topOf(wire.to)] })),
  };
}

interface Chart {
  blocks: readonly Block[];
  wires: readonly Wire[];
  orders: ReadonlyArray<readonly Layer[]>;
  start: string;
}

/**
 * One level of the graph: the rows of what stands there, and the wires between two of it that lead down.
 *
 * @param unitOf what a block belongs to at this level: itself, the frame it stands in, or nothing
 */
function levelOf({ blocks, wires, orders, start }: Chart, unitOf: (block: string) => string | undefined) {
  const units = new Map<string, Unit>();
  for (const block of blocks) {
    const id = unitOf(block.id);
    if (id === undefined) continue;
    const layer = layerOf(block);
    const before = units.get(id)?.layers ?? [];
    units.set(id, { id, layers: layer === undefined ? before : [...before, layer] });
  }
  const ways = wires.flatMap((wire): Array<Way & { wire: Wire }> => {
    const [from, to] = [unitOf(wire.from), unitOf(wire.to)];
    return from === undefined || to === undefined || (from === to && wire.from !== wire.to)
      ? []
      : [{ from, to, wire }];
  });
  const all = [...units.values()];
  const down = withoutRounds(all, ways, unitOf(start) ?? '');
  return { rows: rowsOf(all, down, orders), wires: down.map(({ wire }) => wire) };
}

/** All layers in the order in which calls come to them; those that none comes to are last. */
function layersAsReached({ blocks, wires, start }: Flow): Layer[] {
  // A search goes outward step by step, so the order of what it finds is that of the steps to it.
  const steps = new Map([...reachableFrom([start], targetsOf(wires))].map((id, index) => [id, index]));
  const first = new Map<Layer, number>();
  for (const block of blocks) {
    const layer = layerOf(block);
    const step = steps.get(block.id) ?? Number.MAX_SAFE_INTEGER;
    if (layer !== undefined) first.set(layer, Math.min(step, first.get(layer) ?? step));
  }
  const placeOf = (layer: Layer) => first.get(layer) ?? Number.MAX_SAFE_INTEGER;
  return LAYERS.map(({ layer }) => layer).sort((a, b) => placeOf(a) - placeOf(b));
}

function toNode(block: Block, row: number | undefined): ElkNode {
  const { width, height } = BLOCK_SIZE;
  const outcomes = kindOf(block.kind).outcomes(block.settings);
  return {
    ...placed(block.id, row),
    width,
    height,
    layoutOptions: { 'elk.portConstraints': 'FIXED_POS' },
    ports: [
      { id: topOf(block.id), x: width / 2, y: 0, layoutOptions: { 'elk.port.side': 'NORTH' } },
      ...outcomes.map(({ id }, index) => ({
        id: wireKey({ from: block.id, outcome: id }),
        x: (width * outcomePlace(index, outcomes.length)) / 100,
        y: height,
        layoutOptions: { 'elk.port.side': 'SOUTH' },
      })),
    ],
  };
}

function placed(id: string, row = 0): Pick<ElkNode, 'id' | 'x' | 'y'> {
  return { id, x: 0, y: row * ROW };
}

/** Where wires end at a block. No outcome has an id like it. */
function topOf(block: string): string {
  return `${block}^`;
}

function paddingOf({ margin }: Frame): string {
  const { left, top, right, bottom } = margin;
  return `[left=${left},top=${top},right=${right},bottom=${bottom}]`;
}
