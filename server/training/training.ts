import type { Role } from '../../shared/accounts/roles.ts';
import type {
  CourseItem,
  DrillAnswer,
  JudgedAnswer,
  NextDrill,
  RoutesView,
  TrainingView,
} from '../../shared/api/training.ts';
import type { DrillRef, DrillType } from '../../shared/training/drill.ts';
import { toDrillTurns, viewOfDrill } from '../../shared/training/drillView.ts';
import { type Candidate, earlyDrills, nextDrills } from '../../shared/training/nextDrill.ts';
import { progressOf } from '../../shared/training/progress.ts';
import { callOfRoute } from '../../shared/training/realCall.ts';
import type { PastAnswer } from '../../shared/training/schedule.ts';
import type { TrainedRoutes } from '../../shared/training/trainer.ts';
import type { Database } from '../database/database.ts';
import { Missing } from '../directory/refusal.ts';
import { listFlows } from '../flows/flowShelf.ts';
import { keepAnswer, readAnswers } from './answers.ts';
import { listCertificates } from './certificates.ts';
import { courseOf, coursesOf, itemOfCourse, rightInCourses } from './courses.ts';
import { openRealCall } from './realCalls.ts';
import type { AskTrainer } from './startDrillThread.ts';
import { nullIfMissing, openGround, type TrainedCompany, type TrainedVersion } from './trainingGround.ts';

/** So many drills are tried where a route has none of a type, before it is told that there is none. */
const TRIES = 25;

export interface TrainingParts {
  database: Database;
  trainer: AskTrainer;
  now(): number;
}

/** Who trains. */
export interface Learner {
  company: TrainedCompany;
  member: string;
  role: Role;
  /** Whether those whom the flow names are seen by name. */
  seesInFull: boolean;
}

/** What somebody wants to be asked. */
export interface WantedDrill {
  flow: string | null;
  type?: DrillType;
  course?: string;
  /** Also what is not due yet. */
  early: boolean;
}

/** Tells what somebody can train, how far they are, and what is assigned to them. */
export async function trainingOf(
  parts: TrainingParts,
  learner: Learner,
  flow: string | null,
): Promise<TrainingView> {
  const { database } = parts;
  const { company, member, role } = learner;
  const trained = await openGround(database, company, flow, learner);
  const flows = (await listFlows(database, company.id)).filter(
    ({ publishedVersion }) => publishedVersion > 0,
  );
  const found = trained && (await progressIn(parts, learner, trained));
  return {
    flow: trained &&
      found && {
        id: trained.version.flow,
        name: trained.version.name,
        version: trained.version.version,
        routes: found.routes.routes.length,
        unreached: found.routes.unreached.length,
      },
    flows: flows.map(({ id, name }) => ({ id, name })),
    progress: found?.progress ?? null,
    courses: await coursesOf(database, company.id, { member, role }),
    certificates: await listCertificates(database, company.id, member),
  };
}

/** How far somebody is with a version of a flow. */
export async function progressIn(
  parts: TrainingParts,
  { company, member }: Learner,
  trained: TrainedVersion,
) {
  const routes = await parts.trainer.routes(trained.ground);
  const place = { company: company.id, member, flow: trained.version.flow };
  const answers = await readAnswers(parts.database, place);
  return { routes, answers, progress: progressOf({ routes: routes.routes, answers, now: parts.now() }) };
}

/** Chooses the drill that somebody is asked next, and makes it. */
export async function nextDrillFor(
  parts: TrainingParts,
  learner: Learner,
  wanted: WantedDrill,
): Promise<NextDrill> {
  if (wanted.course !== undefined) return nextOfCourse(parts, learner, wanted.course);
  const trained = await openGround(parts.database, learner.company, wanted.flow, learner);
  if (!trained) return { drill: null, reason: null, nextDueAt: null };
  const { routes, answers, progress } = await progressIn(parts, learner, trained);
  const who = { routes: routes.routes, answers, now: parts.now() };
  const candidates = [
    ...nextDrills(who, wanted.type),
    ...(wanted.early ? earlyDrills(who, wanted.type) : []),
  ].slice(0, TRIES);
  const refs = candidates.map((candidate) => toRef(candidate, trained, answers));
  const drill = await parts.trainer.make(trained.ground, refs);
  const chosen = candidates.find(({ type, route }) => type === drill?.ref.type && route === drill.ref.route);
  return {
    drill: drill && viewOfDrill(drill),
    reason: chosen?.reason ?? null,
    nextDueAt: progress.nextDueAt,
  };
}

