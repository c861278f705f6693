import { Select, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { AuditSubject } from '../../shared/api/audit.ts';
import { SUBJECT_WORDS } from '../../shared/audit/auditWords.ts';
import { auditActorsQuery } from '../api/audit.ts';
import css from './Audit.module.css';
import type { AuditAddress } from './auditAddress.ts';

interface AuditFiltersProps {
  company: string | null;
  address: AuditAddress;
  change(part: Partial<Record<keyof AuditAddress, string | null>>): void;
}

/** What is noted for the installation. */
const OF_INSTALLATION: readonly AuditSubject[] = ['company', 'member'];

const SUBJECTS = Object.entries(SUBJECT_WORDS).map(([value, label]) => ({ value, label }));

/** Leaves in the list only what somebody did, what was done to one sort of things, and what was done in some days. */
export function AuditFilters({ company, address, change }: AuditFiltersProps) {
  const { member, about, from, to } = address;
  const actors = useQuery(auditActorsQuery(company));
  const people = (actors.data ?? []).map(({ id, name }) => ({ value: id, label: name }));
  // Whoever is gone can be asked for by the address alone.
  if (member !== null && !people.some(({ value }) => value === member))
    people.push({ value: member, label: actors.data ? 'Somebody who is gone' : '…' });
  const subjects = SUBJECTS.filter(
    ({ value }) => company !== null || OF_INSTALLATION.some((subject) => subject === value),
  );
  return (
    <>
      <Select
        className={css.filter}
        aria-label="Who"
        placeholder="Anybody"
        data={people}
        value={member}
        onChange={(value) => change({ member: value })}
        searchable
        openOnFocus={false}
        selectFirstOptionOnChange
        clearable
        clearButtonProps={{ 'aria-label': 'Anybody' }}
        nothingFoundMessage="Nobody has this name."
      />
      <Select
        className={css.filter}
        aria-label="About"
        placeholder="About anything"
        data={subjects}
        value={about}
        onChange={(value) => change({ about: value })}
        searchable
        openOnFocus={false}
        selectFirstOptionOnChange
        clearable
        clearButtonProps={{ 'aria-label': 'About anything' }}
        nothingFoundMessage="Nothing has this name."
      />
      <div className={css.days}>
        <DayField label="From" value={from} max={to} onChange={(day) => change({ from: day })} />
        <DayField label="To" value={to} min={from} onChange={(day) => change({ to: day })} />
      </div>
    </>
  );
}

interface DayFieldProps {
  label: string;
  value: string | null;
  min?: string | null;
  max?: string | null;
  onChange(day: string | null): void;
}

function DayField({ label, value, min, max, onChange }: DayFieldProps) {
  return (
    <TextInput
      className={css.day}
      type="date"
      aria-label={`${label} this day`}
      leftSection={<span className={css.dayLabel}>{label}</span>}
      leftSectionWidth={44}
      min={min ?? undefined}
      max={max ?? undefined}
      value={value ?? ''}
      onChange={(event) => onChange(event.currentTarget.value || null)}
    />
  );
}
