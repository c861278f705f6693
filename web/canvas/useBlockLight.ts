import { useShallow } from 'zustand/react/shallow';
import type { CallEnd } from '../../shared/call/trace.ts';
import { useTraceStore } from '../trace/traceStore.ts';

/** How one block is lit. `off` while no call is shown, `dim` when the shown call did not come by. */
export interface ShownLight {
  state: 'off' | 'dim' | 'passed' | 'here' | 'ended';
  steps: string;
  end?: CallEnd;
}

const OFF: ShownLight = { state: 'off', steps: '' };
const DIM: ShownLight = { state: 'dim', steps: '' };

/** The light of one block, by its id. */
export function useBlockLight(id: string): ShownLight {
  return useTraceStore(useShallow(({ light }) => (light ? (light.blocks[id] ?? DIM) : OFF)));
}

/** The light of one wire, by its key. */
export function useWireLight(key: string): 'off' | 'dim' | 'passed' {
  return useTraceStore(({ light }) => (light ? (light.wires[key] ? 'passed' : 'dim') : 'off'));
}
