import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { versionQuery } from '../api/queries.ts';
import { coursesQuery, resultsQuery, routesQuery } from '../api/training.ts';
import { useCompany } from '../shell/companyContext.ts';
import { Fault } from '../shell/Fault.tsx';
import { NotFound } from '../shell/NotFound.tsx';
import { CourseFieldset } from './CourseFieldset.tsx';
import { TeachHead } from './TeachHead.tsx';
import css from './Training.module.css';

const COURSES = { path: '/courses', label: 'All courses' };

/** The form of a course, new or not. */
export function CourseForm({ id }: { id: string }) {
  const company = useCompany();
  const courses = useQuery(coursesQuery(company.id));
  const routes = useQuery(routesQuery(company.id));
  const results = useQuery(resultsQuery(company.id));
  const { flow = '', version = 1 } = routes.data ?? {};
  const chart = useQuery({ ...versionQuery(company.id, flow, version), enabled: routes.data !== undefined });
  const course = courses.data?.find((each) => each.id === id) ?? null;
  const error = courses.error ?? routes.error ?? results.error ?? chart.error;
  if (courses.data && !course && id !== 'new') return <NotFound what="There is no such course here." />;
  return (
    <div className={css.home}>
      <TeachHead title={course?.name ?? 'New course'} back={COURSES} />
      {error && (
        <Fault title="The course cannot be shown" error={error} retry={() => void routes.refetch()} />
      )}
      {!error && !(courses.data && routes.data && results.data && chart.data) && (
        <Skeleton height={300} role="status" aria-label="The course is loading" />
      )}
      {courses.data && routes.data && results.data && chart.data && (
        <CourseFieldset
          key={course?.revision ?? 'new'}
          course={course}
          routes={routes.data}
          flow={chart.data.document}
          members={results.data.map(({ member, name }) => ({ value: member, label: name }))}
        />
      )}
    </div>
  );
}
