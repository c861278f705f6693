import type { DrillRef } from '../../shared/training/drill.ts';
import { disguiseCall, type RealCall, routeOfCall } from '../../shared/training/realCall.ts';
import { readCallDetail } from '../calls/callDetail.ts';
import type { Database } from '../database/database.ts';
import { nullIfMissing, openGround, type TrainedCompany, type TrainedVersion } from './trainingGround.ts';

/** A drill of a real call: the version that the call ran on, and the call with everybody in it disguised. */
export interface OpenedCall {
  trained: TrainedVersion;
  real: RealCall;
  ref: DrillRef;
}

/** Opens a real call as a drill; null where it is not kept any more, not over, or not known well enough. */
export async function openRealCall(
  database: Database,
  company: TrainedCompany,
  callSid: string,
  who: { seesInFull: boolean },
): Promise<OpenedCall | null> {
  const found = await readCallDetail(database.kysely, company.id, callSid);
  if (!found || found.call.endedAt === null) return null;
  const { call, turns } = found;
  const wentTo = turns.flatMap(({ trace }) => trace.filter((entry) => entry.type === 'wentTo'));
  const then = { ...who, version: call.version, wentTo };
  const trained = await openGround(database, company, call.flow, then).catch(nullIfMissing);
  const real = trained && disguiseCall(trained.ground.stage, call, turns);
  if (!trained || !real) return null;
  const ref: DrillRef = {
    type: 'where',
    flow: call.flow,
    version: call.version,
    route: routeOfCall(callSid),
    seed: 0,
  };
  return { trained, real, ref };
}
