import { Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { staffQuery } from '../api/settings.ts';
import { useCompany } from '../shell/companyContext.ts';

interface UserSelectProps {
  /** What a form binds to the field. */
  field: {
    label: string;
    value: string | null;
    error: string | undefined;
    onChange(value: string | null): void;
    onBlur(): void;
  };
  /** The user who stands there now: known before all users are. */
  current?: { id: string; name: string } | null;
  description?: string;
}

/** One of the company's users, or nobody. */
export function UserSelect({ field, current, description }: UserSelectProps) {
  const { label, value, error, onChange, onBlur } = field;
  const company = useCompany();
  const staff = useQuery(staffQuery(company.id));
  const users = staff.data ?? (current ? [current] : []);
  return (
    <Select
      label={label}
      description={description}
      placeholder="Nobody"
      data={users.map(({ id, name }) => ({ value: id, label: name }))}
      value={value}
      error={error}
      onChange={onChange}
      onBlur={onBlur}
      searchable
      clearable
      clearButtonProps={{ 'aria-label': `${label}: nobody` }}
      nothingFoundMessage="No user has this name."
    />
  );
}
