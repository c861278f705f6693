import { IconAlertTriangle } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { problemCountQuery } from '../api/problems.ts';
import { companyPath, useCompany } from '../shell/companyContext.ts';
import { tellProblemCount } from './groupProblems.ts';
import { ProblemBadge } from './ProblemBadge.tsx';
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
        {count && <ProblemBadge count={count} />}
      </span>
      Problems
    </Link>
  );
}
