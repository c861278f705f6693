import { useQuery } from '@tanstack/react-query';
import { Suspense, useEffect } from 'react';
import { Redirect, Route, Switch, useLocation } from 'wouter';
import type { CompanyView } from '../../shared/api/views.ts';
import { NotAllowedPage } from '../accounts/NotAllowed.tsx';
import { permissionOf } from '../accounts/pagePermissions.ts';
import { useMay, useMayOpen } from '../accounts/useMay.ts';
import { readPart } from '../address/readPart.ts';
import { companiesQuery } from '../api/queries.ts';
import { ApiError } from '../api/request.ts';
import { FlowPage } from '../editor/FlowPage.tsx';
import { useIsSignedIn } from '../session/useIsSignedIn.ts';
import { useLiveCalls } from '../trace/useLiveCalls.ts';
import { CommandPalette } from './CommandPalette.tsx';
import { CompanyContext, companyPath, useCompany } from './companyContext.ts';
import { Fault } from './Fault.tsx';
import { FullPage } from './FullPage.tsx';
import { fetched } from './fetched.ts';
import { Header } from './Header.tsx';
import { KeysHelp } from './KeysHelp.tsx';
import { LiveAnnouncements } from './LiveAnnouncements.tsx';
import { rememberCompany } from './lastCompany.ts';
import { Navigation } from './Navigation.tsx';
import { NotFound } from './NotFound.tsx';
import css from './Shell.module.css';

// The chart is what most visits begin with; the other pages are fetched when they are first opened.
const FlowsPage = fetched(async () => (await import('../flows/FlowsPage.tsx')).FlowsPage);
const PhonePage = fetched(async () => (await import('../phonePage/PhonePage.tsx')).PhonePage);
const LiveBoard = fetched(async () => (await import('../board/LiveBoard.tsx')).LiveBoard);
const CallPage = fetched(async () => (await import('../replay/CallPage.tsx')).CallPage);
const CallFilePage = fetched(async () => (await import('../replay/CallFilePage.tsx')).CallFilePage);
const HistoryPage = fetched(async () => (await import('../history/HistoryPage.tsx')).HistoryPage);
const FiguresPage = fetched(async () => (await import('../figures/FiguresPage.tsx')).FiguresPage);
const LeadsPages = fetched(async () => (await import('../leads/LeadsPages.tsx')).LeadsPages);
const CampaignsPages = fetched(async () => (await import('../campaigns/CampaignsPages.tsx')).CampaignsPages);
const ProblemsPage = fetched(async () => (await import('../problems/ProblemsPage.tsx')).ProblemsPage);
const TrainingPages = fetched(async () => (await import('../training/TrainingPages.tsx')).TrainingPages);
const SettingsPages = fetched(async () => (await import('../settings/SettingsPages.tsx')).SettingsPages);

/** All pages of one company, in the shell. */
export function CompanyPages({ id }: { id: string }) {
  const companies = useQuery(companiesQuery());
  const company = companies.data?.find((each) => each.id === id);
  if (companies.data && !company) return <NotFound what="There is no such company here." />;
  if (companies.error && !companies.data) {
    if (companies.error instanceof ApiError && companies.error.status === 404) return <NotFound />;
    return (
      <FullPage title="Ringpath">
        <Fault
          title="The company cannot be shown"
          error={companies.error}
          retry={() => void companies.refetch()}
        />
      </FullPage>
    );
  }
  if (!company) return null;
  return (
    <CompanyContext value={company}>
      <Shell companies={companies.data ?? []} />
    </CompanyContext>
  );
}

function Shell({ companies }: { companies: readonly CompanyView[] }) {
  const company = useCompany();
  const seesCalls = useMay('seeCalls');
  const isSignedIn = useIsSignedIn();
  useLiveCalls(company.id, seesCalls && isSignedIn);
  useEffect(() => rememberCompany(company.id), [company.id]);
  const base = companyPath(company.id, '');
  return (
    <div className={css.shell}>
      <a className={css.skip} href="#main">
        Skip to the content
      </a>
      <Header companies={companies} />
      <Navigation base={base} />
      <main id="main" tabIndex={-1} className={css.main}>
        <Suspense>
          <Page base={base} />
        </Suspense>
      </main>
      <CommandPalette base={base} />
      <KeysHelp />
      {seesCalls && <LiveAnnouncements />}
    </div>
  );
}

/** What the address shows, where the member's role opens it. */
function Page({ base }: { base: string }) {
  const [path] = useLocation();
  const mayOpen = useMayOpen();
  const permission = permissionOf(path.slice(base.length));
  if (permission && !mayOpen(path)) return <NotAllowedPage permission={permission} />;
  return (
    <Switch>
      <Route path={base}>
        <Redirect to={`${base}/flow`} replace />
      </Route>
      <Route path={`${base}/flow`}>
        <FlowPage />
      </Route>
      <Route path={`${base}/flows`}>
        <FlowsPage />
      </Route>
      <Route path={`${base}/phone`}>
        <PhonePage />
      </Route>
      <Route path={`${base}/calls`}>
        <Redirect to={`${base}/calls/history`} replace />
      </Route>
      <Route path={`${base}/calls/history`}>
        <HistoryPage />
      </Route>
      <Route path={`${base}/calls/figures`}>
        <FiguresPage />
      </Route>
      <Route path={`${base}/calls/live`}>
        <LiveBoard />
      </Route>
      <Route path={`${base}/calls/from-file`}>
        <CallFilePage />
      </Route>
      <Route path={`${base}/calls/:call`}>
        {({ call }) => <CallPage key={call} callSid={readPart(call)} />}
      </Route>
      <Route path={`${base}/leads/:record?`}>
        {({ record }) => <LeadsPages record={record && readPart(record)} />}
      </Route>
      <Route path={`${base}/campaigns/:record?`}>
        {({ record }) => <CampaignsPages record={record && readPart(record)} />}
      </Route>
      <Route path={`${base}/problems`}>
        <ProblemsPage />
      </Route>
      <Route path={`${base}/training/:page?/:record?`}>
        {({ page, record }) => <TrainingPages page={page} record={record} />}
      </Route>
      <Route path={`${base}/settings/:page?/:record?`}>
        {({ page, record }) => <SettingsPages page={page} record={record} />}
      </Route>
      <Route>
        <NotFound />
      </Route>
    </Switch>
  );
}
