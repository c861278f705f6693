import { IconRoute, IconSettings } from '@tabler/icons-react';
import { Link, useLocation } from 'wouter';
import css from './Shell.module.css';

const PAGES = [
  { path: '/flow', label: 'Flow', Icon: IconRoute },
  { path: '/settings', label: 'Settings', Icon: IconSettings },
];

/** The pages of a company. */
export function Navigation({ base }: { base: string }) {
  const [location] = useLocation();
  return (
    <nav className={css.nav} aria-label="Pages">
      {PAGES.map(({ path, label, Icon }) => (
        <Link
          key={path}
          href={path === '/settings' ? `${base}/settings/business-info` : base + path}
          aria-current={location.startsWith(base + path) ? 'page' : undefined}
        >
          <Icon size={20} stroke={1.75} aria-hidden />
          {label}
        </Link>
      ))}
    </nav>
  );
}
