import { NativeSelect } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import css from '../Training.module.css';

interface RecordsTabProps {
  /** What one of them is. */
  label: string;
  records: ReadonlyArray<{ id: string; name: string }>;
  children(id: string): ReactNode;
}

/** One of several records, and its form. */
export function RecordsTab({ label, records, children }: RecordsTabProps) {
  const [chosen, setChosen] = useState<string | null>(null);
  const id = chosen ?? records[0]?.id;
  if (id === undefined) return <p className={css.quiet}>There is none.</p>;
  return (
    <div className={css.records}>
      <NativeSelect
        label={label}
        data={records.map((record) => ({ value: record.id, label: record.name }))}
        value={id}
        onChange={({ currentTarget }) => setChosen(currentTarget.value)}
      />
      {children(id)}
    </div>
  );
}
