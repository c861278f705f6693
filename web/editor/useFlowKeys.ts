import { useHotkeys } from '@mantine/hooks';
import type { FlowAddress } from '../address/flowAddress.ts';
import type { ChangeAddress } from '../address/useFlowAddress.ts';
import { goToStep } from '../trace/goToStep.ts';
import { useTraceStore } from '../trace/traceStore.ts';
import { fitChart } from './editorStore.ts';

interface FlowKeys {
  address: FlowAddress;
  change: ChangeAddress;
  leaveCall(): void;
}

/** The keys of the flow page. They rest while somebody types, and while a dialog or a menu has the keys. */
export function useFlowKeys({ address, change, leaveCall }: FlowKeys): void {
  const closeNearest = () => {
    if (isBelowSomething()) return;
    const isCallShown = useTraceStore.getState().followed !== null;
    if (address.panel === 'block' && isCallShown) {
      change({ panel: address.call ? 'calls' : 'test', block: undefined });
    } else if (address.panel) change({ panel: undefined, block: undefined });
    else if (isCallShown) leaveCall();
  };
  const step = (towards: (shown: number, total: number) => number) => () => {
    const { followed, shown, steps } = useTraceStore.getState();
    if (followed && !isBelowSomething()) goToStep(towards(shown, steps.length), change);
  };
  useHotkeys([
    ['Escape', closeNearest, { preventDefault: false }],
    ['ArrowLeft', step((shown) => shown - 1)],
    ['ArrowRight', step((shown) => shown + 1)],
    ['Home', step(() => 1)],
    ['End', step((_shown, total) => total)],
    ['T', () => !isBelowSomething() && change({ panel: 'test' })],
    ['F', fitChart],
  ]);
}

/** Whether a dialog, a menu or a list of choices is open: it is nearer than anything of the page. */
function isBelowSomething(): boolean {
  return document.querySelector('[role="dialog"], [role="menu"], [role="listbox"]:not([hidden])') !== null;
}
