import { Select } from '@mantine/core';
import type { CalledNumber } from '../../shared/api/testCall.ts';
import { toNational } from '../../shared/phone/e164.ts';
import css from './TestCall.module.css';

interface CalledNumberFieldProps {
  /** The company's numbers; `undefined` while they are loading. */
  numbers: readonly CalledNumber[] | undefined;
  value: string | null;
  onChange(number: string | null): void;
  error?: string;
}

/** More numbers than this are searched, not looked through. */
const SEEN_AT_ONCE = 8;

/** Which of the company's Twilio numbers is called. */
export function CalledNumberField({ numbers, value, onChange, error }: CalledNumberFieldProps) {
  return (
    <Select
      label="Called number"
      size="sm"
      data={(numbers ?? []).map(({ number, label }) => ({
        value: number,
        label: label ? `${label} · ${toNational(number)}` : toNational(number),
      }))}
      value={value}
      onChange={onChange}
      searchable={(numbers?.length ?? 0) > SEEN_AT_ONCE}
      allowDeselect={false}
      placeholder={numbers === undefined ? 'Loading…' : 'This company has no Twilio number yet'}
      error={error}
      className={css.field}
      comboboxProps={{ shadow: 'md' }}
    />
  );
}
