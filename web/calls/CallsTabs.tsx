import { Link } from 'wouter';
import { companyPath, useCompany } from '../shell/companyContext.ts';
import css from './CallsTabs.module.css';

const TABS = [
  { path: '/calls/live', title: 'Live' },
  { path: '/calls/history', title: 'History' },
  { path: '/calls/figures', title: 'Figures' },
  { path: '/calls/from-file', title: 'From a file' },
] as const;

/** The pages about calls, with the one that is open. */
export function CallsTabs({ here }: { here: (typeof TABS)[number]['title'] }) {
  const company = useCompany();
  return (
    <nav className={css.tabs} aria-label="Calls">
      {TABS.map(({ path, title }) => (
        <Link
          key={path}
          href={companyPath(company.id, path)}
          aria-current={title === here ? 'page' : undefined}
        >
          {title}
        </Link>
      ))}
    </nav>
  );
}
