import { Button, Skeleton } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { coursesQuery } from '../api/training.ts';
import { companyPath, useCompany } from '../shell/companyContext.ts';
import { Fault } from '../shell/Fault.tsx';
import { tellTime } from '../time/zone.ts';
import { useCallToAsk, withCallToAsk } from './callToAsk.ts';
import { TeachHead } from './TeachHead.tsx';
import css from './Training.module.css';

/** The courses of a company, for trainers. */
export function CoursesPage() {
  const company = useCompany();
  const { data, error, refetch } = useQuery(coursesQuery(company.id));
  const page = companyPath(company.id, '/training/courses');
  const call = useCallToAsk();
  const add = (
    <Button
      component={Link}
      href={`${page}/new${withCallToAsk(call)}`}
      leftSection={<IconPlus size={16} aria-hidden />}
    >
      New course
    </Button>
  );
  return (
    <div className={css.home}>
      <TeachHead title="Courses">{data && data.length > 0 && add}</TeachHead>
      {error && <Fault title="The courses cannot be shown" error={error} retry={() => void refetch()} />}
      {!data && !error && <Skeleton height={200} role="status" aria-label="The courses are loading" />}
      {call !== undefined && data && data.length > 0 && (
        <p role="status">Choose the course that is to ask this call, or make a new one.</p>
      )}
      {data?.length === 0 && (
        <section className={css.card}>
          <p>
            No course yet. A course asks some drills of members whom you choose, until a day that you set.
          </p>
          <div className={css.starts}>{add}</div>
        </section>
      )}
      <ul className={css.plain}>
        {data?.map(({ id, name, items, dueAt, taken }) => (
          <li key={id} className={css.card}>
            <Link href={`${page}/${encodeURIComponent(id)}${withCallToAsk(call)}`} className="quietLink">
              <strong>{name}</strong>
            </Link>
            <p className={css.quiet}>
              {items.length === 1 ? '1 drill' : `${items.length} drills`}
              {dueAt !== null && ` · due ${tellTime(dueAt, company.timeZone)}`} ·{' '}
              {taken.length === 0
                ? 'assigned to nobody'
                : `${taken.filter(({ done }) => done >= items.length).length} of ${taken.length} are done`}
            </p>
          </li>
        ))}
      </ul>
    </div>
  );
}
