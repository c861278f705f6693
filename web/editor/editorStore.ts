import { create } from 'zustand';
import type { FlowVersionView } from '../../shared/api/views.ts';
import type { Point } from '../../shared/flow/arrangeFlow.ts';
import type { FlowProblem } from '../../shared/flow/checkFlow.ts';
import type { WireStart } from '../../shared/flow/editFlow.ts';
import { type Block, type Size, wireKey } from '../../shared/flow/flow.ts';
import { useFlowsAround } from '../flowProblems/flowsAroundStore.ts';
import { problemsOf } from '../flowProblems/problemsOf.ts';
import { useRecordStore } from '../records/recordStore.ts';

/** The document on the canvas: a published version, which never changes, or the draft as it is drawn now. */
export interface FlowSlice {
  /** Of a draft, `version` is the one that is published. */
  shown: FlowVersionView | null;
  /** Whether it is a draft that can be drawn on. */
  isDrawn: boolean;
  blocks: ReadonlyMap<string, Block>;
  problems: Readonly<Record<string, FlowProblem>>;
}

/** What is chosen on the canvas, to be moved, copied or removed together. Wires by their keys, all else by ids. */
export interface Chosen {
  blocks: ReadonlySet<string>;
  wires: ReadonlySet<string>;
  notes: ReadonlySet<string>;
  bands: ReadonlySet<string>;
}

/** A wire that is being dragged out of an outcome, and why it may not lead to a block. */
export interface Connecting {
  start: WireStart;
  refuse(to: string): string | null;
}

/** The open palette: where its block goes, and the wire that leads there. Without a place, it goes below what is chosen. */
export interface PaletteRequest {
  /** In canvas pixels. */
  at?: Point;
  from?: WireStart;
  /** The wire that it is put into, by its key. */
  wire?: string;
  /** Where the palette itself opens, in pixels of the stage. */
  beside?: Point;
}

/** What the reader does with the canvas. Neither saved nor undone. */
export interface CanvasSlice {
  /** The block whose details the address shows. */
  selected: string | null;
  chosen: Chosen;
  /** Whether a tap chooses one block more, since a finger rested on one. */
  choosesMore: boolean;
  /** The places of what is being dragged, by the ids of the nodes. */
  places: ReadonlyMap<string, Point> | null;
  /** The sizes of what is being resized, by the ids of the nodes. */
  sizes: ReadonlyMap<string, Size> | null;
  connecting: Connecting | null;
  /** The wire over which a new block is held. */
  overWire: string | null;
  palette: PaletteRequest | null;
  /** The block that a row of a list points at while it has the mouse or the focus. */
  pointed: string | null;
  /**
   * Asks the canvas to bring a block into its middle, or only into sight; counted, so that the same block can be asked
   * for twice.
   */
  wanted: { block: string; nth: number; isGentle?: boolean } | null;
  /** The block whose name is typed on the chart. */
  renamed: string | null;
  /** Asks the canvas to show the whole chart, or what is chosen, as large as fits; counted, as above. */
  fitted: { what: 'chart' | 'chosen'; nth: number };
  /** Whether the chart is seen from so far away that nothing on it can be read. */
  isFar: boolean;
  /** Where the nodes are on their way to new places and sizes, by their ids. A drag goes before. */
  glide: Pick<CanvasSlice, 'places' | 'sizes'> | null;
}

/** Nothing chosen. */
export const NOTHING: Chosen = { blocks: new Set(), wires: new Set(), notes: new Set(), bands: new Set() };

const MANY_BLOCKS = 200;

/** Whether a chart of so many blocks is checked a moment after an edit, and drawn only where it is in view. */
export function isLarge(blocks: number): boolean {
  return blocks > MANY_BLOCKS;
}

/** The chart on the screen, and what the reader does with it. */
export const useEditorStore = create<FlowSlice & CanvasSlice>(() => ({
  shown: null,
  isDrawn: false,
  blocks: new Map(),
  problems: {},
  selected: null,
  chosen: NOTHING,
  choosesMore: false,
  places: null,
  sizes: null,
  connecting: null,
  overWire: null,
  palette: null,
  pointed: null,
  wanted: null,
  fitted: { what: 'chart', nth: 0 },
  isFar: false,
  glide: null,
  renamed: null,
}));

