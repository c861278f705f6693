import { IconRoute, IconSettings, IconUsers } from '@tabler/icons-react';
import { Link, useLocation } from 'wouter';
import css from './Shell.module.css';

const PAGES = [
  { path: '/flow', label: 'Flow', Icon: IconRoute },
  { path: '/leads', label: 'Leads', Icon: IconUsers, also: '/campaigns' },
  { path: '/settings', label: 'Settings', Icon: IconSettings },
];

/** The pages of a company. */
export function Navigation({ base }: { base: string }) {
  const [location] = useLocation();
  return (
    <nav className={css.nav} aria-label="Pages">
      {PAGES.map(({ path, label, Icon, also }) => (
        <Link
          key={path}
          href={path === '/settings' ? `${base}/settings/business-info` : base + path}
          aria-current={
            [path, also].some((start) => start && location.startsWith(base + start)) ? 'page' : undefined
          }
        >
          <Icon size={20} stroke={1.75} aria-hidden />
          {label}
        </Link>
      ))}
    </nav>
  );
}
