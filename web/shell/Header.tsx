import { UnstyledButton } from '@mantine/core';
import { spotlight } from '@mantine/spotlight';
import { IconSearch } from '@tabler/icons-react';
import { Link } from 'wouter';
import type { CompanyView } from '../../shared/api/views.ts';
import { MemberMenu } from '../session/MemberMenu.tsx';
import { CompanySwitcher } from './CompanySwitcher.tsx';
import { companyPath, useCompany } from './companyContext.ts';
import { LiveIndicator } from './LiveIndicator.tsx';
import { Logo } from './Logo.tsx';
import css from './Shell.module.css';
import { ThemeToggle } from './ThemeToggle.tsx';

/** The top of every page. */
export function Header({ companies }: { companies: readonly CompanyView[] }) {
  const company = useCompany();
  return (
    <header className={css.header}>
      <Link
        href={companyPath(company.id, '/flow')}
        aria-label="Ringpath, to the chart"
        style={{ textDecoration: 'none' }}
      >
        <Logo />
      </Link>
      <span className={css.rule} />
      <CompanySwitcher companies={companies} current={company} />
      <span className={css.spacer} />
      <UnstyledButton className={css.search} onClick={spotlight.open} aria-label="Search or jump, Ctrl K">
        <IconSearch size={16} aria-hidden />
        <span>Search or jump</span>
        <kbd>Ctrl K</kbd>
      </UnstyledButton>
      <span className={css.spacer} />
      <LiveIndicator />
      <ThemeToggle />
      <MemberMenu />
    </header>
  );
}
