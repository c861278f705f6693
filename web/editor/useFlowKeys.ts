import { useHotkeys } from '@mantine/hooks';
import { GRID } from '../../shared/flow/arrangeFlow.ts';
import type { FlowAddress } from '../address/flowAddress.ts';
import type { ChangeAddress } from '../address/useFlowAddress.ts';
import { giveUpTidying, tidyChart } from '../tidy/tidyChart.ts';
import { goToStep } from '../trace/goToStep.ts';
import { useTraceStore } from '../trace/traceStore.ts';
import { redoEdit, undoEdit } from './draftStore.ts';
import { chooseAll, duplicateChosen, nudge, removeChosen } from './drawing.ts';
import { choose, fitChart, fitChosen, openPalette, useEditorStore } from './editorStore.ts';
import { isBelowSomething, isOnCanvas } from './keyPlace.ts';

/** How far an arrow key moves what is chosen, and how far with Shift. */
const STEP = GRID;
const LONG_STEP = 8 * GRID;

/** Who uses the key keeps the browser from using it, too; who does not leaves it alone. */
const OURS = { preventDefault: false };

interface FlowKeys {
  address: FlowAddress;
  change: ChangeAddress;
  leaveCall(): void;
}

/** The keys of the flow page, those that draw among them. They rest while somebody types, and while a dialog or a menu has the keys. */
export function useFlowKeys({ address, change, leaveCall }: FlowKeys): void {
  const closeNearest = () => {
    if (isBelowSomething()) return;
    const { palette, chosen } = useEditorStore.getState();
    if (palette) return openPalette(null);
    if (giveUpTidying()) return;
    if (chosen.wires.size > 0 || chosen.blocks.size > 1) return choose({});
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
  const draw =
    (deed: () => void, isAnywhere = false) =>
    (event: KeyboardEvent) => {
      if (!useEditorStore.getState().isDrawn || isBelowSomething()) return;
      if (!isAnywhere && !isOnCanvas()) return;
      event.preventDefault();
      deed();
    };
  const moving = (x: number, y: number) => draw(() => nudge({ x, y }));
  /** While a call is shown, the keys go along it; otherwise they move what is chosen. */
  const sideways =
    (by: number, along: (shown: number, total: number) => number) => (event: KeyboardEvent) => {
      if (useTraceStore.getState().followed) step(along)();
      else moving(by, 0)(event);
    };
  useHotkeys([
    ['Escape', closeNearest, OURS],
    ['ArrowLeft', sideways(-STEP, (shown) => shown - 1), OURS],
    ['ArrowRight', sideways(STEP, (shown) => shown + 1), OURS],
    ['ArrowUp', moving(0, -STEP), OURS],
    ['ArrowDown', moving(0, STEP), OURS],
    ['shift + ArrowLeft', moving(-LONG_STEP, 0), OURS],
    ['shift + ArrowRight', moving(LONG_STEP, 0), OURS],
    ['shift + ArrowUp', moving(0, -LONG_STEP), OURS],
    ['shift + ArrowDown', moving(0, LONG_STEP), OURS],
    ['Delete', draw(removeChosen), OURS],
    ['Backspace', draw(removeChosen), OURS],
    ['mod + Z', draw(undoEdit, true), OURS],
    ['mod + shift + Z', draw(redoEdit, true), OURS],
    ['mod + Y', draw(redoEdit, true), OURS],
    ['mod + A', draw(chooseAll), OURS],
    ['mod + D', draw(duplicateChosen), OURS],
    ['A', draw(() => openPalette({})), OURS],
    ['Home', step(() => 1)],
    ['End', step((_shown, total) => total)],
    ['T', () => !isBelowSomething() && change({ panel: 'test' })],
    ['F', fitChart],
    ['Z', () => !isBelowSomething() && fitChosen()],
    ['L', draw(() => void tidyChart(), true), OURS],
  ]);
}
