import {
  IconPhone,
  IconPhoneCall,
  IconRoute,
  IconSchool,
  IconSettings,
  IconUsers,
  type TablerIcon,
} from '@tabler/icons-react';
import { Link, useLocation } from 'wouter';
import { useMayOpen } from '../accounts/useMay.ts';
import { ProblemsLink } from '../problems/ProblemsLink.tsx';
import css from './Shell.module.css';

interface Page {
  path: string;
  label: string;
  Icon: TablerIcon;
  /** Other pages that belong to it. */
  also?: string;
}

const PAGES: readonly Page[] = [
  { path: '/flow', label: 'Flow', Icon: IconRoute },
  { path: '/calls', label: 'Calls', Icon: IconPhoneCall },
  { path: '/phone', label: 'Phone', Icon: IconPhone },
  { path: '/leads', label: 'Leads', Icon: IconUsers, also: '/campaigns' },
];
const TRAINING: Page = { path: '/training', label: 'Training', Icon: IconSchool };
const SETTINGS: Page = {
  path: '/settings/business-info',
  label: 'Settings',
  Icon: IconSettings,
  also: '/settings',
};

/** The pages of a company that the member's role opens. */
export function Navigation({ base }: { base: string }) {
  const [location] = useLocation();
  const mayOpen = useMayOpen();
  const isHere = (path: string) => location.startsWith(base + path);
  const show = ({ path, label, Icon, also }: Page) =>
    mayOpen(base + path) && (
      <Link
        key={path}
        href={base + path}
        aria-current={isHere(path) || (also && isHere(also)) ? 'page' : undefined}
      >
        <Icon size={20} stroke={1.75} aria-hidden />
        {label}
      </Link>
    );
  return (
    <nav className={css.nav} aria-label="Pages">
      {PAGES.map(show)}
      {mayOpen(`${base}/problems`) && <ProblemsLink isHere={isHere('/problems')} />}
      {show(TRAINING)}
      {show(SETTINGS)}
    </nav>
  );
}
