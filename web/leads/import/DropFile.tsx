import '@mantine/dropzone/styles.css';
import { Button } from '@mantine/core';
import { Dropzone, type FileRejection } from '@mantine/dropzone';
import { IconFileSpreadsheet } from '@tabler/icons-react';
import { useRef } from 'react';
import css from './Import.module.css';

const LARGEST = 64 * 1024 * 1024;
/** Some systems know no type for a CSV file, or take it for one of Excel's. */
const ACCEPTED = {
  'text/csv': ['.csv'],
  'text/tab-separated-values': ['.tsv'],
  'text/plain': ['.txt'],
  'application/vnd.ms-excel': ['.csv'],
};

interface DropFileProps {
  open(file: File): Promise<void>;
  refuse(fault: string): void;
}

/** Takes the file: dropped, or chosen. */
export function DropFile({ open, refuse }: DropFileProps) {
  const chooseFile = useRef<() => void>(null);
  return (
    <>
      {/* The button is what the keyboard and screen readers use; a file can be dropped anywhere around it. */}
      <Dropzone
        className={css.drop}
        accept={ACCEPTED}
        maxSize={LARGEST}
        multiple={false}
        onDrop={([file]) => file && void open(file)}
        onReject={([rejection]) => rejection && refuse(tellRejection(rejection))}
        inputProps={{ 'aria-label': 'CSV file' }}
        openRef={chooseFile}
        activateOnClick={false}
        activateOnKeyboard={false}
        enablePointerEvents
      >
        <IconFileSpreadsheet size={32} stroke={1.5} aria-hidden />
        <p className={css.dropTitle}>Drop a CSV file here</p>
        <Button onClick={() => chooseFile.current?.()}>Choose a file</Button>
        <p className={css.quiet}>Up to 64 MB. From Excel or Google Sheets, save the list as CSV.</p>
      </Dropzone>
      <p className={css.quiet}>
        A row holds one lead: a phone, a name, the user it is assigned to by e-mail or name, and its
        campaigns. In what order, and under which names, does not matter. Nothing is written before you have
        seen what would change.
      </p>
    </>
  );
}

function tellRejection({ file, errors }: FileRejection): string {
  if (errors.some(({ code }) => code === 'file-too-large')) {
    return `“${file.name}” is larger than 64 MB. Split it into smaller files and import one after the other.`;
  }
  if (errors.some(({ code }) => code === 'too-many-files')) return 'Choose one file at a time.';
  return `“${file.name}” is no CSV file. Save the list as CSV, then choose that file.`;
}
