import { useQuery } from '@tanstack/react-query';
import { staffQuery } from '../api/settings.ts';
import { ChoiceField } from '../forms/ChoiceField.tsx';
import { userChoices } from '../settings/choices.ts';
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
  description: string;
}

/** One of the company's users, or nobody. */
export function UserSelect({ field, current, description }: UserSelectProps) {
  const { label, value, error, onChange, onBlur } = field;
  const company = useCompany();
  const staff = useQuery(staffQuery(company.id));
  const choices = staff.data
    ? userChoices(staff.data)
    : current
      ? [{ value: current.id, label: current.name }]
      : [];
  return (
    <ChoiceField
      label={label}
      description={description}
      value={value}
      error={error}
      onChange={onChange}
      onBlur={onBlur}
      choices={choices}
      none="Nobody"
      nothing="No user matches."
      isLoading={staff.isPending}
    />
  );
}
