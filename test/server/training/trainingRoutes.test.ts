import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openGround } from '../../../server/training/trainingGround.ts';
import { ROLES, type Role } from '../../../shared/accounts/roles.ts';
import type {
  CertificateView,
  CourseFields,
  CourseRenewal,
  CourseView,
  JudgedAnswer,
  NextDrill,
  ResultRow,
  RoutesView,
  TrainingView,
} from '../../../shared/api/training.ts';
import type { FlowVersionView } from '../../../shared/api/views.ts';
import { changeSettings } from '../../../shared/flow/editFlow.ts';
import { type Answer, DRILL_TYPES } from '../../../shared/training/drill.ts';
import { createTrainer } from '../../../shared/training/trainer.ts';
import { factsOf } from '../../flows/situation.ts';
import { type Crowd, openCrowd } from '../../support/crowd.ts';
import { keepCall } from '../../support/keepCall.ts';

describe.each(['sqlite', 'postgres'] as const)('training on %s', (dialect) => {
  let crowd: Crowd;
  const trainer = createTrainer();
  beforeAll(async () => {
    crowd = await openCrowd(dialect);
  });
  afterAll(() => crowd.close());

  async function send<Body>(who: string, path: string, body?: unknown, method?: string) {
    const person = crowd.people[who];
    if (!person) throw new Error(`The crowd has no ${who}.`);
    const by = method ?? (body === undefined ? 'GET' : 'POST');
    const response = await crowd.ask(person, by, `/api/companies/harbor${path}`, body);
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json');
    return { status: response.status, text, body: (isJson ? JSON.parse(text) : null) as Body };
  }

  const nextOf = async (who: string, query = '') =>
    (await send<NextDrill>(who, `/training/next${query}`)).body;

  /** The right answer, as the machine tells it here; the page has only the question. */
  async function rightAnswer({ drill }: NextDrill): Promise<Answer> {
    const company = { id: 'harbor', name: 'Harbor Realty', timeZone: 'UTC', country: 'US' };
    if (!drill) throw new Error('There is no drill.');
    const trained = await openGround(crowd.ringpath.database, company, drill.ref.flow, { seesInFull: true });
    const made = trained && trainer.make(trained.ground, [drill.ref]);
    if (!made?.right) throw new Error('There is no such drill.');
    return drill.ref.type === 'where'
      ? { type: 'block', block: made.right }
      : { type: 'choice', choice: made.right };
  }

  it('asks drills without their answers, judges by the machine, and counts the first answer alone', async () => {
    const { body: before } = await send<TrainingView>('trainee', '/training');
    expect(before.flow).toMatchObject({ version: 1, unreached: 0 });
    expect(before.progress).toMatchObject({ answers: 0, isReady: false });
    const next = await nextOf('trainee');
    expect(next).toMatchObject({ reason: 'new', drill: { turns: null, heard: null, level: 1 } });
    expect(JSON.stringify(next)).not.toContain('"right"');
    const { question, ref } = next.drill ?? {};
    if (question?.type !== 'where' || !ref) throw new Error('The first drill asks where a call goes.');
    const answer = await rightAnswer(next);
    const wrong = question.places.find((block) => block !== (answer.type === 'block' ? answer.block : ''));
    const given = { drill: ref, answer: { type: 'block', block: wrong }, ms: 4_000, course: null };
    const { body: judged } = await send<JudgedAnswer>('trainee', '/training/answers', given);
    expect(judged).toMatchObject({ right: false, counts: true, progress: { answers: 1, right: 0 } });
    expect(judged.turns.length).toBeGreaterThan(0);
    expect(judged.parting).not.toBeNull();
    const again = await send<JudgedAnswer>('trainee', '/training/answers', { ...given, answer });
    expect(again.body).toMatchObject({ right: true, counts: false, progress: { answers: 1, right: 0 } });
  });

  it('gives everybody the very same drill, with nobody real in it', async () => {
    const drills = [];
    for (const role of ROLES) {
      const { drill } = await nextOf(`token of ${role}`);
      drills.push(drill);
    }
    for (const drill of drills) expect(drill).toEqual(drills[0]);
    expect(JSON.stringify(drills[0])).not.toMatch(/Dana|Sam Reed|1202555/);
  });

  it.each(DRILL_TYPES)('asks and judges a drill of the type %s', async (type) => {
    const next = await nextOf('supporter', `?type=${type}`);
    expect(next.drill?.ref.type).toBe(type);
    const answer: Answer = type === 'mend' ? { type: 'changes', changes: [] } : await rightAnswer(next);
    const given = { drill: next.drill?.ref, answer, ms: 10, course: null };
    const { body } = await send<JudgedAnswer>('supporter', '/training/answers', given);
    expect(body).toMatchObject({ right: type !== 'mend', counts: true });
  });

  it('makes a certificate that names the version, when every layer is known, and asks again after a publish', async () => {
    const early = await send('editor', '/training/certificates', { flow: 'main' });
    expect(early.status).toBe(422);
    for (let round = 0; round < 80; round += 1) {
      const next = await nextOf('editor', '?type=where&early=true');
      if (!next.drill) break;
      const given = { drill: next.drill.ref, answer: await rightAnswer(next), ms: 10, course: null };
      const { body } = await send<JudgedAnswer>('editor', '/training/answers', given);
      expect(body.right).toBe(true);
      if (body.progress.isReady) break;
    }
    const { status, body: certificate } = await send<CertificateView>('editor', '/training/certificates', {
      flow: 'main',
    });
    expect([status, certificate.version]).toEqual([201, 1]);
    const path = `/training/certificates/${certificate.id}`;
    expect((await send('trainee', path)).status).toBe(404);
    expect((await send<CertificateView>('admin', path)).body).toEqual(certificate);
    await publishRing(35);
    const { body: after } = await send<TrainingView>('editor', '/training');
    expect(after.flow?.version).toBe(2);
    expect(after.progress?.changed).toBeGreaterThan(0);
    expect(after.progress?.isReady).toBe(false);
    expect(after.certificates).toEqual([certificate]);
    expect((await nextOf('editor')).reason).toBe('changed');
  });

  /** Publishes the flow with another time for which the Company Phone rings. */
  async function publishRing(seconds: number) {
    const { body: version } = await send<FlowVersionView>('admin', '/flows/main/versions/published');
    const { body: draft } = await send<{ revision: number }>('admin', '/flows/main/draft');
    const document = changeSettings(version.document, 'ringcompany', { seconds });
    const saved = await send<{ revision: number }>(
      'admin',
      '/flows/main/draft',
      { document, seen: draft.revision, baseVersion: version.version },
      'PUT',
    );
    expect(saved.status).toBe(200);
    const published = await send('admin', '/flows/main/publish', {
      seen: saved.body.revision,
      message: '',
    });
    expect([published.status, published.text.slice(0, 80)]).toEqual([201, expect.anything()]);
  }

  it('lets trainers make courses, and tells how far everybody is', async () => {
    const { body: routes } = await send<RoutesView>('admin', '/training/routes');
    const [one] = routes.routes;
    if (!one) throw new Error('The flow has no routes.');
    const fields: CourseFields = {
      name: 'First week',
      items: [{ type: 'drill', drill: 'where', flow: routes.flow, route: one.key }],
      dueAt: Date.UTC(2027, 0, 1),
      members: [],
      roles: ['trainee'],
    };
    const { status, body: course } = await send<CourseView>('editor', '/training/courses', fields);
    expect([status, course.taken.map(({ done }) => done)]).toEqual([201, [0]]);
    const { body: mine } = await send<TrainingView>('trainee', '/training');
    expect(mine.courses).toMatchObject([{ name: 'First week', items: 1, done: 0 }]);
    const next = await nextOf('trainee', `?course=${course.id}`);
    expect(next.reason).toBe('course');
    const given = { drill: next.drill?.ref, answer: await rightAnswer(next), ms: 10, course: course.id };
    expect((await send<JudgedAnswer>('trainee', '/training/answers', given)).body.right).toBe(true);
    expect((await nextOf('trainee', `?course=${course.id}`)).drill).toBeNull();
    expect((await send('supporter', `/training/next?course=${course.id}`)).status).toBe(404);
    const { body: results } = await send<ResultRow[]>('admin', '/training/results');
    expect(results.find(({ role }) => role === 'trainee')?.courses).toMatchObject([{ done: 1, items: 1 }]);
    const { body: changed } = await send<CourseView>(
      'admin',
      `/training/courses/${course.id}`,
      { fields: { ...fields, name: 'Second week' }, seen: course.revision },
      'PUT',
    );
    expect(changed).toMatchObject({ name: 'Second week', revision: 2 });
    const late = { fields, seen: course.revision };
    expect((await send('admin', `/training/courses/${course.id}`, late, 'PUT')).status).toBe(409);
    const { text } = await send('admin', '/training/results/export.csv');
    expect(text).toContain('4 Assigned Twilio Number');
    expect(text).toContain('Second week: 1 of 1');
    const { text: audit } = await send('admin', '/audit');
    expect(audit).toContain('Training results');
    expect((await send('admin', `/training/courses/${course.id}`, {}, 'DELETE')).status).toBe(204);
  });

  it('tells which drills of a course ask ways that a publish changed, and what became of them', async () => {
    const { body: before } = await send<RoutesView>('admin', '/training/routes');
    const company = before.routes.find(({ layer, level }) => layer === 1 && level < 5);
    const owner = before.routes.find(({ layer }) => layer === 4);
    if (!company || !owner) throw new Error('The flow has other routes.');
    const toItem = (route: string) => ({
      type: 'drill' as const,
      drill: 'where' as const,
      flow: 'main',
      route,
    });
    const fields: CourseFields = {
      name: 'Both ends',
      items: [toItem(company.key), toItem(owner.key)],
      dueAt: null,
      members: [],
      roles: ['trainee'],
    };
    const { body: course } = await send<CourseView>('admin', '/training/courses', fields);
    const path = `/training/courses/${course.id}/renewals`;
    expect((await send<CourseRenewal[]>('admin', path)).body).toEqual([]);
    await publishRing(47);
    const { body: renewals } = await send<CourseRenewal[]>('editor', path);
    const { body: after } = await send<RoutesView>('admin', '/training/routes');
    expect(renewals).toEqual([
      {
        drill: 'where',
        flow: 'main',
        route: company.key,
        was: { version: before.version, says: company.says, changed: ['Ring the Company Phone'] },
        now: { route: expect.any(String), says: company.says },
      },
    ]);
    expect(after.routes.map(({ key }) => key)).toContain(renewals[0]?.now?.route);
    const items = [toItem(renewals[0]?.now?.route ?? ''), toItem(owner.key)];
    const change = { fields: { ...fields, items }, seen: course.revision };
    expect((await send('admin', `/training/courses/${course.id}`, change, 'PUT')).status).toBe(200);
    expect((await send<CourseRenewal[]>('admin', path)).body).toEqual([]);
    expect((await send('admin', '/training/courses/nothing/renewals')).status).toBe(404);
  });

  it('asks for a real call in a course, with everybody in it disguised', async () => {
    const callSid = `CA${'5'.repeat(32)}`;
    const facts = factsOf({ companyPhone: '+12025550100', lead: { name: 'Sam Reed' } });
    const replies = [{ type: 'rang' as const, result: 'answered' as const, seconds: 9 }];
    await keepCall(crowd.ringpath.database, { callSid, facts, replies, startedAt: facts.now });
    const fields: CourseFields = {
      name: 'A real one',
      items: [{ type: 'call', callSid }],
      dueAt: null,
      members: [],
      roles: ['trainee'],
    };
    const { body: course } = await send<CourseView>('admin', '/training/courses', fields);
    const next = await send<NextDrill>('trainee', `/training/next?course=${course.id}`);
    expect(next.body.reason).toBe('course');
    expect(next.text).not.toMatch(/Dana|Ortiz|Sam Reed|1202555/);
    const { question, ref } = next.body.drill ?? {};
    if (question?.type !== 'where' || !ref) throw new Error('It asks where the call went.');
    const answer = { type: 'block', block: 'ringcompany' };
    const given = { drill: ref, answer, ms: 10, course: course.id };
    const { body, text } = await send<JudgedAnswer>('trainee', '/training/answers', given);
    expect(body).toMatchObject({ right: true, counts: true });
    expect(text).not.toMatch(/Dana|Ortiz|Sam Reed|1202555/);
    const elsewhere = await send('supporter', '/training/answers', { ...given, course: null });
    expect(elsewhere.status).toBe(404);
    const gone = { ...fields, items: [{ type: 'call', callSid: `CA${'9'.repeat(32)}` }] };
    const refused = await send('admin', '/training/courses', gone);
    expect(refused.status).toBe(422);
  });

  it.each<[Role, number]>([
    ['supporter', 403],
    ['trainee', 403],
  ])('lets nobody but trainers see the others – %s', async (role, status) => {
    for (const path of ['courses', 'results', 'results/export.csv', 'routes']) {
      expect((await send(role, `/training/${path}`)).status).toBe(status);
    }
  });
});
