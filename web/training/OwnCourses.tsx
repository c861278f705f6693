import { Button } from '@mantine/core';
import { Link } from 'wouter';
import type { OwnCourse } from '../../shared/api/training.ts';
import { useNow } from '../time/useNow.ts';
import { tellTime } from '../time/zone.ts';
import css from './Training.module.css';

interface OwnCoursesProps {
  courses: readonly OwnCourse[];
  base: string;
  timeZone: string;
}

/** The courses that are assigned to whoever looks; nothing where there is none. */
export function OwnCourses({ courses, base, timeZone }: OwnCoursesProps) {
  const now = useNow();
  if (courses.length === 0) return null;
  return (
    <section className={css.card} aria-labelledby="courses">
      <h2 id="courses">Courses</h2>
      <ul className={css.plain}>
        {courses.map(({ id, name, dueAt, items, done }) => (
          <li key={id} className={css.course}>
            <span>
              <strong>{name}</strong>
              <span className={css.quiet}>
                {done} of {items} done
                {dueAt !== null && ` · due ${tellTime(dueAt, timeZone)}`}
              </span>
              {dueAt !== null && dueAt < now && done < items && <span className={css.late}>Overdue</span>}
            </span>
            {done < items && (
              <Button
                component={Link}
                href={`${base}/drill?course=${encodeURIComponent(id)}`}
                variant="default"
                size="xs"
                aria-label={`Go on with ${name}`}
              >
                Go on
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
