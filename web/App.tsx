import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { Suspense } from 'react';
import { Route, Router, Switch } from 'wouter';
import { readPart } from './address/readPart.ts';
import { readSession } from './api/accounts.ts';
import { ApiError, whenSignedOut } from './api/request.ts';
import { useIsPhoneOn } from './browserPhone/isPhoneOn.ts';
import { useGuardedLocation } from './forms/guardedLocation.ts';
import { UnsavedDialog } from './forms/UnsavedDialog.tsx';
import { SignedIn } from './session/SignedIn.tsx';
import { SignInPage } from './session/SignInPage.tsx';
import { Announcer } from './shell/Announcer.tsx';
import { CompanyPages } from './shell/CompanyPages.tsx';
import { ErrorBoundary } from './shell/ErrorBoundary.tsx';
import { FirstCompany } from './shell/FirstCompany.tsx';
import { fetched } from './shell/fetched.ts';
import { NotFound } from './shell/NotFound.tsx';
import { cssVariables, theme } from './theme/theme.ts';

// Few visits come to these, so they are not part of what every visit waits for.
const InvitationPage = fetched(async () => (await import('./session/InvitationPage.tsx')).InvitationPage);
const PasswordResetPage = fetched(
  async () => (await import('./session/PasswordResetPage.tsx')).PasswordResetPage,
);
const AccountPage = fetched(async () => (await import('./profile/AccountPage.tsx')).AccountPage);
const PhoneWindow = fetched(async () => (await import('./browserPhone/PhoneWindow.tsx')).PhoneWindow);
const InstallationPages = fetched(
  async () => (await import('./installation/InstallationPages.tsx')).InstallationPages,
);

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      // Once, unless the server has understood and says no.
      retry: (failures, error) => failures < 1 && !isRefusal(error),
      refetchOnWindowFocus: true,
      // The server is often this very machine, which is reached without a network: what is asked for is always tried.
      networkMode: 'always',
      refetchOnReconnect: true,
    },
  },
});

// Whoever asks and hears it: the page learns at once that the session is over.
whenSignedOut(() => void readSession(queries));

const OVER_ALL = { target: 'body' };

/** The whole page: the look, the data, and which address shows what. */
export function App() {
  return (
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
      <QueryClientProvider client={queries}>
        <Announcer />
        <Router hook={useGuardedLocation}>
          <ErrorBoundary>
            <Suspense>
              <Switch>
                <Route path="/sign-in">
                  <SignInPage />
                </Route>
                <Route path="/invitation">
                  <InvitationPage />
                </Route>
                <Route path="/password-reset">
                  <PasswordResetPage />
                </Route>
                <Route>
                  <SignedIn>
                    <MemberPages />
                    <PhoneOnAllPages />
                  </SignedIn>
                </Route>
              </Switch>
            </Suspense>
          </ErrorBoundary>
        </Router>
        <UnsavedDialog />
        <Notifications position="bottom-right" limit={3} portalProps={OVER_ALL} />
      </QueryClientProvider>
    </MantineProvider>
  );
}

function MemberPages() {
  return (
    <Switch>
      <Route path="/">
        <FirstCompany />
      </Route>
      <Route path="/account">
        <AccountPage />
      </Route>
      <Route path="/installation/:page?/:record?">
        {({ page, record }) => <InstallationPages page={page} record={record} />}
      </Route>
      <Route path="/c/:company/*?">
        {({ company }) => <CompanyPages key={company} id={readPart(company)} />}
      </Route>
      <Route>
        <NotFound />
      </Route>
    </Switch>
  );
}

/** Once the browser phone is on, it rings on every page. */
function PhoneOnAllPages() {
  const isOn = useIsPhoneOn((phone) => phone.isOn);
  return (
    isOn && (
      <Suspense>
        <PhoneWindow />
      </Suspense>
    )
  );
}

function isRefusal(error: Error): boolean {
  return error instanceof ApiError && error.status >= 400 && error.status < 500;
}
