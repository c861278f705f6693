import { Button } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { Link } from 'wouter';
import type { Permission } from '../../shared/accounts/roles.ts';
import { companyPath, useCompany } from '../shell/companyContext.ts';
import css from './Accounts.module.css';
import { tellRole, tellWhoMay } from './tellRoles.ts';

/** The page in place of one that the member's role does not open: who may open it, and whom to ask. */
export function NotAllowedPage({ permission }: { permission: Permission }) {
  const company = useCompany();
  return (
    <div className={css.notAllowed}>
      <IconLock size={28} stroke={1.5} aria-hidden />
      <h1>Not open to {tellRole(company.role)}s</h1>
      <NotAllowed permission={permission} />
      <Button component={Link} href={companyPath(company.id, '/flow')} variant="default">
        Go to the chart
      </Button>
    </div>
  );
}

/** The same in two sentences, for a part of a page. */
export function NotAllowed({ permission }: { permission: Permission }) {
  const { name, role } = useCompany();
  return (
    <p className={css.sentence}>
      This is for {tellWhoMay(permission)}; you are {tellRole(role, 'a')} in {name}. Ask an admin of {name} if
      you need it.
    </p>
  );
}
