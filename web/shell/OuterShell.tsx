import { useQuery } from '@tanstack/react-query';
import { type ReactNode, Suspense } from 'react';
import { Link } from 'wouter';
import { companiesQuery } from '../api/queries.ts';
import { MemberMenu } from '../session/MemberMenu.tsx';
import { CompanySwitcher } from './CompanySwitcher.tsx';
import { Logo } from './Logo.tsx';
import css from './Shell.module.css';
import { ThemeToggle } from './ThemeToggle.tsx';

/** The frame of the pages that belong to no company: the own account and the installation. */
export function OuterShell({ children }: { children: ReactNode }) {
  const companies = useQuery(companiesQuery());
  return (
    <div className={css.outer}>
      <a className={css.skip} href="#main">
        Skip to the content
      </a>
      <header className={css.header}>
        <Link href="/" aria-label="Ringpath, to the chart" style={{ textDecoration: 'none' }}>
          <Logo />
        </Link>
        <span className={css.rule} />
        <CompanySwitcher companies={companies.data ?? []} />
        <span className={css.spacer} />
        <ThemeToggle />
        <MemberMenu />
      </header>
      <main id="main" tabIndex={-1} className={css.main}>
        <Suspense>{children}</Suspense>
      </main>
    </div>
  );
}
