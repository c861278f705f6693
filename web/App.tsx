import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { Route, Router, Switch } from 'wouter';
import { readPart } from './address/readPart.ts';
import { useGuardedLocation } from './forms/guardedLocation.ts';
import { UnsavedDialog } from './forms/UnsavedDialog.tsx';
import { Announcer } from './shell/Announcer.tsx';
import { CompanyPages } from './shell/CompanyPages.tsx';
import { ErrorBoundary } from './shell/ErrorBoundary.tsx';
import { FirstCompany } from './shell/FirstCompany.tsx';
import { NotFound } from './shell/NotFound.tsx';
import { cssVariables, theme } from './theme/theme.ts';

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      retry: 1,
      refetchOnWindowFocus: true,
      // The server is often this very machine, which is reached without a network: what is asked for is always tried.
      networkMode: 'always',
      refetchOnReconnect: true,
    },
  },
});

const OVER_ALL = { target: 'body' };

/** The whole page: the look, the data, and which address shows what. */
export function App() {
  return (
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
      <QueryClientProvider client={queries}>
        <Announcer />
        <Router hook={useGuardedLocation}>
          <ErrorBoundary>
            <Switch>
              <Route path="/">
                <FirstCompany />
              </Route>
              <Route path="/c/:company/*?">
                {({ company }) => <CompanyPages key={company} id={readPart(company)} />}
              </Route>
              <Route>
                <NotFound />
              </Route>
            </Switch>
          </ErrorBoundary>
        </Router>
        <UnsavedDialog />
        <Notifications position="bottom-right" limit={3} portalProps={OVER_ALL} />
      </QueryClientProvider>
    </MantineProvider>
  );
}
