import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { writeRejectedCsv } from './rejectedCsv.ts';
import type { ImportHandle } from './useImport.ts';

/** Long enough for a browser to begin the download. */
const FORGET_AFTER_MS = 60_000;

/** Hands out the rejected rows as a file, with the reasons, to be mended and imported again. */
export function DownloadRejected({ handle }: { handle: ImportHandle }) {
  const { file, sample, result, choices } = handle;
  if (!file || !sample || !result) return null;
  const download = () => {
    const header = choices.header ? (sample.rows[0] ?? null) : null;
    const text = writeRejectedCsv(header, result.rejected, sample.delimiter);
    const address = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }));
    const link = document.createElement('a');
    link.href = address;
    link.download = `${file.name.replace(/\.[^.]*$/, '')} rejected.csv`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(address), FORGET_AFTER_MS);
  };
  return (
    <Button variant="default" leftSection={<IconDownload size={16} aria-hidden />} onClick={download}>
      Download the rejected rows
    </Button>
  );
}
