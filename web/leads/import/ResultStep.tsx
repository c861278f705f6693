import { Button } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { Link } from 'wouter';
import { companyPath, useCompany } from '../../shell/companyContext.ts';
import { DownloadRejected } from './DownloadRejected.tsx';
import css from './Import.module.css';
import { RejectedRows } from './RejectedRows.tsx';
import { tellResult } from './tellResult.ts';
import type { ImportHandle } from './useImport.ts';

/** What the import did. */
export function ResultStep({ handle }: { handle: ImportHandle }) {
  const company = useCompany();
  const { result } = handle;
  if (!result) return null;
  return (
    <>
      <div className={css.box}>
        <p className={css.done}>
          <IconCircleCheck size={20} aria-hidden />
          Imported
        </p>
        <p className={css.numbers}>{tellResult(result)}</p>
        {result.newCampaigns.length > 0 && (
          <p className={css.sentence}>New campaigns: {result.newCampaigns.join(', ')}.</p>
        )}
        <div className={css.buttons}>
          <Button component={Link} href={companyPath(company.id, '/leads')}>
            Show the leads
          </Button>
          <Button variant="default" onClick={handle.startAgain}>
            Import another file
          </Button>
        </div>
      </div>
      <RejectedRows handle={handle} button={<DownloadRejected handle={handle} />} />
    </>
  );
}
