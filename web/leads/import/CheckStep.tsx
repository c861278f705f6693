import { Button } from '@mantine/core';
import { tellCount, tellNumber } from '../../lists/rowSource.ts';
import { DownloadRejected } from './DownloadRejected.tsx';
import css from './Import.module.css';
import { RejectedRows } from './RejectedRows.tsx';
import { tellResult } from './tellResult.ts';
import type { ImportHandle } from './useImport.ts';

const LEADS = { one: 'lead', many: 'leads' };
const ROWS = { one: 'row', many: 'rows' };

/** What the import would do, and which rows it would leave out. */
export function CheckStep({ handle }: { handle: ImportHandle }) {
  const { result } = handle;
  if (!result) return null;
  const { added, updated, newCampaigns, rejected } = result;
  const written = added + updated;
  return (
    <>
      <div className={css.box}>
        <p className={css.numbers}>{tellResult(result)}</p>
        {newCampaigns.length > 0 && <p className={css.sentence}>New campaigns: {newCampaigns.join(', ')}.</p>}
        <p className={css.quiet}>
          {rejected.length > 0
            ? `Nothing is written yet. ${tellCount(rejected.length, ROWS)} cannot be imported, for the reasons below; the others can.`
            : 'Nothing is written yet. No row is at fault.'}
        </p>
        <div className={css.buttons}>
          <Button variant="default" onClick={() => handle.goTo('columns')}>
            Back
          </Button>
          <Button onClick={() => handle.start('import')} disabled={written + newCampaigns.length === 0}>
            {written > 0 ? `Import ${tellCount(written, LEADS)}` : 'Import'}
          </Button>
          {written === 0 && (
            <span className={css.quiet}>There is nothing to import: {tellNumber(0)} leads would change.</span>
          )}
        </div>
      </div>
      <RejectedRows handle={handle} button={<DownloadRejected handle={handle} />} />
    </>
  );
}
