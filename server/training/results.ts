import type { ResultRow } from '../../shared/api/training.ts';
import { nameOfLayer } from '../../shared/training/layerWords.ts';
import type { KnownRoute } from '../../shared/training/nextDrill.ts';
import { progressOf } from '../../shared/training/progress.ts';
import { listCompanyMembers } from '../accounts/memberships.ts';
import { noteChange } from '../audit/noteChange.ts';
import type { Database } from '../database/database.ts';
import { inTransaction } from '../database/inTransaction.ts';
import { CSV_MARK, toCsv } from '../directory/csvText.ts';
import { readAnswers } from './answers.ts';
import { listCertificates } from './certificates.ts';
import { doneIn, isAssigned, listCourses, rightInCourses } from './courses.ts';

/** Tells how far every member of a company is with a flow, and with the courses, by name. */
export async function readResults(
  database: Database,
  company: string,
  { flow, routes, now }: { flow: string; routes: readonly KnownRoute[]; now: number },
): Promise<ResultRow[]> {
  const members = await listCompanyMembers(database, company);
  const courses = await listCourses(database, company);
  const certificates = await listCertificates(database, company);
  const rows: ResultRow[] = [];
  // One after the other, so that no question is long.
  for (const { id, name, role } of members) {
    const answers = await readAnswers(database, { company, member: id, flow });
    const right = await rightInCourses(database, company, id);
    rows.push({
      member: id,
      name,
      role,
      progress: progressOf({ routes, answers, now }),
      lastAt: answers.at(-1)?.at ?? null,
      courses: courses
        .filter((course) => isAssigned(course, { member: id, role }))
        .map((course) => ({
          id: course.id,
          name: course.name,
          done: doneIn(course, right),
          items: course.items.length,
          dueAt: course.dueAt,
        })),
      certified:
        certificates.find((certificate) => certificate.memberId === id && certificate.flow === flow)
          ?.version ?? null,
    });
  }
  return rows;
}

/** Notes in the audit that somebody takes the results along. Call it before the file begins. */
export async function noteResultsExport(
  database: Database,
  company: string,
  flow: { name: string; version: number },
): Promise<void> {
  await inTransaction(database, (trx) =>
    noteChange(trx, {
      company,
      did: 'exported',
      subject: { type: 'export', id: null, name: 'Training results' },
      after: { flow: flow.name, version: flow.version },
    }),
  );
}

/** The results as CSV: a line for each member, with a column for each layer and for the courses. */
export function* resultsCsv(
  rows: readonly ResultRow[],
  flow: { name: string; version: number },
): Generator<string> {
  const layers = rows[0]?.progress.layers.map(({ layer }) => layer) ?? [];
  yield CSV_MARK +
    toCsv([
      [
        'Member',
        'Role',
        'Flow',
        'Version',
        'Answers',
        'Right',
        'Level',
        ...layers.map((layer) => nameOfLayer(layer)),
        'Due now',
        'Courses',
        'Certified for version',
        'Last answer (UTC)',
      ],
    ]);
  for (const { name, role, progress, courses, certified, lastAt } of rows) {
    yield toCsv([
      [
        name,
        role,
        flow.name,
        String(flow.version),
        String(progress.answers),
        String(progress.right),
        String(progress.level),
        ...progress.layers.map(({ known, needed }) => `${known} of ${needed}`),
        String(progress.due),
        courses.map((course) => `${course.name}: ${course.done} of ${course.items}`).join('; '),
        certified === null ? '' : String(certified),
        lastAt === null ? '' : new Date(lastAt).toISOString(),
      ],
    ]);
  }
}
