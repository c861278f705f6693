import { factsOfCall } from '../analysis/invented/factsOfCall.ts';
import type { Stage } from '../analysis/invented/inventCall.ts';
import type { Route } from '../analysis/routes.ts';
import type { WholeFlow } from '../analysis/wholeFlow.ts';
import { readWireKey } from '../call/trace.ts';
import { layerOf } from '../call/transcript.ts';
import type { Layer } from '../directory/settingPlaces.ts';
import type { Drill, DrillRef, DrillType } from './drill.ts';
import { levelOfRoute } from './level.ts';
import { askListen } from './listen.ts';
import { askMend } from './mend.ts';
import { isPlace } from './places.ts';
import type { RealCall } from './realCall.ts';
import { type Situated, situate } from './situate.ts';
import { walk } from './walked.ts';
import { askWhere } from './where.ts';
import { askWhy } from './why.ts';

/** A flow, with those that its calls go to, and the company in which its drills happen. */
export interface DrillGround {
  on: WholeFlow;
  stage: Stage;
}

/** What a type of drill makes of a call: the question, its truth, and the call where it is another one. */
export type Asked = Pick<Drill, 'question' | 'right' | 'toldReplies'> &
  Partial<Pick<Drill, 'call' | 'replies' | 'turns'>>;

type Ask = (ground: DrillGround, situated: Situated, seed: number) => Asked | null;

const ASK: Record<DrillType, Ask> = { where: askWhere, why: askWhy, listen: askListen, mend: askMend };

/**
 * Makes a drill of a route, by its reference alone: the same flow, route and seed always make the same drill, so that
 * it can be judged wherever it is made again. Null where the route has no drill of this type, such as one to mend
 * where no phone rings.
 */
export function makeDrill(ground: DrillGround, route: Route, ref: DrillRef): Drill | null {
  const situated = situate(ground.on, ground.stage, route, ref.seed);
  const asked = situated && ASK[ref.type](ground, situated, ref.seed);
  if (!situated || !asked) return null;
  const { call, walked } = situated;
  return {
    ref,
    level: levelOfRoute(route),
    layer: layerOfRoute(ground.on, route),
    facts: factsOfCall(asked.call ?? call),
    call,
    replies: walked.replies,
    turns: walked.turns,
    ...asked,
  };
}

/**
 * Makes a drill of a real call that was disguised. Null where the machine takes another way with the disguise, because
 * the call went by something that is hidden now, such as the caller's very number.
 */
export function makeDrillOfCall(ground: DrillGround, real: RealCall, ref: DrillRef): Drill | null {
  const { on } = ground;
  const walked = walk(on, real.call, real.replies);
  if (!walked?.turns.at(-1)?.over || walked.wires.join() !== real.wires.join()) return null;
  const asked = ASK[ref.type](ground, { call: real.call, walked }, ref.seed);
  if (!asked) return null;
  const { turns, replies, wires } = walked;
  const facts = factsOfCall(asked.call ?? real.call);
  const layer = layerOfRoute(on, { wires });
  return { ref, level: LEVEL_OF_CALLS, layer, facts, call: real.call, replies, turns, ...asked };
}

/** Nobody chose a real call for being easy. */
const LEVEL_OF_CALLS = 3;

/** The layer of the first place that a route leads by; null where it belongs to none, and where there is no place. */
export function layerOfRoute({ blocks }: WholeFlow, { wires }: Pick<Route, 'wires'>): Layer | null {
  const passed = wires.flatMap((key) => blocks.get(readWireKey(key).block) ?? []);
  const place = passed.find(isPlace);
  return (place && layerOf(place)) ?? null;
}
