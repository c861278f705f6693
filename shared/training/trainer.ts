import type { Stage } from '../analysis/invented/inventCall.ts';
import { findRoutes, type Route, type Routes } from '../analysis/routes.ts';
import { toOtherFlows } from '../analysis/toOtherFlows.ts';
import { joinFlows, type WholeFlow } from '../analysis/wholeFlow.ts';
import type { FlowAheadView } from '../api/testCall.ts';
import { compileFlow } from '../flow/compileFlow.ts';
import type { Flow } from '../flow/flow.ts';
import type { Answer, Drill, DrillRef, Level } from './drill.ts';
import { type Judgement, judge } from './judge.ts';
import { levelOfRoute } from './level.ts';
import { type DrillGround, layerOfRoute, makeDrill, makeDrillOfCall } from './makeDrill.ts';
import type { KnownRoute } from './nextDrill.ts';
import type { RealCall } from './realCall.ts';
import { routeKey } from './routeKey.ts';
import { tellRoute } from './tellRoute.ts';

/**
 * A published flow to train on, with those that its calls can go to, and the company in which its drills happen. `key`
 * names all the versions, `begins` the flow.
 */
export interface TrainingGround {
  key: string;
  begins: string;
  flow: Flow;
  ahead: readonly FlowAheadView[];
  stage: Stage;
}

/** The routes of a flow to train on, and what no call was found for. */
export interface TrainedRoutes {
  routes: Array<KnownRoute & { says: string }>;
  unreached: string[][];
  missed: string[];
  complete: boolean;
}

/** All that is asked of the machine in training. It takes the processor for long: see server/training. */
export interface Trainer {
  routes(ground: TrainingGround): TrainedRoutes;
  /** The first of these drills that there is; null where there is none of them. `real` is the call of a drill of one. */
  make(ground: TrainingGround, refs: readonly DrillRef[], real?: RealCall): Drill | null;
  judge(
    ground: TrainingGround,
    ref: DrillRef,
    answer: Answer,
    real?: RealCall,
  ): { drill: Drill; judgement: Judgement } | null;
}

interface Known {
  found: Routes;
  byKey: Map<string, { route: Route; level: Level; layer: KnownRoute['layer'] }>;
  on: WholeFlow;
}

/** The routes of so many versions are kept; looking for them takes up to seconds. */
const MOST_KEPT = 30;

/** Makes a trainer. It keeps what it found of a version. */
export function createTrainer(): Trainer {
  const kept = new Map<string, Known>();
  const know = ({ key, begins, flow, ahead, stage }: TrainingGround): Known => {
    const before = kept.get(key);
    if (before) return before;
    const on = joinFlows(compileFlow(flow), toOtherFlows(begins, ahead));
    const found = findRoutes(on, stage);
    const byKey: Known['byKey'] = new Map(
      found.found.map((route) => [
        routeKey(on.chart, route),
        { route, level: levelOfRoute(route), layer: layerOfRoute(on, route) },
      ]),
    );
    const known = { found, byKey, on };
    kept.set(key, known);
    const oldest = kept.size > MOST_KEPT ? kept.keys().next().value : undefined;
    if (oldest !== undefined) kept.delete(oldest);
    return known;
  };
  const makeOne = (
    ground: TrainingGround,
    ref: DrillRef,
    real: RealCall | undefined,
  ): { drill: Drill; there: DrillGround } | null => {
    const { byKey, on } = know(ground);
    const there = { on, stage: ground.stage };
    const found = byKey.get(ref.route);
    const drill = real ? makeDrillOfCall(there, real, ref) : found && makeDrill(there, found.route, ref);
    return drill ? { drill, there } : null;
  };
  return {
    routes(ground) {
      const { found, byKey, on } = know(ground);
      const { unreached, missed, complete } = found;
      const routes = [...byKey].map(([key, { route, level, layer }]) => ({
        key,
        wires: route.wires,
        layer,
        level,
        says: tellRoute(on.chart, route.wires),
      }));
      return { routes, unreached, missed, complete };
    },
    make(ground, refs, real) {
      for (const ref of refs) {
        const made = makeOne(ground, ref, real);
        if (made) return made.drill;
      }
      return null;
    },
    judge(ground, ref, answer, real) {
      const made = makeOne(ground, ref, real);
      return made && { drill: made.drill, judgement: judge(made.there, made.drill, answer) };
    },
  };
}