/** Puts a version on the canvas, or a draft that is drawn on. What is chosen stays chosen, as far as it is still there. */
export function showVersion(shown: FlowVersionView | null, isDrawn = false): void {
  const before = useEditorStore.getState();
  if (before.shown === shown && before.isDrawn === isDrawn) return;
  const isOther = before.shown?.flow !== shown?.flow || before.isDrawn !== isDrawn;
  useEditorStore.setState({
    shown,
    isDrawn,
    blocks: new Map(shown?.document.blocks.map((block) => [block.id, block])),
    pointed: null,
    chosen: stillThere(before.chosen, shown),
    ...(isOther && {
      places: null,
      sizes: null,
      glide: null,
      connecting: null,
      overWire: null,
      palette: null,
    }),
  });
  if (isOther || !shown || !isLarge(shown.document.blocks.length)) check();
  else checkSoon();
}

/** Whoever types does not wait for the check, and sees a problem before they look for it. */
const CHECK_AFTER_MS = 120;
let planned: ReturnType<typeof setTimeout> | undefined;

function checkSoon(): void {
  planned ??= setTimeout(check, CHECK_AFTER_MS);
}

function check(): void {
  clearTimeout(planned);
  planned = undefined;
  const { shown } = useEditorStore.getState();
  useEditorStore.setState({ problems: shown ? worstByBlock(problemsOf(shown.document)) : {} });
}

// What a flow names may be deleted while somebody draws it.
useRecordStore.subscribe(check);
useFlowsAround.subscribe(check);

/** Selects a block; the page's address says which. What else is chosen stays chosen only when nothing is selected. */
export function selectBlock(block: string | null): void {
  const { selected, chosen } = useEditorStore.getState();
  const isAlone = selected !== null && chosen.blocks.size === 1 && chosen.blocks.has(selected);
  useEditorStore.setState({
    selected: block,
    ...(block !== null && { chosen: { ...NOTHING, blocks: new Set([block]) } }),
    ...(block === null && isAlone && { chosen: NOTHING }),
  });
}

/** Chooses what is to be moved, copied or removed. What is left out is not chosen. */
export function choose(chosen: Partial<Chosen>): void {
  useEditorStore.setState({ chosen: { ...NOTHING, ...chosen } });
}

/** Opens the palette, or closes it with `null`. */
export function openPalette(palette: PaletteRequest | null): void {
  useEditorStore.setState({ palette });
}

/** Points at a block from outside the canvas; `null` stops pointing. */
export function pointAt(block: string | null): void {
  useEditorStore.setState({ pointed: block });
}

/** Brings a block into the middle of the canvas. */
export function centreBlock(block: string): void {
  useEditorStore.setState(({ wanted }) => ({ wanted: { block, nth: (wanted?.nth ?? 0) + 1 } }));
}

/** Brings a block into sight, as gently as it can be. */
export function showBlock(block: string): void {
  useEditorStore.setState(({ wanted }) => ({
    wanted: { block, nth: (wanted?.nth ?? 0) + 1, isGentle: true },
  }));
}

/** Lets the name of a block be typed on the chart; `null` ends it. */
export function renameOnChart(block: string | null): void {
  useEditorStore.setState({ renamed: block });
}

/** Brings the whole chart into view. */
export function fitChart(): void {
  useEditorStore.setState(({ fitted }) => ({ fitted: { what: 'chart', nth: fitted.nth + 1 } }));
}

/** Brings what is chosen into view, as large as fits; the whole chart, where nothing is. */
export function fitChosen(): void {
  useEditorStore.setState(({ fitted }) => ({ fitted: { what: 'chosen', nth: fitted.nth + 1 } }));
}

function stillThere(chosen: Chosen, shown: FlowVersionView | null): Chosen {
  const isEmpty = Object.values(chosen).every(({ size }: ReadonlySet<string>) => size === 0);
  if (isEmpty || !shown) return NOTHING;
  const { blocks, wires, notes, bands } = shown.document;
  const keep = (ids: ReadonlySet<string>, there: () => readonly string[]) => {
    if (ids.size === 0) return ids;
    const all = new Set(there());
    return [...ids].every((id) => all.has(id)) ? ids : new Set([...ids].filter((id) => all.has(id)));
  };
  const idsOf = (list: ReadonlyArray<{ id: string }>) => () => list.map(({ id }) => id);
  return {
    blocks: keep(chosen.blocks, idsOf(blocks)),
    wires: keep(chosen.wires, () => wires.map(wireKey)),
    notes: keep(chosen.notes, idsOf(notes)),
    bands: keep(chosen.bands, idsOf(bands)),
  };
}

/** One problem a block, an error before a warning. */
function worstByBlock(problems: readonly FlowProblem[]): Record<string, FlowProblem> {
  const worst: Record<string, FlowProblem> = {};
  for (const problem of problems) {
    const known = worst[problem.block];
    if (!known || (known.severity === 'warning' && problem.severity === 'error'))
      worst[problem.block] = problem;
  }
  return worst;
}
