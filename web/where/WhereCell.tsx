import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { explain } from '../../shared/call/sentence.ts';
import { type WhereOf, whereQuery } from '../api/where.ts';
import { useCompany } from '../shell/companyContext.ts';
import { tellWhereShortly } from './tellWhere.ts';
import css from './Where.module.css';

/** Who rings now, for the cell of a table; why is in the tooltip. The rows of a table ask together. */
export function WhereCell({ of }: { of: WhereOf }) {
  const company = useCompany();
  const { data, error } = useQuery(whereQuery(company.id, of));
  if (error && !data) return <span className={css.quiet}>Not known now</span>;
  if (!data) return <Skeleton className={css.cellWaiting} height={12} width="60%" />;
  return (
    <span
      className={data.call === null ? css.quiet : css.cell}
      data-nobody={(data.call !== null && !data.rings) || undefined}
      // The browser's own tooltip: those of the library set a state when they come, and with the answers of many
      // rows at once these are more updates than React allows in a row.
      title={explain(data.because)}
    >
      {tellWhereShortly(data)}
    </span>
  );
}
