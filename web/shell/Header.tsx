import { UnstyledButton } from '@mantine/core';
import { spotlight } from '@mantine/spotlight';
import { IconSearch } from '@tabler/icons-react';
import { Suspense } from 'react';
import { Link } from 'wouter';
import type { CompanyView } from '../../shared/api/views.ts';
import { useMay } from '../accounts/useMay.ts';
import { MemberMenu } from '../session/MemberMenu.tsx';
import { CompanySwitcher } from './CompanySwitcher.tsx';
import { companyPath, useCompany } from './companyContext.ts';
import { fetched } from './fetched.ts';
import { LiveIndicator } from './LiveIndicator.tsx';
import { Logo } from './Logo.tsx';
import css from './Shell.module.css';
import { ThemeToggle } from './ThemeToggle.tsx';

// Where it cannot be fetched, the rest of the page is worth more than to say so.
const BrowserPhone = fetched(() =>
  import('../browserPhone/BrowserPhone.tsx').then(
    (file) => file.BrowserPhone,
    () => () => null,
  ),
);

/** The top of every page. */
export function Header({ companies }: { companies: readonly CompanyView[] }) {
  const company = useCompany();
  const mayAnswer = useMay('answerCalls');
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
      {mayAnswer && (
        <Suspense>
          <BrowserPhone />
        </Suspense>
      )}
      <ThemeToggle />
      <MemberMenu />
    </header>
  );
}
