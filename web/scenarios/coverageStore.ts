import { useEffect } from 'react';
import { create } from 'zustand';
import type { Coverage } from '../../shared/analysis/coverageOf.ts';

/** What the chart marks as never taken by a scenario. */
interface CoverageState {
  blocks: ReadonlySet<string>;
  wires: ReadonlySet<string>;
}

const NOTHING: CoverageState = { blocks: new Set(), wires: new Set() };

/** The marks on the chart. A block and a wire read their own by their ids. */
export const useCoverageStore = create<CoverageState>(() => NOTHING);

/** Marks on the chart what no scenario takes, as long as the component is there. Null marks nothing. */
export function useMarkedCoverage(coverage: Coverage | null): void {
  useEffect(() => {
    if (!coverage) return;
    useCoverageStore.setState({
      blocks: new Set(coverage.missedBlocks),
      wires: new Set(coverage.missedWires),
    });
    return () => useCoverageStore.setState(NOTHING);
  }, [coverage]);
}
