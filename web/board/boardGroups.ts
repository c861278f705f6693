import type { FlowVersion } from '../../shared/call/stretches.ts';
import { isFromFeed } from '../trace/liveCalls.ts';
import type { TracedCall } from '../trace/traceStore.ts';
import { type WaitingCall, waitingIn } from '../trace/waitingCalls.ts';
import type { Shows } from './boardStore.ts';

/** How the board's list can be sorted. */
export const SORTS = {
  wait: 'Longest wait first',
  count: 'Most calls first',
  newest: 'Newest call first',
} as const;

export type Sort = keyof typeof SORTS;

/** The calls that wait at one block. */
export interface BoardGroup {
  /** As in `placeKey`. */
  key: string;
  on: FlowVersion;
  block: string;
  calls: readonly WaitingCall[];
}

/** The calls that go on, grouped by where they are, in the order that is asked for. */
export function groupsOf(
  calls: Readonly<Record<string, TracedCall>>,
  { shows, sort }: { shows: Shows; sort: Sort },
): BoardGroup[] {
  const groups: BoardGroup[] = [];
  for (const [key, all] of waitingIn(calls)) {
    const here = all.filter(({ call }) => call.look === shows);
    const [first] = here;
    if (!first) continue;
    const sorted = sort === 'newest' ? here.sort((a, b) => startOf(b) - startOf(a)) : here;
    groups.push({ key, on: first.at.on, block: first.at.block, calls: sorted });
  }
  return groups.sort((a, b) => COMPARE[sort](a, b) || (a.key < b.key ? -1 : 1));
}

const COMPARE: Record<Sort, (a: BoardGroup, b: BoardGroup) => number> = {
  wait: (a, b) => longest(a) - longest(b),
  count: (a, b) => b.calls.length - a.calls.length,
  newest: (a, b) => newest(b) - newest(a),
};

const longest = ({ calls }: BoardGroup) => Math.min(...calls.map(({ at }) => at.since));
const newest = ({ calls }: BoardGroup) => Math.max(...calls.map(startOf));

function startOf({ call }: WaitingCall): number {
  return isFromFeed(call) ? call.summary.startedAt : 0;
}

/** How many calls go on, of each sort. */
export function countCalls(calls: Readonly<Record<string, TracedCall>>): Record<Shows, number> {
  const counts = { live: 0, simulated: 0 };
  for (const here of waitingIn(calls).values()) {
    for (const { call } of here)
      if (call.look === 'live' || call.look === 'simulated') counts[call.look] += 1;
  }
  return counts;
}
