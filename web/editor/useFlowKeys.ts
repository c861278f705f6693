import { useHotkeys } from '@mantine/hooks';
import type { Direction } from '../../shared/flow/walkWires.ts';
import type { FlowAddress } from '../address/flowAddress.ts';
import type { ChangeAddress } from '../address/useFlowAddress.ts';
import { giveUpTidying } from '../tidy/tidyChart.ts';
import { goToStep } from '../trace/goToStep.ts';
import { useTraceStore } from '../trace/traceStore.ts';
import { chartKeys } from './chartKeys.ts';
import { choose, fitChart, fitChosen, openPalette, useEditorStore } from './editorStore.ts';
import { focusBlock } from './focusBlock.ts';
import { isBelowSomething } from './keyPlace.ts';

/** Who uses the key keeps the browser from using it, too; who does not leaves it alone. */
const OURS = { preventDefault: false };

interface FlowKeys {
  address: FlowAddress;
  change: ChangeAddress;
  leaveCall(): void;
}

/**
 * The keys of the flow page, those that draw among them. They rest while somebody types, and while a dialog or a menu
 * has the keys.
 */
export function useFlowKeys({ address, change, leaveCall }: FlowKeys): void {
  const closeNearest = () => {
    if (isBelowSomething()) return;
    const { palette, chosen } = useEditorStore.getState();
    if (palette) return openPalette(null);
    if (giveUpTidying()) return;
    const remarks = chosen.notes.size + chosen.bands.size;
    if (chosen.wires.size + remarks > 0 || chosen.blocks.size > 1) return choose({});
    const isCallShown = useTraceStore.getState().followed !== null;
    if (address.panel === 'block' && isCallShown) {
      change({ panel: address.call ? 'calls' : 'test', block: undefined });
    } else if (address.panel) {
      change({ panel: undefined, block: undefined });
      // The keys go back to where they came from.
      if (address.panel === 'block' && address.block) focusBlock(address.block);
    } else if (isCallShown) leaveCall();
  };
  const step = (towards: (shown: number, total: number) => number) => () => {
    const { followed, shown, steps } = useTraceStore.getState();
    if (followed && !isBelowSomething()) goToStep(towards(shown, steps.length), change);
  };
  /** While a call is shown, the keys go along it; otherwise along the wires. */
  const alongCall = (direction: Direction) => {
    if (direction === 'up' || direction === 'down' || !useTraceStore.getState().followed) return false;
    step((shown) => shown + (direction === 'left' ? -1 : 1))();
    return true;
  };
  useHotkeys([
    ['Escape', closeNearest, OURS],
    ...chartKeys({ change, alongCall }),
    ['Home', step(() => 1)],
    ['End', step((_shown, total) => total)],
    ['T', () => !isBelowSomething() && change({ panel: 'test' })],
    ['F', fitChart],
    ['Z', () => !isBelowSomething() && fitChosen()],
  ]);
}
