import { create } from 'zustand';
import type { Turn } from '../../shared/call/takeTurn.ts';
import { wiresOf } from '../../shared/call/trace.ts';

/** The way that a call would take, beside the one that it took: on the chart, while it is asked for. */
interface OtherWay {
  blocks: ReadonlySet<string>;
  wires: ReadonlySet<string>;
  /** What shows it; null while nothing does. */
  of: object | null;
}

const NONE: OtherWay = { blocks: new Set(), wires: new Set(), of: null };

/** What is drawn of another way. */
export const useOtherWay = create<OtherWay>(() => NONE);

/**
 * Draws the way of these turns on the chart, as far as it is in the flow that the call begins with.
 *
 * @returns the last block of it
 */
export function showOtherWay(of: object, turns: readonly Turn[]): string | undefined {
  const trace = turns.flatMap((turn) => turn.trace);
  const end = trace.findIndex(({ type }) => type === 'wentTo');
  const here = end === -1 ? trace : trace.slice(0, end);
  const blocks = new Set(here.map(({ block }) => block));
  useOtherWay.setState({ blocks, wires: new Set(wiresOf(here)), of });
  return here.at(-1)?.block;
}

/** Takes it away, if it is still this one that is shown. */
export function hideOtherWay(of?: object): void {
  if (of === undefined || useOtherWay.getState().of === of) useOtherWay.setState(NONE);
}
