import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { coursesQuery, resultsQuery, trainingQuery } from '../api/training.ts';
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
  const training = useQuery(trainingQuery(company.id));
  const results = useQuery(resultsQuery(company.id));
  const course = courses.data?.find((each) => each.id === id) ?? null;
  const error = courses.error ?? training.error ?? results.error;
  if (courses.data && !course && id !== 'new') return <NotFound what="There is no such course here." />;
  return (
    <div className={css.home}>
      <TeachHead title={course?.name ?? 'New course'} back={COURSES} />
      {error && (
        <Fault title="The course cannot be shown" error={error} retry={() => void training.refetch()} />
      )}
      {!error && !(courses.data && training.data && results.data) && (
        <Skeleton height={300} role="status" aria-label="The course is loading" />
      )}
      {courses.data && training.data && results.data && (
        <CourseFieldset
          key={course?.revision ?? 'new'}
          course={course}
          flows={training.data.flows}
          begins={training.data.flow?.id ?? ''}
          members={results.data.map(({ member, name }) => ({ value: member, label: name }))}
        />
      )}
    </div>
  );
}
