import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { Route, Switch } from 'wouter';
import { readPart } from './address/readPart.ts';
import { Announcer } from './shell/Announcer.tsx';
import { CompanyPages } from './shell/CompanyPages.tsx';
import { ErrorBoundary } from './shell/ErrorBoundary.tsx';
import { FirstCompany } from './shell/FirstCompany.tsx';
import { NotFound } from './shell/NotFound.tsx';
import { cssVariables, theme } from './theme/theme.ts';

const queries = new QueryClient({
  defaultOptions: {
    queries: { staleTime: 15_000, retry: 1, refetchOnWindowFocus: true },
  },
});

/** The whole page: the look, the data, and which address shows what. */
export function App() {
  return (
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
      <QueryClientProvider client={queries}>
        <Announcer />
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
      </QueryClientProvider>
    </MantineProvider>
  );
}
