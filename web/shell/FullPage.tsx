import type { ReactNode } from 'react';
import css from './FullPage.module.css';
import { Logo } from './Logo.tsx';

/** A page that says one thing, without the shell. */
export function FullPage({ title, children }: { title: string; children: ReactNode }) {
  return (
    <main className={css.page}>
      <div className={css.card}>
        <Logo />
        <h1>{title}</h1>
        {children}
      </div>
    </main>
  );
}
