import { Button } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import type { ComponentType } from 'react';
import { Link, Redirect } from 'wouter';
import { useMember } from '../session/memberContext.ts';
import css from '../settings/Settings.module.css';
import { NotFound } from '../shell/NotFound.tsx';
import { OuterShell } from '../shell/OuterShell.tsx';
import { Companies } from './Companies.tsx';
import own from './Installation.module.css';
import { InstallationAudit } from './InstallationAudit.tsx';
import { Members } from './Members.tsx';

const PAGES: ReadonlyArray<{ slug: string; title: string; Page: ComponentType<{ record?: string }> }> = [
  { slug: 'companies', title: 'Companies', Page: Companies },
  { slug: 'members', title: 'Members', Page: Members },
  { slug: 'audit', title: 'Audit', Page: InstallationAudit },
];

/** What installation admins look after: companies and who can sign in. What is in a company is not among it. */
export function InstallationPages({ page, record }: { page?: string; record?: string }) {
  const { isInstallationAdmin } = useMember();
  if (!isInstallationAdmin) {
    return (
      <OuterShell>
        <div className={own.notOpen}>
          <IconLock size={28} stroke={1.5} aria-hidden />
          <h1>For installation admins</h1>
          <p>
            Companies and members of the whole installation are looked after by its admins. Ask one of them.
          </p>
          <Button component={Link} href="/" variant="default">
            Go to the chart
          </Button>
        </div>
      </OuterShell>
    );
  }
  if (!page) return <Redirect to={`/installation/${PAGES[0]?.slug}`} replace />;
  const shown = PAGES.find(({ slug }) => slug === page);
  if (!shown) return <NotFound />;
  const { Page } = shown;
  return (
    <OuterShell>
      <div className={css.settings}>
        <nav className={css.tabs} aria-label="Installation">
          {PAGES.map(({ slug, title }) => (
            <Link key={slug} href={`/installation/${slug}`} aria-current={slug === page ? 'page' : undefined}>
              {title}
            </Link>
          ))}
        </nav>
        <div className={css.content}>
          <Page record={record} />
        </div>
      </div>
    </OuterShell>
  );
}
