import type { Transaction } from 'kysely';
import type { Role } from '../../shared/accounts/roles.ts';
import type {
  CourseChange,
  CourseFields,
  CourseItem,
  CourseView,
  OwnCourse,
} from '../../shared/api/training.ts';
import { callOfRoute } from '../../shared/training/realCall.ts';
import { listCompanyMembers } from '../accounts/memberships.ts';
import { currentActing } from '../audit/actor.ts';
import { noteChange } from '../audit/noteChange.ts';
import type { Database } from '../database/database.ts';
import { inTransaction } from '../database/inTransaction.ts';
import type { Tables } from '../database/tables.ts';
import type { TrainingCourseRow } from '../database/trainingTables.ts';
import { byName } from '../directory/inOrder.ts';
import { newId } from '../directory/newId.ts';
import { Missing, Outdated, Refusal } from '../directory/refusal.ts';

const MOST_COURSES = 200;
const GONE = 'This course is not there any more.';

/** A course as it is stored. */
export interface Course extends CourseFields {
  id: string;
  revision: number;
  savedBy: string;
}

/** Lists a company's courses by name. */
export async function listCourses({ kysely }: Pick<Database, 'kysely'>, company: string): Promise<Course[]> {
  const rows = await kysely
    .selectFrom('training_courses')
    .selectAll()
    .where('company_id', '=', company)
    .execute();
  return rows.map(toCourse).sort(byName);
}

/** Reads a course that is assigned to somebody. @throws Missing for any other */
export async function courseOf(
  database: Database,
  company: string,
  id: string,
  who: { member: string; role: Role },
): Promise<Course> {
  const found = (await listCourses(database, company)).find((course) => course.id === id);
  if (!found || !isAssigned(found, who)) throw new Missing('This course is not assigned to you any more.');
  return found;
}

/** The courses that are assigned to somebody, what is due first, with how far they are. */
export async function coursesOf(
  database: Database,
  company: string,
  who: { member: string; role: Role },
): Promise<OwnCourse[]> {
  const courses = (await listCourses(database, company)).filter((course) => isAssigned(course, who));
  const right = await rightInCourses(database, company, who.member);
  const last = Number.MAX_SAFE_INTEGER;
  return courses
    .map((course) => ({
      id: course.id,
      name: course.name,
      dueAt: course.dueAt,
      items: course.items.length,
      done: doneIn(course, right),
    }))
    .sort((a, b) => (a.dueAt ?? last) - (b.dueAt ?? last));
}

/** The courses with how far everybody is whom they are assigned to. */
export async function coursesWithTaken(database: Database, company: string): Promise<CourseView[]> {
  const courses = await listCourses(database, company);
  const members = await listCompanyMembers(database, company);
  const right = new Map<string, Set<string>>();
  for (const { id } of members) right.set(id, await rightInCourses(database, company, id));
  return courses.map((course) => ({
    ...course,
    taken: members
      .filter(({ id, role }) => isAssigned(course, { member: id, role }))
      .map(({ id, name }) => ({ member: id, name, done: doneIn(course, right.get(id) ?? new Set()) })),
  }));
}

/** Whether somebody is to take a course. */
export function isAssigned({ members, roles }: CourseFields, who: { member: string; role: Role }): boolean {
  return members.includes(who.member) || roles.includes(who.role);
}

/** How many items of a course somebody answered right. */
export function doneIn({ id, items }: Course, right: ReadonlySet<string>): number {
  return items.filter((item) => right.has(itemOfCourse(id, item))).length;
}

/** A name for an item of a course. */
export function itemOfCourse(course: string, item: CourseItem): string {
  return item.type === 'call'
    ? `${course} call ${item.callSid}`
    : `${course} ${item.drill} ${item.flow} ${item.route}`;
}

