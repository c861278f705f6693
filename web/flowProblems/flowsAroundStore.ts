import { create } from 'zustand';
import type { FlowsAround } from '../../shared/flow/flowLoops.ts';

/** The other flows that the chart on the screen leads to, for its checks; null until they are read. */
export const useFlowsAround = create<{ around: FlowsAround | null }>(() => ({ around: null }));
