import { type QueryClient, queryOptions } from '@tanstack/react-query';
import type {
  CertificateView,
  CourseChange,
  CourseFields,
  CourseRenewal,
  CourseView,
  DrillAnswer,
  JudgedAnswer,
  NextDrill,
  ResultRow,
  RoutesView,
  TrainingView,
} from '../../shared/api/training.ts';
import type { DrillType } from '../../shared/training/drill.ts';
import { get, ofCompany, send } from './request.ts';

/** What somebody wants to be asked. */
export interface WantedDrill {
  flow?: string;
  type?: DrillType;
  course?: string;
  /** Also what is not due yet. */
  early?: boolean;
}

/** How far one is, and what is assigned. */
export const trainingQuery = (company: string, flow?: string) =>
  queryOptions({
    queryKey: [company, 'training', 'home', flow ?? null],
    queryFn: ({ signal }) => get<TrainingView>(`${addressOf(company)}${queryOf({ flow })}`, signal),
  });

/** The courses with how far everybody is. */
export const coursesQuery = (company: string) =>
  queryOptions({
    queryKey: [company, 'training', 'courses'],
    queryFn: ({ signal }) => get<CourseView[]>(`${addressOf(company)}/courses`, signal),
  });

/** The drills of a course whose ways are not in the flow any more. */
export const renewalsQuery = (company: string, course: string) =>
  queryOptions({
    queryKey: [company, 'training', 'renewals', course],
    queryFn: ({ signal }) =>
      get<CourseRenewal[]>(`${addressOf(company)}/courses/${encodeURIComponent(course)}/renewals`, signal),
  });

/** The routes that a course can be made of. */
export const routesQuery = (company: string, flow?: string) =>
  queryOptions({
    queryKey: [company, 'training', 'routes', flow ?? null],
    queryFn: ({ signal }) => get<RoutesView>(`${addressOf(company)}/routes${queryOf({ flow })}`, signal),
  });

/** How far everybody is. */
export const resultsQuery = (company: string, flow?: string) =>
  queryOptions({
    queryKey: [company, 'training', 'results', flow ?? null],
    queryFn: ({ signal }) => get<ResultRow[]>(`${addressOf(company)}/results${queryOf({ flow })}`, signal),
  });

/** One certificate. */
export const certificateQuery = (company: string, id: string) =>
  queryOptions({
    queryKey: [company, 'training', 'certificate', id],
    queryFn: ({ signal }) =>
      get<CertificateView>(`${addressOf(company)}/certificates/${encodeURIComponent(id)}`, signal),
  });

/** The drill that is asked next. Read once for each question: an answer changes what is next. */
export function readNextDrill(company: string, wanted: WantedDrill): Promise<NextDrill> {
  const { flow, type, course, early } = wanted;
  return get<NextDrill>(
    `${addressOf(company)}/next${queryOf({ flow, type, course, early: early ? 'true' : undefined })}`,
  );
}

/** Has an answer judged. */
export function answerDrill(company: string, answer: DrillAnswer): Promise<JudgedAnswer> {
  return send<JudgedAnswer>('POST', `${addressOf(company)}/answers`, answer);
}

/** Makes a course, or changes one. */
export async function saveCourse(
  queries: QueryClient,
  company: string,
  id: string | null,
  change: CourseChange,
): Promise<CourseView> {
  const saved =
    id === null
      ? await send<CourseView>('POST', `${addressOf(company)}/courses`, change.fields satisfies CourseFields)
      : await send<CourseView>('PUT', `${addressOf(company)}/courses/${encodeURIComponent(id)}`, change);
  refreshTraining(queries, company);
  return saved;
}

/** Deletes a course. */
export async function deleteCourse(queries: QueryClient, company: string, id: string): Promise<void> {
  await send('DELETE', `${addressOf(company)}/courses/${encodeURIComponent(id)}`);
  refreshTraining(queries, company);
}

/** Makes a certificate for the published version. */
export async function certify(queries: QueryClient, company: string, flow: string): Promise<CertificateView> {
  const certificate = await send<CertificateView>('POST', `${addressOf(company)}/certificates`, { flow });
  refreshTraining(queries, company);
  return certificate;
}

/** Where the results are saved from as a file. */
export function resultsAddress(company: string, flow?: string): string {
  return `/api${addressOf(company)}/results/export.csv${queryOf({ flow })}`;
}

/** Has all of training read anew. */
export function refreshTraining(queries: QueryClient, company: string): void {
  void queries.invalidateQueries({ queryKey: [company, 'training'] });
}

function addressOf(company: string): string {
  return `${ofCompany(company)}/training`;
}

function queryOf(values: Record<string, string | undefined>): string {
  const given = Object.entries(values).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return given.length > 0 ? `?${new URLSearchParams(given)}` : '';
}
