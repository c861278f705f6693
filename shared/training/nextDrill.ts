import { luckOf } from '../call/luck.ts';
import { DRILL_TYPES, type DrillType, type Level } from './drill.ts';
import { levelOfAnswers } from './level.ts';
import { itemKey, type Learned, learnedFrom, type PastAnswer } from './schedule.ts';

/** A route of the published flow, as far as choosing a drill needs it. */
export interface KnownRoute {
  key: string;
  wires: readonly string[];
  layer: number | null;
  level: Level;
}

/** Why a drill is asked now: it is due again, a publish changed its route, or it is new; `early` before it is due. */
export type Reason = 'due' | 'changed' | 'new' | 'early';

/** A drill that may be asked next. Some routes have no drill of a type: then the one after it is. */
export interface Candidate {
  type: DrillType;
  route: string;
  reason: Reason;
}

/** How many right answers to drills where calls go unlock the other types. */
const UNLOCKED_AFTER: Record<DrillType, number> = { where: 0, why: 3, listen: 5, mend: 7 };

/** What is known about somebody's learning of a flow. */
export interface Learner {
  routes: readonly KnownRoute[];
  /** The oldest first. */
  answers: readonly PastAnswer[];
  now: number;
}

/**
 * Lists the drills that somebody is asked next, the best first: what a publish changed and somebody had learned, what
 * is due, the longest due first, and then new ones, as hard as the answers so far say. This is a pure function.
 *
 * @param type one type alone
 */
export function nextDrills({ routes, answers, now }: Learner, type?: DrillType): Candidate[] {
  const learned = learnedFrom(answers);
  const isOf = (each: { type: DrillType }) => type === undefined || each.type === type;
  const known = new Set(routes.map(({ key }) => key));
  const asked = new Set(learned.map(itemKey));
  const due = learned
    .filter((item) => known.has(item.route) && item.dueAt <= now && isOf(item))
    .sort((a, b) => a.dueAt - b.dueAt)
    .map((item): Candidate => ({ type: item.type, route: item.route, reason: 'due' }));
  const changed = changedDrills(routes, learned).filter(isOf);
  const isOffered = new Set([...changed, ...due].map(itemKey));
  const types = type ? [type] : unlocked(answers);
  const fresh = newDrills({ routes, answers }, types).filter(
    (each) => !asked.has(itemKey(each)) && !isOffered.has(itemKey(each)),
  );
  return [...changed, ...due, ...fresh];
}

/** What was learned and is not due yet, the next first: for whoever wants to go on. */
export function earlyDrills({ routes, answers }: Learner, type?: DrillType): Candidate[] {
  const known = new Set(routes.map(({ key }) => key));
  return learnedFrom(answers)
    .filter((item) => known.has(item.route) && (type === undefined || item.type === type))
    .sort((a, b) => a.dueAt - b.dueAt)
    .map(({ type: kind, route }): Candidate => ({ type: kind, route, reason: 'early' }));
}

/** What is asked again because its route is another one since: the route that goes the same way the furthest. */
export function changedDrills(routes: readonly KnownRoute[], learned: readonly Learned[]): Candidate[] {
  const known = new Set(routes.map(({ key }) => key));
  const before = new Set(learned.map(({ route }) => route));
  const others = routes.filter(({ key }) => !before.has(key));
  const found = new Map<string, Candidate>();
  for (const item of learned) {
    if (known.has(item.route)) continue;
    const nearest = nearestRoute(others, item.wires);
    if (!nearest) continue;
    const candidate: Candidate = { type: item.type, route: nearest.key, reason: 'changed' };
    found.set(itemKey(candidate), candidate);
  }
  return [...found.values()];
}

/** The route that goes the same way the furthest. */
export function nearestRoute<Known extends KnownRoute>(
  routes: readonly Known[],
  wires: readonly string[],
): Known | undefined {
  return routes.toSorted((a, b) => commonWay(b.wires, wires) - commonWay(a.wires, wires))[0];
}

function commonWay(one: readonly string[], other: readonly string[]): number {
  const parted = one.findIndex((key, index) => other[index] !== key);
  return parted === -1 ? one.length : parted;
}

function unlocked(answers: readonly PastAnswer[]): DrillType[] {
  const right = answers.filter((answer) => answer.right && answer.type === 'where').length;
  return DRILL_TYPES.filter((type) => right >= UNLOCKED_AFTER[type]);
}

/** New drills: near the level that somebody is ready for, layers taking turns, and the types as well. */
function newDrills(
  { routes, answers }: Pick<Learner, 'routes' | 'answers'>,
  types: readonly DrillType[],
): Candidate[] {
  const level = levelOfAnswers(answers);
  const practised = (layer: number | null) => answers.filter((answer) => answer.layer === layer).length;
  const counts = new Map([null, 1, 2, 3, 4].map((layer) => [layer, practised(layer)]));
  const turn = types[answers.length % types.length] ?? 'where';
  return [turn, ...types.filter((type) => type !== turn)].flatMap((type) =>
    routes
      .map((route) => ({
        route,
        by:
          2 * Math.abs(route.level - level) +
          (counts.get(route.layer) ?? 0) +
          luckOf(`${answers.length} ${type} ${route.key}`),
      }))
      .sort((a, b) => a.by - b.by)
      .map(({ route }): Candidate => ({ type, route: route.key, reason: 'new' })),
  );
}
