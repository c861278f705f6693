import { Link } from 'wouter';
import { companyPath, useCompany } from './companyContext.ts';
import css from './PageTabs.module.css';

interface PageTabsProps<Title extends string> {
  label: string;
  /** Paths are below the company's address. */
  tabs: ReadonlyArray<{ path: string; title: Title }>;
  /** The page that is open. */
  here: Title;
}

/** Pages that belong together, with the one that is open. */
export function PageTabs<Title extends string>({ label, tabs, here }: PageTabsProps<Title>) {
  const company = useCompany();
  return (
    <nav className={css.tabs} aria-label={label}>
      {tabs.map(({ path, title }) => (
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
