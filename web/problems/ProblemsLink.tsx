import { IconAlertTriangle } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import type { ProblemCount } from '../../shared/api/problems.ts';
import { problemCountQuery } from '../api/problems.ts';
import { companyPath, useCompany } from '../shell/companyContext.ts';
import { tellProblemCount } from './groupProblems.ts';
import css from './Problems.module.css';

/** The way to the problems, with how many there are. */
export function ProblemsLink({ isHere }: { isHere: boolean }) {
  const company = useCompany();
  const { data: count } = useQuery(problemCountQuery(company.id));
  return (
    <Link
      href={companyPath(company.id, '/problems')}
      aria-current={isHere ? 'page' : undefined}
      aria-label={count ? `Problems, ${tellProblemCount(count)}` : undefined}
    >
      <span className={css.badged}>
        <IconAlertTriangle size={20} stroke={1.75} aria-hidden />
        {count && <Badge count={count} />}
      </span>
      Problems
    </Link>
  );
}

/** In the danger colour when one of them can cost a call. Nothing when there are none. */
function Badge({ count: { errors, warnings } }: { count: ProblemCount }) {
  const all = errors + warnings;
  if (all === 0) return null;
  return (
    <span className={css.badge} data-severity={errors > 0 ? 'error' : 'warning'}>
      {all > 99 ? '99+' : all}
    </span>
  );
}
