import type { ReactNode } from 'react';
import { PageHead } from '../shell/PageHead.tsx';
import { PageTabs } from '../shell/PageTabs.tsx';
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
] as const;

/** The page of a list: its name, the way to the other list, its buttons, and the list in the rest of the window. */
export function LeadsFrame({ title, buttons, children }: LeadsFrameProps) {
  return (
    <div className={css.listPage}>
      <PageHead
        title={title}
        beside={<PageTabs label="Lists" tabs={LISTS} here={title} />}
        buttons={<div className={css.buttons}>{buttons}</div>}
      />
      {children}
    </div>
  );
}
