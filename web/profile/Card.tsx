import { type ReactNode, useId } from 'react';
import css from './Profile.module.css';

interface CardProps {
  title: string;
  /** Stands beside the title, such as whether it is on. */
  mark?: ReactNode;
  children: ReactNode;
}

/** One subject of the account. */
export function Card({ title, mark, children }: CardProps) {
  const id = useId();
  return (
    <section className={css.card} aria-labelledby={id}>
      <h2>
        <span id={id}>{title}</span>
        {mark}
      </h2>
      {children}
    </section>
  );
}
