import { IconAlertCircle } from '@tabler/icons-react';
import css from './RecordForm.module.css';

/** Says that somebody else deleted the record whose form is still open. */
export function DeletedAlert({ what }: { what: string }) {
  return (
    <p className={css.deleted} role="alert">
      <IconAlertCircle size={18} aria-hidden />
      Somebody deleted this {what} meanwhile, so it cannot be saved. What you typed is still here to copy.
    </p>
  );
}
