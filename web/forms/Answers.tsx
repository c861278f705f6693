import type { ReactNode } from 'react';
import css from './Answers.module.css';

/** The foot of a dialog: the buttons that answer it, the one that does it last. */
export function Answers({ children }: { children: ReactNode }) {
  return <div className={css.answers}>{children}</div>;
}
