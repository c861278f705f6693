import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useSearch } from 'wouter';
import { auditExportAddress } from '../api/audit.ts';
import { useCompany } from '../shell/companyContext.ts';
import { PageHead } from '../shell/PageHead.tsx';
import css from './Audit.module.css';
import { AuditTable } from './AuditTable.tsx';
import { readAuditAddress, toWanted } from './auditAddress.ts';

/** Who changed what in the company, and when. */
export function AuditPage() {
  const { id, timeZone } = useCompany();
  const wanted = toWanted(readAuditAddress(useSearch()), timeZone);
  return (
    <div className={css.page}>
      <PageHead
        title="Audit"
        buttons={
          <Button
            component="a"
            variant="default"
            href={auditExportAddress(id, wanted)}
            download
            leftSection={<IconDownload size={16} aria-hidden />}
          >
            Export CSV
          </Button>
        }
      />
      <AuditTable company={id} timeZone={timeZone} />
    </div>
  );
}
