import type { DrillTurn } from '../../shared/api/training.ts';
import type { DrillRef } from '../../shared/training/drill.ts';
import { dropCall, follow, putCall, useTraceStore } from '../trace/traceStore.ts';

const DRILL_CALL = 'drill';

/** Plays the path of a drill's call on the chart, from its start. */
export function playDrill({ flow, version }: Pick<DrillRef, 'flow' | 'version'>, turns: DrillTurn[]): void {
  putCall({ id: DRILL_CALL, look: 'drill', flow, version, turns });
  follow(DRILL_CALL, 'start');
}

/** Puts the light of a drill out. */
export function leaveDrill(): void {
  if (useTraceStore.getState().followed === DRILL_CALL) follow(null);
  dropCall(DRILL_CALL);
}