/** The items of all courses that a member answered right. */
export async function rightInCourses(
  { kysely }: Pick<Database, 'kysely'>,
  company: string,
  member: string,
): Promise<Set<string>> {
  const rows = await kysely
    .selectFrom('training_answers')
    .select(['course_id', 'type', 'flow_id', 'route'])
    .where('company_id', '=', company)
    .where('member_id', '=', member)
    .where('course_id', 'is not', null)
    .where('correct', '=', 1)
    .execute();
  return new Set(
    rows.map(({ course_id, type, flow_id, route }) =>
      callOfRoute(route) === null
        ? `${course_id} ${type} ${flow_id} ${route}`
        : `${course_id} call ${callOfRoute(route)}`,
    ),
  );
}

/** Makes a course. @throws Refusal */
export function addCourse(database: Database, company: string, fields: CourseFields): Promise<Course> {
  return inTransaction(database, async (trx) => {
    const courses = await listCourses({ kysely: trx }, company);
    if (courses.length >= MOST_COURSES) throw new Refusal(`A company has at most ${MOST_COURSES} courses.`);
    const id = newId();
    const columns = toColumns(fields, 1);
    await trx
      .insertInto('training_courses')
      .values({ company_id: company, id, ...columns })
      .execute();
    const added = { ...fields, id, revision: 1, savedBy: columns.saved_by };
    await note(trx, company, { after: added });
    return added;
  });
}

/** Changes a course. @param seen the revision that the person saw @throws Missing, Outdated */
export function changeCourse(
  database: Database,
  company: string,
  id: string,
  { fields, seen }: CourseChange,
): Promise<Course> {
  return inTransaction(database, async (trx) => {
    const stored = await readCourse(trx, company, id);
    if (stored.revision !== seen) throw new Outdated(stored);
    const columns = toColumns(fields, seen + 1);
    await trx
      .updateTable('training_courses')
      .set(columns)
      .where('company_id', '=', company)
      .where('id', '=', id)
      .execute();
    const changed = { ...fields, id, revision: seen + 1, savedBy: columns.saved_by };
    await note(trx, company, { before: stored, after: changed });
    return changed;
  });
}

/** Deletes a course; what was answered in it stays. @throws Missing */
export function deleteCourse(database: Database, company: string, id: string): Promise<void> {
  return inTransaction(database, async (trx) => {
    const stored = await readCourse(trx, company, id);
    await trx.deleteFrom('training_courses').where('company_id', '=', company).where('id', '=', id).execute();
    await note(trx, company, { before: stored });
  });
}

async function readCourse(trx: Transaction<Tables>, company: string, id: string): Promise<Course> {
  const row = await trx
    .selectFrom('training_courses')
    .selectAll()
    .where('company_id', '=', company)
    .where('id', '=', id)
    .executeTakeFirst();
  if (!row) throw new Missing(GONE);
  return toCourse(row);
}

function toCourse(row: TrainingCourseRow): Course {
  return {
    id: row.id,
    name: row.name,
    items: JSON.parse(row.items),
    dueAt: row.due_at,
    members: JSON.parse(row.members),
    roles: JSON.parse(row.roles),
    revision: row.revision,
    savedBy: row.saved_by,
  };
}

function toColumns({ name, items, dueAt, members, roles }: CourseFields, revision: number) {
  return {
    name,
    items: JSON.stringify(items),
    due_at: dueAt,
    members: JSON.stringify(members),
    roles: JSON.stringify(roles),
    revision,
    saved_by: currentActing().by.name,
  };
}

async function note(
  trx: Transaction<Tables>,
  company: string,
  { before, after }: { before?: Course; after?: Course },
): Promise<void> {
  const told = (course: Course | undefined) =>
    course && {
      name: course.name,
      items: course.items.length,
      dueAt: course.dueAt,
      members: course.members.length,
      roles: course.roles.join(', '),
    };
  const course = after ?? before;
  await noteChange(trx, {
    company,
    did: !before ? 'added' : !after ? 'removed' : 'changed',
    subject: { type: 'course', id: course?.id ?? null, name: course?.name ?? '' },
    before: told(before),
    after: told(after),
  });
}
