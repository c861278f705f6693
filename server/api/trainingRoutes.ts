import { type Context, Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { Logger } from 'pino';
import { z } from 'zod';
import { ROLES } from '../../shared/accounts/roles.ts';
import type {
  CertificateView,
  CourseItem,
  CourseRenewal,
  CourseView,
  JudgedAnswer,
  NextDrill,
  ResultRow,
  RoutesView,
  TrainingView,
} from '../../shared/api/training.ts';
import { DRILL_TYPES, type DrillType } from '../../shared/training/drill.ts';
import { DRILL_SETTINGS } from '../../shared/training/settings.ts';
import { Missing, Refusal } from '../directory/refusal.ts';
import { certify, readCertificate } from '../training/certificates.ts';
import { addCourse, changeCourse, coursesWithTaken, deleteCourse } from '../training/courses.ts';
import { renewalsOf } from '../training/renewals.ts';
import { noteResultsExport, readResults, resultsCsv } from '../training/results.ts';
import {
  judgeAnswer,
  type Learner,
  nextDrillFor,
  progressIn,
  routesOf,
  type TrainingParts,
  trainingOf,
  unusableCalls,
} from '../training/training.ts';
import { openGround } from '../training/trainingGround.ts';
import type { ApiEnv } from './companyEnv.ts';
import { answerFile, datedCsv } from './fileAnswer.ts';
import { moment, NAME, PHONE, recordId, requiredText } from './formFields.ts';
import { limitForm, readBody } from './readBody.ts';

const LONGEST_ROUTE = 100;
const MOST_CHANGES = 50;
const MOST_ITEMS = 200;
const MOST_ASSIGNED = 500;
const DAY_MS = 86_400_000;
const LATEST_VERSION = 999_999_999;
const MOST_SEEDS = 2 ** 31 - 1;

const type = z.enum(DRILL_TYPES);
const route = z.string().min(1).max(LONGEST_ROUTE);
const change = z.object({
  setting: z.enum(DRILL_SETTINGS),
  recordId: recordId().optional(),
  value: z.string().max(PHONE).nullable(),
});
export const drillAnswer = z.object({
  drill: z.object({
    type,
    flow: recordId(),
    version: z.int().min(1).max(LATEST_VERSION),
    route,
    seed: z.int().min(0).max(MOST_SEEDS),
  }),
  answer: z.discriminatedUnion('type', [
    z.object({ type: z.literal('block'), block: recordId() }),
    z.object({ type: z.literal('choice'), choice: z.string().max(NAME + PHONE) }),
    z.object({ type: z.literal('changes'), changes: z.array(change).max(MOST_CHANGES) }),
  ]),
  ms: z.int().min(0).max(DAY_MS),
  course: recordId().nullable(),
});
export const courseFields = z.object({
  name: requiredText(NAME, 'a name'),
  items: z
    .array(
      z.discriminatedUnion('type', [
        z.object({ type: z.literal('drill'), drill: type, flow: recordId(), route }),
        z.object({ type: z.literal('call'), callSid: z.string().max(NAME) }),
      ]),
    )
    .min(1)
    .max(MOST_ITEMS),
  dueAt: moment().nullable(),
  members: z.array(recordId()).max(MOST_ASSIGNED),
  roles: z.array(z.enum(ROLES)).max(ROLES.length),
});
export const courseChange = z.object({ fields: courseFields, seen: z.int().min(1) });
export const certificateWish = z.object({ flow: recordId() });

/** Drills, courses, results and certificates: shared/api/training.ts. */
export function trainingRoutes(parts: TrainingParts & { log: Logger }): Hono<ApiEnv> {
  const { database, trainer, now, log } = parts;
  const routes = new Hono<ApiEnv>();
  routes.get('/training', async (context) =>
    context.json<TrainingView>(await trainingOf(parts, learnerIn(context), flowIn(context))),
  );
  routes.get('/training/next', async (context) => {
    const { course, early } = context.req.query();
    const wanted = { flow: flowIn(context), type: typeIn(context), course, early: early === 'true' };
    return context.json<NextDrill>(await nextDrillFor(parts, learnerIn(context), wanted));
  });
  routes.post('/training/answers', limitForm, async (context) => {
    const given = await readBody(context, drillAnswer);
    return context.json<JudgedAnswer>(await judgeAnswer(parts, memberIn(context), given));
  });
  routes.get('/training/routes', async (context) =>
    context.json<RoutesView>(await routesOf(parts, learnerIn(context), flowIn(context))),
  );
  routes.get('/training/courses', async (context) =>
    context.json<CourseView[]>(await coursesWithTaken(database, context.var.company.id)),
  );
  routes.post('/training/courses', limitForm, async (context) => {
    const fields = await readBody(context, courseFields);
    await refuseUnusable(context, fields.items);
    const added = await addCourse(database, context.var.company.id, fields);
    return context.json<CourseView>(await viewOf(context, added.id), 201);
  });
  routes.put('/training/courses/:course', limitForm, async (context) => {
    const change = await readBody(context, courseChange);
    const course = context.req.param('course');
    await refuseUnusable(context, change.fields.items);
    await changeCourse(database, context.var.company.id, course, change);
    return context.json<CourseView>(await viewOf(context, course));
  });
  routes.get('/training/courses/:course/renewals', async (context) =>
    context.json<CourseRenewal[]>(await renewalsOf(parts, learnerIn(context), context.req.param('course'))),
  );
  routes.delete('/training/courses/:course', async (context) => {
    await deleteCourse(database, context.var.company.id, context.req.param('course'));
    return context.body(null, 204);
  });
  routes.get('/training/results', async (context) => {
    const { rows } = await resultsIn(context);
    return context.json<ResultRow[]>(rows);
  });
  routes.get('/training/results/export.csv', async (context) => {
    const { company } = context.var;
    const { rows, flow } = await resultsIn(context);
    if (context.req.method !== 'HEAD') await noteResultsExport(database, company.id, flow);
    return answerFile(context, {
      what: 'the results of training',
      name: datedCsv('training', company, now()),
      type: 'text/csv',
      pieces: inPieces(resultsCsv(rows, flow)),
      log,
    });
  });
  routes.post('/training/certificates', limitForm, async (context) => {
    const { flow } = await readBody(context, certificateWish);
    const learner = memberIn(context);
    const trained = await openGround(database, learner.company, flow, learner);
    if (!trained) throw new Missing('This flow is not published.');
    const { progress } = await progressIn(parts, learner, trained);
    if (!progress.isReady) {
      throw new Refusal('Not every layer is known yet. Go on training until all of them are full.');
    }
    const { name: flowName, version } = trained.version;
    const certificate = {
      memberId: learner.member,
      member: nameOf(context),
      flow,
      flowName,
      version,
      at: now(),
    };
    return context.json<CertificateView>(await certify(database, learner.company.id, certificate), 201);
  });
  routes.get('/training/certificates/:certificate', async (context) => {
    const found = await readCertificate(database, context.var.company.id, context.req.param('certificate'));
    const { visitor, access } = context.var;
    const isOwn = visitor.kind === 'member' && visitor.member.id === found?.memberId;
    if (!found || !(isOwn || access.may('trainOthers'))) throw new Missing('There is no such certificate.');
    return context.json<CertificateView>(found);
  });
  return routes;

  async function viewOf({ var: { company } }: Context<ApiEnv>, id: string): Promise<CourseView> {
    const found = (await coursesWithTaken(database, company.id)).find((course) => course.id === id);
    if (!found) throw new Missing('This course is not there any more.');
    return found;
  }

  async function refuseUnusable(context: Context<ApiEnv>, items: readonly CourseItem[]): Promise<void> {
    const [first] = await unusableCalls(parts, learnerIn(context), items);
    if (first === undefined) return;
    throw new Refusal(
      `The call ${first} cannot be a drill: it is not over, not kept any more, or went by something that a drill hides.`,
      { field: 'items' },
    );
  }

  async function resultsIn(context: Context<ApiEnv>) {
    const learner = learnerIn(context);
    const trained = await openGround(database, learner.company, flowIn(context), learner);
    if (!trained) throw new Missing('No flow is published. Publish one first.');
    const found = await trainer.routes(trained.ground);
    const { flow, name, version } = trained.version;
    const wanted = { flow, routes: found.routes, now: now() };
    return { rows: await readResults(database, learner.company.id, wanted), flow: { name, version } };
  }
}

/** Who looks at training. A token has no answers of its own, and sees what is there to be learned. */
function learnerIn({ var: { company, access, visitor } }: Context<ApiEnv>): Learner {
  const member = visitor.kind === 'member' ? visitor.member.id : '';
  return { company, member, role: access.role, seesInFull: access.may('seeInFull') };
}

/** Who answers: a member, for nobody else learns. */
function memberIn(context: Context<ApiEnv>): Learner {
  if (context.var.visitor.kind !== 'member') {
    throw new Refusal('An API token cannot train. Sign in as a member.');
  }
  return learnerIn(context);
}

function nameOf({ var: { visitor } }: Context<ApiEnv>): string {
  return visitor.kind === 'member' ? visitor.member.name : '';
}

function flowIn(context: Context<ApiEnv>): string | null {
  return context.req.query('flow') || null;
}

function typeIn(context: Context<ApiEnv>): DrillType | undefined {
  const wanted = context.req.query('type');
  if (!wanted) return undefined;
  const found = DRILL_TYPES.find((each) => each === wanted);
  if (!found) throw new HTTPException(400, { message: `A drill is one of ${DRILL_TYPES.join(', ')}.` });
  return found;
}

async function* inPieces(pieces: Iterable<string>): AsyncGenerator<string> {
  yield* pieces;
}
