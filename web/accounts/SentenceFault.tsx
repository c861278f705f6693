import { IconAlertCircle } from '@tabler/icons-react';
import css from './Accounts.module.css';

/** Why something was not done, in the server's sentence. Nothing while there is none. */
export function SentenceFault({ error }: { error: string | null }) {
  if (error === null) return null;
  return (
    <p className={css.fault} role="alert">
      <IconAlertCircle size={18} aria-hidden />
      {error}
    </p>
  );
}
