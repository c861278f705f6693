import type { DrillTurn } from '../../shared/api/training.ts';
import type { DrillRef } from '../../shared/training/drill.ts';
import { dropCall, follow, putCall, type TracedCall, useTraceStore } from '../trace/traceStore.ts';

const DRILL_CALL = 'drill';

/** Plays the path of a drill's call on the chart, from its start. */
export function playDrill(ref: Pick<DrillRef, 'flow' | 'version'>, turns: DrillTurn[]): void {
  putCall(drillCall(ref, turns));
  follow(DRILL_CALL, 'start');
}

/** The call of a drill, as the chart and the transcript know calls. */
export function drillCall(
  { flow, version }: Pick<DrillRef, 'flow' | 'version'>,
  turns: DrillTurn[],
): TracedCall {
  return { id: DRILL_CALL, look: 'drill', flow, version, turns };
}

/** Puts the light of a drill out. */
export function leaveDrill(): void {
  if (useTraceStore.getState().followed === DRILL_CALL) follow(null);
  dropCall(DRILL_CALL);
}
