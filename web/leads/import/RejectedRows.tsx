import type { ReactNode } from 'react';
import type { LeadImportResult } from '../../../shared/api/leads.ts';
import type { LeadColumn } from '../../../shared/directory/leadColumns.ts';
import { type Column, RecordTable } from '../../lists/RecordTable.tsx';
import { type RowSource, tellCount, tellNumber } from '../../lists/rowSource.ts';
import css from './Import.module.css';
import type { ImportHandle } from './useImport.ts';

type Rejected = LeadImportResult['rejected'][number];

const ROWS = { one: 'rejected row', many: 'rejected rows' };
const SHOWN: ReadonlyArray<{ column: LeadColumn; title: string }> = [
  { column: 'name', title: 'Name' },
  { column: 'phone', title: 'Phone' },
  { column: 'owner', title: 'Assigned to' },
  { column: 'campaigns', title: 'Campaigns' },
];

/** The rows that are not imported, each with its reason; nothing where there are none. */
export function RejectedRows({ handle, button }: { handle: ImportHandle; button: ReactNode }) {
  const rejected = handle.result?.rejected ?? [];
  if (rejected.length === 0) return null;
  const source: RowSource<Rejected> = {
    rows: rejected,
    total: rejected.length,
    error: null,
    retry: () => undefined,
    isOld: false,
    isLoadingMore: false,
  };
  const { columns } = handle.choices;
  const cells: Column<Rejected>[] = SHOWN.flatMap(({ column, title }) => {
    const index = columns[column];
    return index === undefined ? [] : [{ title, show: ({ cells: texts }: Rejected) => texts[index] ?? '' }];
  });
  return (
    <section className={css.rejected} aria-label="Rejected rows">
      <div className={css.rejectedHead}>
        <h2>{tellCount(rejected.length, ROWS)}</h2>
        {button}
      </div>
      <RecordTable
        source={source}
        what={ROWS}
        columns={[
          {
            title: 'Row',
            width: '80px',
            show: ({ row }) => <span className="tabular">{tellNumber(row)}</span>,
          },
          { title: 'Reason', width: '3fr', show: ({ reason }) => <span className={css.bad}>{reason}</span> },
          ...cells,
        ]}
        keyOf={({ row }) => String(row)}
        empty=""
      />
    </section>
  );
}
