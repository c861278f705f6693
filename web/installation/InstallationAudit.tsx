import { AuditTable } from '../audit/AuditTable.tsx';
import { PageHead } from '../shell/PageHead.tsx';
import css from './Installation.module.css';

/** Who changed what that belongs to no company, on the clock of this browser. */
export function InstallationAudit() {
  return (
    <div className={css.filled}>
      <PageHead title="Audit" />
      <AuditTable company={null} timeZone={Intl.DateTimeFormat().resolvedOptions().timeZone} />
    </div>
  );
}
