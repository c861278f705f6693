import type { CourseItem, CourseRenewal } from '../../shared/api/training.ts';
import { keyIn } from '../../shared/call/facts.ts';
import { readWireKey } from '../../shared/call/trace.ts';
import type { Block } from '../../shared/flow/flow.ts';
import { nameOf } from '../../shared/flow/nameOf.ts';
import { isSameValue } from '../../shared/flow/sameValue.ts';
import { nearestRoute } from '../../shared/training/nextDrill.ts';
import { Missing } from '../directory/refusal.ts';
import { listCourses } from './courses.ts';
import type { Learner, TrainingParts } from './training.ts';
import { nullIfMissing, openGround, type TrainedVersion } from './trainingGround.ts';

/** A route that is not in so many versions before the published one is not looked for any further. */
const MOST_VERSIONS_BACK = 12;

type DrillItem = Extract<CourseItem, { type: 'drill' }>;

/**
 * Tells which drills of a course ask ways that are not in the published flow any more, with what became of each: the way
 * that goes the same the furthest and is not in the course already. @throws Missing
 */
export async function renewalsOf(
  parts: TrainingParts,
  learner: Learner,
  id: string,
): Promise<CourseRenewal[]> {
  const course = (await listCourses(parts.database, learner.company.id)).find((each) => each.id === id);
  if (!course) throw new Missing('This course is not there any more.');
  const drills = course.items.filter((item) => item.type === 'drill');
  const renewals: CourseRenewal[] = [];
  for (const flow of new Set(drills.map((item) => item.flow))) {
    const ofFlow = drills.filter((item) => item.flow === flow);
    renewals.push(...(await renewalsIn(parts, learner, flow, ofFlow)));
  }
  return renewals;
}

async function renewalsIn(
  parts: TrainingParts,
  learner: Learner,
  flow: string,
  items: readonly DrillItem[],
): Promise<CourseRenewal[]> {
  const { database, trainer } = parts;
  const open = (version?: number) =>
    openGround(database, learner.company, flow, { ...learner, ...(version && { version }) }).catch(
      nullIfMissing,
    );
  const trained = await open();
  const now = trained ? (await trainer.routes(trained.ground)).routes : [];
  const current = new Set(now.map(({ key }) => key));
  const gone = items.filter(({ route }) => !current.has(route));
  if (gone.length === 0) return [];
  const before = await routesBefore(parts, trained, new Set(gone.map(({ route }) => route)), open);
  const renewals: CourseRenewal[] = [];
  for (const { drill, route } of gone) {
    const was = before.get(route);
    const asked = items.filter((item) => item.drill === drill).map((item) => item.route);
    const taken = renewals.flatMap((each) => (each.drill === drill && each.now ? [each.now.route] : []));
    const others = now.filter(({ key }) => !asked.includes(key) && !taken.includes(key));
    const next = was && nearestRoute(others, was.wires);
    renewals.push({
      drill,
      flow,
      route,
      was: was && trained ? { version: was.version, says: was.says, changed: changedOn(was, trained) } : null,
      now: next ? { route: next.key, says: next.says } : null,
    });
  }
  return renewals;
}

/** A way as it was, with the version that had it. */
interface Before {
  version: number;
  says: string;
  wires: readonly string[];
  then: TrainedVersion;
}

/** The names of the blocks on a way that are set otherwise now, or are not there any more. */
function changedOn({ wires, then }: Before, trained: TrainedVersion): string[] {
  const before = blocksIn(then);
  const now = blocksIn(trained);
  const passed = new Set(wires.map((key) => readWireKey(key).block));
  return [...passed].flatMap((id) => {
    const block = before.get(id);
    const same = now.get(id);
    return block && !(same?.kind === block.kind && isSameValue(same.settings, block.settings))
      ? [nameOf(block)]
      : [];
  });
}

/** The blocks of a flow and of those that its calls go to, by `keyIn`. */
function blocksIn({ ground: { flow, ahead } }: TrainedVersion): Map<string, Block> {
  const others = ahead.flatMap((there) =>
    'document' in there
      ? there.document.blocks.map((block) => [keyIn(there.id, block.id), block] as const)
      : [],
  );
  return new Map([...flow.blocks.map((block) => [block.id, block] as const), ...others]);
}

/** Finds ways in the versions before, the latest first. */
async function routesBefore(
  { trainer }: TrainingParts,
  trained: TrainedVersion | null,
  wanted: ReadonlySet<string>,
  open: (version: number) => Promise<TrainedVersion | null>,
) {
  const found = new Map<string, Before>();
  const published = trained?.version.version ?? 0;
  const oldest = Math.max(1, published - MOST_VERSIONS_BACK);
  for (let version = published - 1; version >= oldest && found.size < wanted.size; version -= 1) {
    const then = await open(version);
    const routes = then ? (await trainer.routes(then.ground)).routes : [];
    for (const { key, says, wires } of then ? routes : []) {
      if (then && wanted.has(key) && !found.has(key)) found.set(key, { version, says, wires, then });
    }
  }
  return found;
}
