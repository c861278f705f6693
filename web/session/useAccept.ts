import { useQueryClient } from '@tanstack/react-query';
import { useLocation } from 'wouter';
import type { InvitationAnswer, InvitationView } from '../../shared/api/accounts.ts';
import { acceptInvitation } from '../api/accounts.ts';
import { companiesQuery } from '../api/queries.ts';
import { companyPath } from '../shell/companyContext.ts';

/** Makes the function that accepts an invitation and opens the company's chart. */
export function useAccept(invitation: InvitationView): (answer: InvitationAnswer) => Promise<void> {
  const queries = useQueryClient();
  const [, navigate] = useLocation();
  return async (answer) => {
    await acceptInvitation(queries, answer);
    // The invitation is used up by now, so what follows must not look like a failure of it.
    const companies = await queries.fetchQuery(companiesQuery()).catch(() => []);
    const joined = companies.find(({ name }) => name === invitation.company);
    navigate(joined ? companyPath(joined.id, '/flow') : '/', { replace: true });
  };
}
