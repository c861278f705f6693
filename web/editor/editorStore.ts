import { create } from 'zustand';
import type { FlowVersionView } from '../../shared/api/views.ts';
import { checkFlow, type FlowProblem } from '../../shared/flow/checkFlow.ts';
import type { Block } from '../../shared/flow/flow.ts';

/** The document on the canvas: a published version, which never changes. */
export interface FlowSlice {
  shown: FlowVersionView | null;
  blocks: ReadonlyMap<string, Block>;
  problems: Readonly<Record<string, FlowProblem>>;
}

/** What the reader does with the canvas. Neither saved nor undone. */
export interface CanvasSlice {
  selected: string | null;
  /** The block that a row of a list points at while it has the mouse or the focus. */
  pointed: string | null;
  /** Asks the canvas to bring a block into its middle; counted, so that the same block can be asked for twice. */
  wanted: { block: string; nth: number } | null;
  /** Counts how often the whole chart was asked for. */
  fits: number;
}

/** The chart on the screen, and what the reader does with it. */
export const useEditorStore = create<FlowSlice & CanvasSlice>(() => ({
  shown: null,
  blocks: new Map(),
  problems: {},
  selected: null,
  pointed: null,
  wanted: null,
  fits: 0,
}));

/** Puts a version on the canvas. */
export function showVersion(shown: FlowVersionView | null): void {
  if (useEditorStore.getState().shown === shown) return;
  useEditorStore.setState({
    shown,
    blocks: new Map(shown?.document.blocks.map((block) => [block.id, block])),
    problems: shown ? worstByBlock(checkFlow(shown.document)) : {},
    pointed: null,
  });
}

/** Selects a block; the page's address says which. */
export function selectBlock(block: string | null): void {
  useEditorStore.setState({ selected: block });
}

/** Points at a block from outside the canvas; `null` stops pointing. */
export function pointAt(block: string | null): void {
  useEditorStore.setState({ pointed: block });
}

/** Brings a block into the middle of the canvas. */
export function centreBlock(block: string): void {
  useEditorStore.setState(({ wanted }) => ({ wanted: { block, nth: (wanted?.nth ?? 0) + 1 } }));
}

/** Brings the whole chart into view. */
export function fitChart(): void {
  useEditorStore.setState(({ fits }) => ({ fits: fits + 1 }));
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
