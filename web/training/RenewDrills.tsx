import { Button } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { CourseItem, CourseRenewal } from '../../shared/api/training.ts';
import { renewalsQuery } from '../api/training.ts';
import { useCompany } from '../shell/companyContext.ts';
import { DRILL_WORDS } from './drillWords.ts';
import css from './Training.module.css';

interface RenewDrillsProps {
  course: string;
  items: readonly CourseItem[];
  setItems(items: CourseItem[]): void;
}

/** Says which drills of a course ask ways that are gone, what they are now, and puts these in their place at once. */
export function RenewDrills({ course, items, setItems }: RenewDrillsProps) {
  const company = useCompany();
  const { data } = useQuery(renewalsQuery(company.id, course));
  const open = (data ?? []).filter((renewal) => items.some((item) => isOf(item, renewal)));
  if (open.length === 0) return null;
  const renewable = open.filter(({ now }) => now);
  const renew = () =>
    setItems(
      items.map((item) => {
        const next = open.find((renewal) => isOf(item, renewal))?.now;
        return item.type === 'drill' && next ? { ...item, route: next.route } : item;
      }),
    );
  return (
    <section className={css.renew} aria-labelledby="renew">
      <h2 id="renew">
        {open.length === 1
          ? '1 drill asks a way that a publish changed'
          : `${open.length} drills ask ways that a publish changed`}
      </h2>
      <ul>
        {open.map(({ drill, flow, route, was, now }) => (
          <li key={`${drill} ${flow} ${route}`}>
            <b>{DRILL_WORDS[drill].title}</b>
            <p className={css.quiet}>
              {was
                ? `Until version ${was.version}: ${was.says}`
                : 'No version that is looked at has this way.'}
            </p>
            {was && was.changed.length > 0 && (
              <p>Since then set otherwise, or gone: {was.changed.join(', ')}.</p>
            )}
            {now ? (
              <p>{now.says === was?.says ? 'Otherwise the way is the same.' : `Now: ${now.says}`}</p>
            ) : (
              <p>Nothing in the flow is like it. Remove it, or choose another.</p>
            )}
          </li>
        ))}
      </ul>
      {renewable.length > 0 && (
        <Button
          size="xs"
          leftSection={<IconRefresh size={15} aria-hidden />}
          onClick={renew}
          className={css.own}
        >
          {renewable.length === 1 ? 'Renew it' : `Renew ${renewable.length} drills`}
        </Button>
      )}
      <p className={css.quiet}>What was answered stays. It counts when the course is saved.</p>
    </section>
  );
}

function isOf(item: CourseItem, { drill, flow, route }: CourseRenewal): boolean {
  return item.type === 'drill' && item.drill === drill && item.flow === flow && item.route === route;
}
