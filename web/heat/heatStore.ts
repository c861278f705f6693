import { create } from 'zustand';
import type { FlowHeat, PlaceHeat } from '../../shared/api/calls.ts';

/** The heat on the chart: null while it is not shown. A block and a wire read their own by their ids. */
export const useHeatStore = create<{ heat: FlowHeat | null }>(() => ({ heat: null }));

/** The share of all calls that passed a place, from 0 to 1. */
export function shareOf({ calls }: PlaceHeat, { whole }: FlowHeat): number {
  return whole.calls === 0 ? 0 : Math.min(1, calls / whole.calls);
}

/** A share in whole percent, and what is more than none never as none. @example tellShare(0.004) // '<1 %' */
export function tellShare(share: number): string {
  return share > 0 && share < 0.01 ? '<1 %' : `${Math.round(share * 100)} %`;
}
