import type { CallDetail, TurnDetail } from '../../shared/api/callDetail.ts';
import type { FlowVersionView } from '../../shared/api/views.ts';
import type { FlowVersion } from '../../shared/call/stretches.ts';
import type { CallFile } from '../../shared/callFile/callFile.ts';
import type { TracedCall } from '../trace/traceStore.ts';

/**
 * A turn that is stepped through. What is known of it beyond what the machine did comes a moment later with a live
 * call.
 */
export interface ReplayedTurn {
  n: number;
  at: number;
  trace: TurnDetail['trace'];
  detail: TurnDetail | null;
}

/** Where a call comes from: the journal of this installation, or a file. */
export type Source =
  | { from: 'journal' }
  | { from: 'file'; flows: ReadonlyMap<string, FlowVersionView>; timeZone: string };

/** Joins what the feed, or the journal, tells of a call with all that is known of its turns. */
export function turnsOf(call: TracedCall, detail: CallDetail | undefined): ReplayedTurn[] {
  return call.turns.map(({ n, at, trace }) => ({
    n,
    at,
    trace,
    detail: detail?.turns.find((each) => each.n === n) ?? null,
  }));
}

/** The key of a version of a flow. */
export function keyOfVersion({ flow, version }: FlowVersion): string {
  return `${version} ${flow}`;
}

/** A call of a file as if the server had told it; what a file has not is as if it were not kept. */
export function detailOfFile({ call, turns, legs, recordings }: CallFile): CallDetail {
  return {
    call,
    turns: turns.map((turn) => ({ ...turn, params: null })),
    legs,
    recordings: recordings.map((each) => ({ ...each, heardBy: null, hasAudio: false })),
    messages: [],
    comments: [],
  };
}

/** The versions of flows of a file, by their keys. */
export function flowsOfFile({ flows }: CallFile): ReadonlyMap<string, FlowVersionView> {
  return new Map(flows.map((each) => [keyOfVersion(each), each]));
}
