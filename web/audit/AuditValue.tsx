import { VisuallyHidden } from '@mantine/core';
import { ROLE_WORDS, ROLES } from '../../shared/accounts/roles.ts';
import { valueText } from '../../shared/audit/auditWords.ts';
import { PhoneText } from '../phone/PhoneText.tsx';
import { tellTime } from '../time/zone.ts';
import css from './Audit.module.css';

interface AuditValueProps {
  field: string;
  value: unknown;
  timeZone: string;
}

/** A value as people read it: numbers in national form, times on the clock, roles by their names. */
export function AuditValue({ field, value, timeZone }: AuditValueProps) {
  if (value === null || value === undefined || value === '') return <i className={css.empty}>Empty</i>;
  if (value === '•••')
    return (
      <span title="Not kept in the audit">
        <span aria-hidden>•••</span>
        <VisuallyHidden>not kept in the audit</VisuallyHidden>
      </span>
    );
  if (typeof value === 'string' && isNumber(value)) return <PhoneText number={value} />;
  if (typeof value === 'number' && /At$/.test(field)) return tellTime(value, timeZone);
  if (field === 'role' || field === 'roles') return valueText(value).split(', ').map(nameOfRole).join(', ');
  return valueText(value);
}

function nameOfRole(word: string): string {
  const role = ROLES.find((each) => each === word);
  return role ? ROLE_WORDS[role].title : word;
}

/** Says whether a text is a number in E.164. */
export function isNumber(text: string): boolean {
  return /^\+\d{7,15}$/.test(text);
}
