import { Menu, UnstyledButton } from '@mantine/core';
import { IconCheck, IconChevronDown, IconSearch } from '@tabler/icons-react';
import { type KeyboardEvent, useState } from 'react';
import { useLocation } from 'wouter';
import type { CompanyView } from '../../shared/api/views.ts';
import { companyPath } from './companyContext.ts';
import css from './Shell.module.css';

interface CompanySwitcherProps {
  /** Those that the member belongs to. */
  companies: readonly CompanyView[];
  /** The one on the screen; absent on the pages of no company. */
  current?: CompanyView;
}

/** With more than these, they are searched. */
const SEEN_AT_ONCE = 7;

/** The name of the company on the screen, and the way to the member's other ones. */
export function CompanySwitcher({ companies, current }: CompanySwitcherProps) {
  const [, navigate] = useLocation();
  const [isOpen, setOpen] = useState(false);
  const [search, setSearch] = useState('');
  const label = current?.name ?? 'Companies';
  if (companies.length < 2 && current) {
    return (
      <span className={css.company}>
        <span>{label}</span>
      </span>
    );
  }
  if (companies.length === 0) return null;
  const wanted = search.trim().toLowerCase();
  const found = companies.filter(({ name }) => name.toLowerCase().includes(wanted));
  const change = (isOpening: boolean) => {
    setOpen(isOpening);
    setSearch('');
  };
  /** Enter opens the first that matches what was typed, unless the arrows have chosen another. */
  const openFirst = (event: KeyboardEvent) => {
    const [first] = found;
    if (event.key !== 'Enter' || event.nativeEvent.isComposing || !wanted || !first) return;
    if (event.currentTarget.closest('[role="menu"]')?.querySelector('[data-menu-active]')) return;
    event.preventDefault();
    change(false);
    navigate(companyPath(first.id, '/flow'));
  };
  return (
    <Menu position="bottom-start" shadow="md" width={280} opened={isOpen} onChange={change}>
      <Menu.Target>
        <UnstyledButton
          className={css.company}
          aria-label={current ? `Company: ${current.name}. Change company` : 'Open a company'}
        >
          <span>{label}</span>
          <IconChevronDown size={16} aria-hidden />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown mah={400} style={{ overflowY: 'auto' }}>
        {companies.length > SEEN_AT_ONCE && (
          <Menu.Search
            placeholder="Search"
            aria-label="Search companies"
            leftSection={<IconSearch size={16} aria-hidden />}
            value={search}
            onChange={(event) => setSearch(event.currentTarget.value)}
            onKeyDown={openFirst}
          />
        )}
        {found.map(({ id, name }) => (
          <Menu.Item
            key={id}
            className={css.otherCompany}
            onClick={() => navigate(companyPath(id, '/flow'))}
            rightSection={id === current?.id && <IconCheck size={16} aria-label="shown" />}
          >
            {name}
          </Menu.Item>
        ))}
        {found.length === 0 && <Menu.Label>No company matches.</Menu.Label>}
      </Menu.Dropdown>
    </Menu>
  );
}
