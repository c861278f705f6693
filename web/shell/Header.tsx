import {
  ActionIcon,
  Menu,
  Tooltip,
  UnstyledButton,
  useComputedColorScheme,
  useMantineColorScheme,
} from '@mantine/core';
import { spotlight } from '@mantine/spotlight';
import { IconCheck, IconChevronDown, IconMoon, IconSearch, IconSun } from '@tabler/icons-react';
import { Link, useLocation } from 'wouter';
import type { CompanyView } from '../../shared/api/views.ts';
import { companyPath, useCompany } from './companyContext.ts';
import { LiveIndicator } from './LiveIndicator.tsx';
import { Logo } from './Logo.tsx';
import css from './Shell.module.css';

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
      <CompanyName companies={companies} />
      <span className={css.spacer} />
      <UnstyledButton className={css.search} onClick={spotlight.open} aria-label="Search or jump, Ctrl K">
        <IconSearch size={16} aria-hidden />
        <span>Search or jump</span>
        <kbd>Ctrl K</kbd>
      </UnstyledButton>
      <span className={css.spacer} />
      <LiveIndicator />
      <ThemeToggle />
    </header>
  );
}

function CompanyName({ companies }: { companies: readonly CompanyView[] }) {
  const company = useCompany();
  const [, navigate] = useLocation();
  if (companies.length < 2) {
    return (
      <span className={css.company}>
        <span>{company.name}</span>
      </span>
    );
  }
  return (
    <Menu position="bottom-start" shadow="md" width={260}>
      <Menu.Target>
        <UnstyledButton className={css.company} aria-label={`Company: ${company.name}. Change company`}>
          <span>{company.name}</span>
          <IconChevronDown size={16} aria-hidden />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown mah={400} style={{ overflowY: 'auto' }}>
        {companies.map(({ id, name }) => (
          <Menu.Item
            key={id}
            onClick={() => navigate(companyPath(id, '/flow'))}
            rightSection={id === company.id && <IconCheck size={16} aria-label="shown" />}
          >
            {name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

function ThemeToggle() {
  const { setColorScheme } = useMantineColorScheme();
  const other = useComputedColorScheme('light') === 'light' ? 'dark' : 'light';
  const label = other === 'dark' ? 'Dark colours' : 'Light colours';
  return (
    <Tooltip label={label}>
      <ActionIcon
        variant="subtle"
        color="gray"
        size={34}
        aria-label={label}
        onClick={() => setColorScheme(other)}
      >
        {other === 'dark' ? <IconMoon size={18} /> : <IconSun size={18} />}
      </ActionIcon>
    </Tooltip>
  );
}
