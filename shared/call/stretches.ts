import type { TraceEntry } from './trace.ts';

/** A version of a flow, on which a call runs or ran. Of a draft, on which only test calls run, `version` is `DRAFT`. */
export interface FlowVersion {
  flow: string;
  version: number;
}

/** What stands for the version of a draft. */
export const DRAFT = 0;

/** The part of a turn that is split: turns of the journal, of the live feed and of a test call all have it. */
export interface TurnToSplit {
  n: number;
  trace: readonly TraceEntry[];
}

/** An entry of a call's trace, with where it happened. `stretch` counts up from 0 with each flow that the call went to. */
export interface PlacedEntry<Turn extends TurnToSplit = TurnToSplit> {
  turn: Turn;
  entry: TraceEntry;
  on: FlowVersion;
  stretch: number;
}

/**
 * A part of a call that ran on one version of a flow, from where the call came into the flow to where it left it for
 * another. `name` is that of the flow, `null` for the one that the call began with.
 */
export interface Stretch<Turn extends TurnToSplit = TurnToSplit> {
  on: FlowVersion;
  name: string | null;
  /** The turns with the entries that belong here alone; a turn that went to another flow stands in both stretches. */
  turns: Turn[];
}

/**
 * Says of every entry of a call on which version of which flow it happened: ids of blocks say nothing beyond their
 * flow. The entry that tells of going to another flow belongs to the flow that is left.
 *
 * @param begins what the call began with
 * @param turns all turns of the call so far, in order
 */
export function placeEntries<Turn extends TurnToSplit>(
  begins: FlowVersion,
  turns: readonly Turn[],
): Array<PlacedEntry<Turn>> {
  let on = begins;
  let stretch = 0;
  return turns.flatMap((turn) =>
    turn.trace.map((entry) => {
      const placed = { turn, entry, on, stretch };
      if (entry.type === 'wentTo') {
        on = { flow: entry.flow, version: entry.version };
        stretch += 1;
      }
      return placed;
    }),
  );
}

/**
 * Splits a call by the flows it went through, in order. A call that never left its flow is one stretch.
 *
 * @example stretchesOf({ flow: 'main', version: 3 }, turns).map(({ on }) => on.flow) // ['main', 'sales']
 */
export function stretchesOf<Turn extends TurnToSplit>(
  begins: FlowVersion,
  turns: readonly Turn[],
): Array<Stretch<Turn>> {
  const stretches: Array<Stretch<Turn>> = [{ on: begins, name: null, turns: [] }];
  for (const turn of turns) {
    let trace: TraceEntry[] = [];
    const close = () => {
      if (trace.length > 0) stretches.at(-1)?.turns.push({ ...turn, trace });
      trace = [];
    };
    for (const entry of turn.trace) {
      trace.push(entry);
      if (entry.type !== 'wentTo') continue;
      close();
      stretches.push({ on: { flow: entry.flow, version: entry.version }, name: entry.name, turns: [] });
    }
    close();
  }
  return stretches;
}

/** What the machine did on one version of a flow, of a whole call, in order. */
export function traceOn(begins: FlowVersion, turns: readonly TurnToSplit[], on: FlowVersion): TraceEntry[] {
  return placeEntries(begins, turns).flatMap((placed) =>
    isSameVersion(placed.on, on) ? [placed.entry] : [],
  );
}

/** On which version of which flow a call is by its last turn. */
export function whereNow(begins: FlowVersion, turns: readonly TurnToSplit[]): FlowVersion {
  for (const { trace } of turns.toReversed()) {
    const went = trace.findLast((entry) => entry.type === 'wentTo');
    if (went) return { flow: went.flow, version: went.version };
  }
  return { flow: begins.flow, version: begins.version };
}

/** Whether two versions are the same version of the same flow. */
export function isSameVersion(one: FlowVersion, other: FlowVersion): boolean {
  return one.flow === other.flow && one.version === other.version;
}
