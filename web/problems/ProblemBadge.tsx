import type { ProblemCount } from '../../shared/api/problems.ts';
import css from './ProblemBadge.module.css';

/** How many problems there are, in the danger colour when one of them can cost a call. Nothing when there are none. */
export function ProblemBadge({ count: { errors, warnings } }: { count: ProblemCount }) {
  const all = errors + warnings;
  if (all === 0) return null;
  return (
    <span className={css.badge} data-severity={errors > 0 ? 'error' : 'warning'}>
      {all > 99 ? '99+' : all}
    </span>
  );
}
