import { Link } from 'wouter';
import type { AuditEntry, AuditSubject } from '../../shared/api/audit.ts';
import { tellDeed } from '../../shared/audit/auditWords.ts';
import { PhoneText } from '../phone/PhoneText.tsx';
import { companyPath } from '../shell/companyContext.ts';
import css from './Audit.module.css';
import { isNumber } from './AuditValue.tsx';

/** The pages of records, below the company's own. */
const PAGES: Partial<Record<AuditSubject, string>> = {
  phoneNumber: '/settings/phone-numbers',
  staff: '/settings/my-staff',
  campaign: '/campaigns',
  lead: '/leads',
};
const GONE: readonly string[] = ['removed', 'erased'] satisfies Array<AuditEntry['did']>;

/** What a change was about, and what was done to it; the record's page is linked while there may be one. */
export function AuditSubjectText({ entry, company }: { entry: AuditEntry; company: string | null }) {
  const { did, subject } = entry;
  const { type, id, name } = subject;
  const page = PAGES[type];
  const shown = isNumber(name) ? <PhoneText number={name} /> : name;
  return (
    <>
      {company !== null && page && id !== null && !GONE.includes(did) ? (
        <Link href={companyPath(company, `${page}/${encodeURIComponent(id)}`)} className={css.link}>
          {shown}
        </Link>
      ) : (
        <span className={css.name}>{shown}</span>
      )}
      <span className={css.quiet}>
        {tellDeed(entry)}
        {id !== null && isNumber(id) && id !== name && (
          <>
            {' · '}
            <PhoneText number={id} />
          </>
        )}
      </span>
    </>
  );
}
