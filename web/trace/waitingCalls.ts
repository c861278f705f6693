import { type FlowVersion, placeEntries } from '../../shared/call/stretches.ts';
import { isGoingOn } from './liveCalls.ts';
import type { TracedCall } from './traceStore.ts';

/** Where a call is: the block, on which version of which flow, and since when, in epoch milliseconds. */
export interface Standing {
  on: FlowVersion;
  block: string;
  since: number;
}

/** A call that goes on, and where it is. */
export interface WaitingCall {
  call: TracedCall;
  at: Standing;
}

/** A call never changes; with what it does it is another one. So what was found out of it counts as long as it is there. */
const standings = new WeakMap<TracedCall, Standing | null>();

/** Where a call is, from its last turn; null where nothing of it is known yet. */
function standingOf(call: TracedCall): Standing | null {
  const known = standings.get(call);
  if (known !== undefined) return known;
  const last = placeEntries(call, call.turns).at(-1);
  const standing = last ? { on: last.on, block: last.entry.block, since: last.turn.at } : null;
  standings.set(call, standing);
  return standing;
}

/** Names a block of a version of a flow among all of a company. @example placeKey({ flow: 'main', version: 3 }, 'ring') */
export function placeKey({ flow, version }: FlowVersion, block: string): string {
  return `${flow}@${version}.${block}`;
}

type Calls = Readonly<Record<string, TracedCall>>;
type Waiting = ReadonlyMap<string, readonly WaitingCall[]>;

/** Every block asks the same calls, so they are sorted once for all of them. */
let latest: { calls: Calls; waiting: Waiting } | undefined;

/** All calls that go on, by where they are: see `placeKey`. Those who have waited longest stand first. */
export function waitingIn(calls: Calls): Waiting {
  if (latest?.calls === calls) return latest.waiting;
  const waiting = new Map<string, WaitingCall[]>();
  for (const call of Object.values(calls)) {
    const at = isGoingOn(call) ? standingOf(call) : null;
    if (!at) continue;
    const key = placeKey(at.on, at.block);
    const here = waiting.get(key);
    if (here) here.push({ call, at });
    else waiting.set(key, [{ call, at }]);
  }
  for (const here of waiting.values()) here.sort((a, b) => a.at.since - b.at.since);
  latest = { calls, waiting };
  return waiting;
}
