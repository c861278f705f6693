import { useHotkeys } from '@mantine/hooks';
import type { ChangeAddress } from '../address/useFlowAddress.ts';
import { isBelowSomething } from '../editor/keyPlace.ts';
import { goToStep } from '../trace/goToStep.ts';
import { useTraceStore } from '../trace/traceStore.ts';
import { playOrPause } from './player.ts';

/** What has a use of its own for the keys; text fields are left alone anyway. */
const HAS_OWN_ARROWS = '[role="tab"], [role="radio"], audio, [role="separator"]';
const HAS_OWN_SPACE = 'button, a, summary, [role="tab"], audio';

/** The keys of a call that is stepped through. They rest while a dialog or a menu is open. */
export function useReplayKeys(change: ChangeAddress): void {
  const step = (towards: (shown: number, total: number) => number) => (event: KeyboardEvent) => {
    if (isBelowSomething() || isIn(event, HAS_OWN_ARROWS)) return;
    event.preventDefault();
    const { shown, steps } = useTraceStore.getState();
    goToStep(towards(shown, steps.length), change);
  };
  const play = (event: KeyboardEvent) => {
    if (isBelowSomething() || isIn(event, HAS_OWN_SPACE)) return;
    event.preventDefault();
    playOrPause(change);
  };
  useHotkeys([
    ['ArrowLeft', step((shown) => shown - 1), OURS],
    ['ArrowRight', step((shown) => shown + 1), OURS],
    ['Home', step(() => 1), OURS],
    ['End', step((_shown, total) => total), OURS],
    ['Space', play, OURS],
  ]);
}

/** Who uses the key keeps the browser from using it, too; who does not leaves it alone. */
const OURS = { preventDefault: false };

function isIn({ target }: KeyboardEvent, selector: string): boolean {
  return target instanceof Element && target.closest(selector) !== null;
}
