import { create } from 'zustand';
import type { Point } from '../../shared/flow/arrangeFlow.ts';

/** The open menu of the chart. It is about what is chosen; where nothing is, about the canvas. */
export interface ChartMenuRequest {
  /** Where it opens, in pixels of the window. */
  x: number;
  y: number;
  /** The place on the canvas it was asked for, where a pointer did, and the same in pixels of the stage. */
  place?: { at: Point; beside: Point };
}

/** The menu of the chart; null while it is closed. */
export const useChartMenu = create<{ request: ChartMenuRequest | null }>(() => ({ request: null }));

/** Opens the menu of the chart, or closes it with `null`. */
export function openChartMenu(request: ChartMenuRequest | null): void {
  useChartMenu.setState({ request });
}
