import { placeEntries } from '../../shared/call/stretches.ts';
import { wireKey } from '../../shared/flow/flow.ts';
import { isFromFeed, isGoingOn } from '../trace/liveCalls.ts';
import type { TracedCall } from '../trace/traceStore.ts';
import { placeKey } from '../trace/waitingCalls.ts';

type Calls = Readonly<Record<string, TracedCall>>;

/** Counts how many calls took each wire. */
export interface PassedWires {
  /** Takes in what the page knows of the calls now. */
  hear(calls: Calls): void;
  /** How often a wire was taken by calls of this sort, live or simulated; the wire as in `placeKey`. */
  count(look: TracedCall['look'], wire: string): number;
}

/**
 * Makes the counter of a page that was just opened: it counts the calls that go on, with the whole way they came, and
 * those that begin later. Calls that were over before count for nothing. What a call was counted for stays when it is
 * forgotten.
 */
export function countPassedWires(): PassedWires {
  const totals = new Map<string, number>();
  const counted = new Map<string, { call: TracedCall; wires: readonly string[] }>();
  const add = (look: string, wires: readonly string[], by: 1 | -1) => {
    for (const wire of wires) {
      const key = `${look} ${wire}`;
      totals.set(key, (totals.get(key) ?? 0) + by);
    }
  };
  let isFirst = true;
  return {
    hear(calls) {
      for (const call of Object.values(calls)) {
        const before = counted.get(call.id);
        if (before?.call === call || !isFromFeed(call)) continue;
        const isOld = isFirst && !isGoingOn(call);
        const wires = isOld ? [] : wiresOf(call);
        if (before) add(call.look, before.wires, -1);
        add(call.look, wires, 1);
        counted.set(call.id, { call, wires });
      }
      for (const id of counted.keys()) if (!(id in calls)) counted.delete(id);
      isFirst = false;
    },
    count: (look, wire) => totals.get(`${look} ${wire}`) ?? 0,
  };
}

function wiresOf(call: TracedCall): string[] {
  return placeEntries(call, call.turns).flatMap(({ entry, on }) =>
    entry.type === 'left' ? [placeKey(on, wireKey({ from: entry.block, outcome: entry.outcome }))] : [],
  );
}
