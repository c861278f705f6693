import { create } from 'zustand';
import type { CallSummary, LegState } from '../../shared/call/liveEvent.ts';
import { type FlowVersion, isSameVersion } from '../../shared/call/stretches.ts';
import type { CallEnd, TraceEntry } from '../../shared/call/trace.ts';
import { chartAt, endOfCall, type Light, lightOf, type Step, stepsOf } from './light.ts';

/** The colour a call is drawn in, and the word for it. */
export type Look = 'test' | 'live' | 'simulated' | 'recorded' | 'drill';

/** One walk of a call, as the feed, the journal and the test call all tell it. */
export interface TracedTurn {
  n: number;
  at: number;
  trace: TraceEntry[];
}

/** What a phone that rings is doing. */
export interface RingingLeg {
  phone: string | null;
  state: LegState;
  at: number;
}

/**
 * A call on the chart. Test, live and recorded calls have the same shape; `summary` is there for real ones. `flow` and
 * `version` are what it began with.
 */
export interface TracedCall {
  id: string;
  look: Look;
  flow: string;
  version: number;
  turns: TracedTurn[];
  summary?: CallSummary;
  /** The phones that ring for its last turn, by the id of their leg. */
  legs?: Readonly<Record<string, RingingLeg>>;
  /** When this page heard of the end, epoch milliseconds: ended calls stay for a while. */
  heardEndAt?: number;
}

/** Whether the live feed is open. */
export type Connection = 'connecting' | 'open' | 'reconnecting';

/** Everything that is lit. Lives as long as the page; neither saved nor undone. */
export interface TraceState {
  calls: Readonly<Record<string, TracedCall>>;
  connection: Connection;
  /** The call whose path is lit. */
  followed: string | null;
  steps: readonly Step[];
  end: CallEnd | null;
  /** How many of `steps` are lit. */
  shown: number;
  light: Light | null;
  /** The chart on which the call is at that step, where it is not the one of the flow that it began with. */
  elsewhere: FlowVersion | null;
  /** Counts how often a call was followed, so that the same one can be played again. */
  run: number;
}

const NOTHING_LIT = { followed: null, steps: [], end: null, shown: 0, light: null, elsewhere: null } as const;

/** The id of the one test call. */
export const TEST_CALL = 'test';

/** What is lit, by call. A store of its own, so that a light never touches the document or the canvas. */
export const useTraceStore = create<TraceState>(() => ({
  calls: {},
  connection: 'connecting',
  run: 0,
  ...NOTHING_LIT,
}));

/** Takes a call in, new or changed. If it is the followed one, its new steps wait to be shown. */
export function putCall(call: TracedCall): void {
  putCalls({ ...useTraceStore.getState().calls, [call.id]: call });
}

/** Replaces all calls at once. The followed call stays lit even if it is no longer among them. */
export function putCalls(calls: TraceState['calls']): void {
  const { followed } = useTraceStore.getState();
  const call = followed ? calls[followed] : undefined;
  useTraceStore.setState((before) => ({
    calls,
    ...(call && call !== before.calls[call.id] && relight(call, before.shown)),
  }));
}

/** Forgets a call. */
export function dropCall(id: string): void {
  const { [id]: _dropped, ...calls } = useTraceStore.getState().calls;
  useTraceStore.setState({ calls });
}

/** Lights a call's path, all of it at once or from before its first step on; `null` lights nothing. */
export function follow(id: string | null, from: 'start' | 'end' = 'end'): void {
  const { calls, run } = useTraceStore.getState();
  const call = id === null ? undefined : calls[id];
  useTraceStore.setState({
    ...(call ? relight(call, from === 'start' ? 0 : Number.POSITIVE_INFINITY) : NOTHING_LIT),
    followed: id,
    run: run + 1,
  });
}

/** Lights the followed call's path up to this step. */
export function showStep(step: number): void {
  useTraceStore.setState(({ steps, end }) => {
    const shown = Math.max(0, Math.min(step, steps.length));
    return lit(steps, shown, end);
  });
}

/** The step at which the call was last on the chart of the flow that it began with, before it went on elsewhere. */
export function lastStepBefore({ steps, shown }: Pick<TraceState, 'steps' | 'shown'>): number {
  const [first] = steps;
  const before = steps.slice(0, shown).findLast(({ on }) => first && isSameVersion(on, first.on));
  return before?.step ?? 1;
}

function relight(call: TracedCall, wanted: number) {
  const steps = stepsOf(call, call.turns);
  const end = endOfCall(call);
  return { steps, end, ...lit(steps, Math.min(wanted, steps.length), end) };
}

function lit(steps: readonly Step[], shown: number, end: CallEnd | null) {
  const [first] = steps;
  const chart = chartAt(steps, shown);
  const elsewhere = first && chart && !isSameVersion(first.on, chart) ? chart : null;
  return { shown, light: lightOf(steps, shown, end), elsewhere };
}
