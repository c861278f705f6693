import '@mantine/dropzone/styles.css';
import { Dropzone, type FileRejection } from '@mantine/dropzone';
import { IconFileSpreadsheet } from '@tabler/icons-react';
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
  return (
    <>
      <Dropzone
        className={css.drop}
        accept={ACCEPTED}
        maxSize={LARGEST}
        multiple={false}
        onDrop={([file]) => file && void open(file)}
        onReject={([rejection]) => rejection && refuse(tellRejection(rejection))}
        inputProps={{ 'aria-label': 'CSV file' }}
        role="button"
        aria-label="Drop a CSV file here, or choose one"
      >
        <IconFileSpreadsheet size={32} stroke={1.5} aria-hidden />
        <p className={css.dropTitle}>
          Drop a CSV file here, or <span className={css.chooseWord}>choose one</span>
        </p>
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
