import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useSearch } from 'wouter';
import { auditExportAddress } from '../api/audit.ts';
import { useCompany } from '../shell/companyContext.ts';
import css from './Audit.module.css';
import { AuditTable } from './AuditTable.tsx';
import { readAuditAddress, toWanted } from './auditAddress.ts';

/** Who changed what in the company, and when. */
export function AuditPage() {
  const { id, timeZone } = useCompany();
  const wanted = toWanted(readAuditAddress(useSearch()), timeZone);
  return (
    <div className={css.page}>
      <header className={css.head}>
        <h1 className={css.title}>Audit</h1>
        <Button
          component="a"
          variant="default"
          href={auditExportAddress(id, wanted)}
          download
          leftSection={<IconDownload size={16} aria-hidden />}
        >
          Export CSV
        </Button>
      </header>
      <AuditTable company={id} timeZone={timeZone} />
    </div>
  );
}
