import { Skeleton, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { Link } from 'wouter';
import { Fault } from '../shell/Fault.tsx';
import { usePointedField } from './Field.tsx';
import css from './Settings.module.css';

interface Column<Row> {
  title: string;
  /** The name by which an address points at the column. */
  name?: string;
  show(row: Row): ReactNode;
}

interface RecordListProps<Row> {
  query: { data: Row[] | undefined; error: Error | null; refetch(): unknown };
  /** What the list holds, in the plural: “staff users”. */
  what: string;
  empty: string;
  columns: ReadonlyArray<Column<Row>>;
  keyOf(row: Row): string;
  addressOf(row: Row): string;
  /** All that the search looks at. */
  textOf(row: Row): string;
}

const ROWS_WHILE_LOADING = [1, 2, 3, 4];

/** A list of records with search; the first column leads to the record. */
export function RecordList<Row>({
  query,
  what,
  empty,
  columns,
  keyOf,
  addressOf,
  textOf,
}: RecordListProps<Row>) {
  const [search, setSearch] = useState('');
  const pointed = usePointedField();
  if (query.error && !query.data) {
    return (
      <Fault title={`The ${what} cannot be shown`} error={query.error} retry={() => void query.refetch()} />
    );
  }
  const wanted = search.trim().toLowerCase();
  const rows = query.data?.filter((row) => textOf(row).toLowerCase().includes(wanted));
  return (
    <>
      <TextInput
        className={css.search}
        aria-label={`Search ${what}`}
        placeholder="Search"
        leftSection={<IconSearch size={16} aria-hidden />}
        value={search}
        onChange={(event) => setSearch(event.currentTarget.value)}
      />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard */}
      <section className={css.scroll} tabIndex={0} aria-label={`All ${what}`}>
        <table className={css.table}>
          <thead>
            <tr>
              {columns.map(({ title, name }) => (
                <th
                  key={title}
                  scope="col"
                  data-pointed={(name !== undefined && name === pointed) || undefined}
                >
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {!rows &&
              ROWS_WHILE_LOADING.map((row) => (
                <tr key={row}>
                  <td colSpan={columns.length}>
                    <Skeleton height={20} />
                  </td>
                </tr>
              ))}
            {rows?.map((row) => (
              <tr key={keyOf(row)}>
                {columns.map(({ title, name, show }, index) => (
                  <td key={title} data-pointed={(name !== undefined && name === pointed) || undefined}>
                    {index === 0 ? (
                      <Link href={addressOf(row)} className={css.record}>
                        {show(row)}
                      </Link>
                    ) : (
                      show(row)
                    )}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {rows?.length === 0 && (
        <p className={css.empty}>
          {query.data?.length === 0 ? empty : `None of the ${what} matches “${search.trim()}”.`}
        </p>
      )}
    </>
  );
}
