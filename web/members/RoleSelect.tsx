import { Select } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { ROLE_WORDS, ROLES, type Role } from '../../shared/accounts/roles.ts';
import css from './Members.module.css';

interface RoleSelectProps {
  /** Whose role it is. */
  name: string;
  role: Role;
  isSaving: boolean;
  onChoose(role: Role): void;
}

const CHOICES = ROLES.map((role) => ({ value: role, label: ROLE_WORDS[role].title }));
const WIDE = { width: 320, position: 'bottom-start' } as const;

/** A member's role, in its row of the list; the choices say what each allows. */
export function RoleSelect({ name, role, isSaving, onChoose }: RoleSelectProps) {
  return (
    <Select
      size="xs"
      aria-label={`Role of ${name}`}
      data={CHOICES}
      value={role}
      allowDeselect={false}
      maxDropdownHeight={320}
      disabled={isSaving}
      comboboxProps={WIDE}
      onChange={(chosen) => chosen && chosen !== role && onChoose(chosen)}
      renderOption={({ option, checked }) => (
        <span className={css.option}>
          <b>
            {option.label}
            {checked && <IconCheck size={14} aria-hidden />}
          </b>
          <span>{ROLE_WORDS[option.value].explains}</span>
        </span>
      )}
    />
  );
}