/** Another seed each time, so that a drill that comes back has other names and details. */
function toRef(
  { type, route }: Candidate,
  { version }: TrainedVersion,
  answers: readonly PastAnswer[],
): DrillRef {
  return { type, flow: version.flow, version: version.version, route, seed: answers.length };
}

async function nextOfCourse(parts: TrainingParts, learner: Learner, id: string): Promise<NextDrill> {
  const { database, trainer } = parts;
  const { company, member } = learner;
  const course = await courseOf(database, company.id, id, learner);
  const right = await rightInCourses(database, company.id, member);
  for (const item of course.items) {
    if (right.has(itemOfCourse(id, item))) continue;
    if (item.type === 'call') {
      const opened = await openRealCall(database, company, item.callSid, learner);
      const drill = opened && (await trainer.make(opened.trained.ground, [opened.ref], opened.real));
      if (drill) return { drill: viewOfDrill(drill), reason: 'course', nextDueAt: null };
      continue;
    }
    const trained = await openGround(database, company, item.flow, learner).catch(nullIfMissing);
    if (!trained) continue;
    const { answers } = await progressIn(parts, learner, trained);
    const { flow, version } = trained.version;
    const ref = { type: item.drill, flow, version, route: item.route, seed: answers.length };
    const drill = await trainer.make(trained.ground, [ref]);
    if (drill) return { drill: viewOfDrill(drill), reason: 'course', nextDueAt: null };
  }
  const isDone = course.items.every((item) => right.has(itemOfCourse(id, item)));
  return { drill: null, reason: isDone ? null : 'course', nextDueAt: null };
}

/** Judges an answer by the machine and keeps it. @throws Missing where there is no such drill any more */
export async function judgeAnswer(
  parts: TrainingParts,
  learner: Learner,
  given: DrillAnswer,
): Promise<JudgedAnswer> {
  const { database, trainer, now } = parts;
  const { company, member } = learner;
  const { drill: ref, answer, course } = given;
  const assigned = course === null ? null : await courseOf(database, company.id, course, learner);
  const callSid = callOfRoute(ref.route);
  const opened =
    callSid !== null && assigned?.items.some((item) => item.type === 'call' && item.callSid === callSid)
      ? await openRealCall(database, company, callSid, learner)
      : null;
  const trained =
    opened?.trained ?? (await openGround(database, company, ref.flow, { ...learner, version: ref.version }));
  const judged = trained && (await trainer.judge(trained.ground, opened?.ref ?? ref, answer, opened?.real));
  if (!trained || !judged) throw new Missing('This drill is not there any more. Go on with the next one.');
  const { drill, judgement } = judged;
  const routes = await trainer.routes(trained.ground);
  const wires = routes.routes.find(({ key }) => key === ref.route)?.wires ?? [];
  const counts = await keepAnswer(
    database,
    { company: company.id, member, flow: ref.flow },
    { given, wires, layer: drill.layer, right: judgement.right, at: now() },
  );
  const current = await openGround(database, company, ref.flow, learner);
  const { progress } = await progressIn(parts, learner, current ?? trained);
  return {
    right: judgement.right,
    counts,
    rightAnswer: judgement.rightAnswer,
    parting: judgement.parting,
    turns: toDrillTurns(judgement.turns),
    progress,
  };
}

/** The routes of a published flow, for whoever makes a course of them. */
export async function routesOf(
  parts: TrainingParts,
  learner: Learner,
  flow: string | null,
): Promise<RoutesView> {
  const trained = await openGround(parts.database, learner.company, flow, learner);
  if (!trained) throw new Missing('No flow is published. Publish one first.');
  const found: TrainedRoutes = await parts.trainer.routes(trained.ground);
  return {
    flow: trained.version.flow,
    version: trained.version.version,
    routes: found.routes.map(({ key, says, layer, level }) => ({ key, says, layer, level })),
    unreached: found.unreached,
    complete: found.complete,
  };
}

/** The calls among the items of a course that cannot be asked: not over, not kept, or decided by what is hidden. */
export async function unusableCalls(
  { database, trainer }: TrainingParts,
  learner: Learner,
  items: readonly CourseItem[],
): Promise<string[]> {
  const unusable: string[] = [];
  for (const item of items) {
    if (item.type !== 'call') continue;
    const opened = await openRealCall(database, learner.company, item.callSid, learner);
    const drill = opened && (await trainer.make(opened.trained.ground, [opened.ref], opened.real));
    if (!drill) unusable.push(item.callSid);
  }
  return unusable;
}
