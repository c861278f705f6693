import { Code } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Redirect } from 'wouter';
import { companiesQuery } from '../api/queries.ts';
import { Fault } from './Fault.tsx';
import { FullPage } from './FullPage.tsx';

/** The start: leads to the first company's chart. */
export function FirstCompany() {
  const companies = useQuery(companiesQuery());
  if (companies.error) {
    return (
      <FullPage title="Ringpath">
        <Fault
          title="The companies cannot be shown"
          error={companies.error}
          retry={() => void companies.refetch()}
        />
      </FullPage>
    );
  }
  if (!companies.data) return null;
  const first = companies.data[0];
  if (first) return <Redirect to={`/c/${encodeURIComponent(first.id)}/flow`} replace />;
  return (
    <FullPage title="No company yet">
      <p>
        Companies, with their numbers, staff and leads, come from a workspace file. Import one, then load this
        page again:
      </p>
      <Code block>npm run ringpath -- import FILE</Code>
    </FullPage>
  );
}
