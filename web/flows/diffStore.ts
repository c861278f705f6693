import { useEffect } from 'react';
import { create } from 'zustand';
import { type BlockFate, diffFlows, fatesOf } from '../../shared/flow/diffFlows.ts';
import type { Flow } from '../../shared/flow/flow.ts';
import { type Ghosts, ghostsOf, wireFatesOf } from '../../shared/flow/ghosts.ts';

/** What the chart marks while two versions are compared. */
interface DiffState {
  /** What became of each block that is not as it was; empty while nothing is compared. */
  fates: ReadonlyMap<string, BlockFate>;
  /** What became of the wires, by their keys. */
  wires: ReadonlyMap<string, 'added' | 'changed'>;
  /** What is gone. */
  ghosts: Ghosts;
}

const NOTHING: DiffState = { fates: new Map(), wires: new Map(), ghosts: { blocks: [], wires: [] } };

/** The marks on the chart. A block reads its own by its id. */
export const useDiffStore = create<DiffState>(() => NOTHING);

/** Marks on the chart what is not as it was in `before`, as long as the component is there. */
export function useMarkedDiff(before: Flow | null, after: Flow | null): void {
  useEffect(() => {
    if (!before || !after) return;
    const diff = diffFlows(before, after);
    useDiffStore.setState({
      fates: fatesOf(diff),
      wires: wireFatesOf(diff),
      ghosts: ghostsOf(before, after, diff),
    });
    return () => useDiffStore.setState(NOTHING);
  }, [before, after]);
}
