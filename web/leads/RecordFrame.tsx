import type { ReactNode } from 'react';
import css from './Leads.module.css';

/** Where one lead or campaign stands: in the whole window, which scrolls. */
export function RecordFrame({ children }: { children: ReactNode }) {
  return <div className={css.recordPage}>{children}</div>;
}
