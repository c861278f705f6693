import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { companyPath, useCompany } from '../shell/companyContext.ts';
import css from './Leads.module.css';

interface LeadsFrameProps {
  title: 'Leads' | 'Campaigns';
  /** What can be done with the list. */
  buttons: ReactNode;
  children: ReactNode;
}

const LISTS = [
  { path: '/leads', title: 'Leads' },
  { path: '/campaigns', title: 'Campaigns' },
];

/** The page of a list: its name, the way to the other list, its buttons, and the list in the rest of the window. */
export function LeadsFrame({ title, buttons, children }: LeadsFrameProps) {
  const company = useCompany();
  return (
    <div className={css.listPage}>
      <header className={css.head}>
        <h1 className={css.title}>{title}</h1>
        <nav className={css.lists} aria-label="Lists">
          {LISTS.map(({ path, title: name }) => (
            <Link
              key={path}
              href={companyPath(company.id, path)}
              aria-current={name === title ? 'page' : undefined}
            >
              {name}
            </Link>
          ))}
        </nav>
        <div className={css.buttons}>{buttons}</div>
      </header>
      {children}
    </div>
  );
}
