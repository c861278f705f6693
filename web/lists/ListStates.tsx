import { Button, Skeleton } from '@mantine/core';
import css from './RecordTable.module.css';
import type { RowNames } from './rowSource.ts';

const ROWS_WHILE_LOADING = ['1', '2', '3', '4', '5', '6', '7', '8'];

/** The place of the first rows while they are on their way, as high as they will be. */
export function ListWaiting({ what, columns }: { what: RowNames; columns: number }) {
  return (
    <div role="status" aria-label={`The ${what.many} are loading`}>
      <div className={css.head} />
      {ROWS_WHILE_LOADING.map((row) => (
        <div key={row} className={css.row}>
          {Array.from({ length: columns }, (_, column) => (
            <div key={column} className={css.cell}>
              <Skeleton height={12} width={column === 0 ? '70%' : '45%'} />
            </div>
          ))}
        </div>
      ))}
    </div>
  );
}

/** There are records, but the search and the filters leave all of them out. */
export function NothingFound({ what, search, onClear }: { what: RowNames; search: string; onClear(): void }) {
  const wanted = search.trim();
  return (
    <div className={css.empty}>
      <p>{wanted ? `No ${what.one} matches “${wanted}”.` : `No ${what.one} matches the filters.`}</p>
      <Button variant="default" onClick={onClear}>
        {wanted ? 'Clear the search' : 'Clear the filters'}
      </Button>
    </div>
  );
}
