import { VisuallyHidden } from '@mantine/core';
import { IconArrowRight } from '@tabler/icons-react';
import type { AuditEntry } from '../../shared/api/audit.ts';
import { fieldWords } from '../../shared/audit/auditWords.ts';
import css from './Audit.module.css';
import { AuditValue } from './AuditValue.tsx';

interface AuditChangesProps {
  changes: AuditEntry['changes'];
  timeZone: string;
}

/** The fields that were changed, old and new side by side. */
export function AuditChanges({ changes, timeZone }: AuditChangesProps) {
  if (changes.length === 0) return null;
  return (
    <div className={css.box}>
      <dl className={css.changes}>
        {changes.map(({ field, before, after }) => (
          <div key={field} className={css.change}>
            <dt>{fieldWords(field)}</dt>
            <dd className={css.old}>
              <VisuallyHidden>was </VisuallyHidden>
              <AuditValue field={field} value={before} timeZone={timeZone} />
            </dd>
            <dd className={css.new}>
              <IconArrowRight size={14} aria-hidden />
              <VisuallyHidden>is now </VisuallyHidden>
              <span>
                <AuditValue field={field} value={after} timeZone={timeZone} />
              </span>
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
