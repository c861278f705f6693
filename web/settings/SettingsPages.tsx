import { Link, Redirect } from 'wouter';
import { useMayOpen } from '../accounts/useMay.ts';
import { readPart } from '../address/readPart.ts';
import { AuditPage } from '../audit/AuditPage.tsx';
import { Members } from '../members/Members.tsx';
import { OutsideSystems } from '../outside/OutsideSystems.tsx';
import { PersonalData } from '../privacy/PersonalData.tsx';
import { companyPath, useCompany } from '../shell/companyContext.ts';
import { NotFound } from '../shell/NotFound.tsx';
import { ApiTokens } from '../tokens/ApiTokens.tsx';
import { TwilioNumbers } from '../twilio/TwilioNumbers.tsx';
import { BusinessInfo } from './BusinessInfo.tsx';
import { MyStaff } from './MyStaff.tsx';
import { PhoneNumbers } from './PhoneNumbers.tsx';
import css from './Settings.module.css';

const PAGES = [
  { slug: 'business-info', title: 'Business Info', Page: BusinessInfo },
  { slug: 'phone-numbers', title: 'Phone Numbers', Page: PhoneNumbers },
  { slug: 'my-staff', title: 'My Staff', Page: MyStaff },
  { slug: 'twilio-numbers', title: 'Twilio Numbers', Page: TwilioNumbers },
  { slug: 'members', title: 'Members', Page: Members },
  { slug: 'api-tokens', title: 'API Tokens', Page: ApiTokens },
  { slug: 'outside-systems', title: 'Outside Systems', Page: OutsideSystems },
  { slug: 'personal-data', title: 'Personal Data', Page: PersonalData },
  { slug: 'audit', title: 'Audit', Page: AuditPage },
];

/** In a narrow window, the last of the pages stand outside of it. */
function bringIntoView(link: HTMLElement | null): void {
  link?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
}

/** What routing reads, under the names that staff know, and what else the member's role opens. */
export function SettingsPages({ page, record }: { page?: string; record?: string }) {
  const company = useCompany();
  const mayOpen = useMayOpen();
  const first = companyPath(company.id, '/settings/business-info');
  if (!page) return <Redirect to={first} replace />;
  const shown = PAGES.find(({ slug }) => slug === page);
  if (!shown) return <NotFound />;
  const { Page } = shown;
  return (
    <div className={css.settings}>
      <nav className={css.tabs} aria-label="Settings">
        {PAGES.map(({ slug, title }) => ({ slug, title, href: companyPath(company.id, `/settings/${slug}`) }))
          .filter(({ href }) => mayOpen(href))
          .map(({ slug, title, href }) => (
            <Link
              key={slug}
              ref={slug === page ? bringIntoView : undefined}
              href={href}
              aria-current={slug === page ? 'page' : undefined}
            >
              {title}
            </Link>
          ))}
      </nav>
      <div className={css.content}>
        <Page record={record && readPart(record)} />
      </div>
    </div>
  );
}
