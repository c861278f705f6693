import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, Redirect } from 'wouter';
import { companiesQuery } from '../api/queries.ts';
import { useMember } from '../session/memberContext.ts';
import { companyPath } from './companyContext.ts';
import { Fault } from './Fault.tsx';
import { FullPage } from './FullPage.tsx';
import { lastCompany } from './lastCompany.ts';
import { OuterShell } from './OuterShell.tsx';
import css from './Shell.module.css';

/** The start: leads to the chart of the company that was looked at last, or of the first one. */
export function FirstCompany() {
  const companies = useQuery(companiesQuery());
  if (companies.error && !companies.data) {
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
  const last = lastCompany();
  const first = companies.data.find(({ id }) => id === last) ?? companies.data[0];
  return first ? <Redirect to={companyPath(first.id, '/flow')} replace /> : <NoCompany />;
}

/** What a member of no company does next. */
function NoCompany() {
  const { email, isInstallationAdmin } = useMember();
  return (
    <OuterShell>
      <div className={css.none}>
        <h1>You are in no company yet</h1>
        {isInstallationAdmin ? (
          <>
            <p>Make the first one: you are its admin then, and can invite the others.</p>
            <div className={css.ways}>
              <Button component={Link} href="/installation/companies/new">
                Add company
              </Button>
              <Button component={Link} href="/installation/companies" variant="default">
                All companies
              </Button>
            </div>
          </>
        ) : (
          <p>
            Ask an admin of the company that you work for to invite {email}, then open the link of the
            invitation.
          </p>
        )}
      </div>
    </OuterShell>
  );
}
