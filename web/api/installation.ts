import { type QueryClient, queryOptions } from '@tanstack/react-query';
import type {
  InstallationCompany,
  InstallationMember,
  LinkView,
  NewCompany,
} from '../../shared/api/accounts.ts';
import type { Change } from '../../shared/api/settings.ts';
import { companiesQuery } from './queries.ts';
import { get, send } from './request.ts';

/** What can be changed about a company of the installation. */
export type InstallationCompanyFields = Pick<InstallationCompany, 'name'> & { archived: boolean };

/** All companies of the installation, the archived ones too. */
export const installationCompaniesQuery = () =>
  queryOptions({
    queryKey: ['installation', 'companies'],
    queryFn: ({ signal }) => get<InstallationCompany[]>('/installation/companies', signal),
  });

/** Everybody who can sign in. */
export const installationMembersQuery = () =>
  queryOptions({
    queryKey: ['installation', 'members'],
    queryFn: ({ signal }) => get<InstallationMember[]>('/installation/members', signal),
  });

/** Makes a company, of which the member who makes it is an admin. */
export async function addCompany(queries: QueryClient, company: NewCompany): Promise<InstallationCompany> {
  const view = await send<InstallationCompany>('POST', '/installation/companies', company);
  await refreshCompanies(queries);
  return view;
}

/** Renames a company, archives it, or brings it back. */
export async function changeInstallationCompany(
  queries: QueryClient,
  id: string,
  { fields, base }: Change<InstallationCompanyFields>,
): Promise<void> {
  const path = `/installation/companies/${encodeURIComponent(id)}`;
  await send<InstallationCompany>('PUT', path, { ...fields, base });
  await refreshCompanies(queries);
}

/** Makes a member an installation admin, or an ordinary member. */
export async function changeInstallationMember(
  queries: QueryClient,
  id: string,
  isInstallationAdmin: boolean,
): Promise<void> {
  await send<InstallationMember>('PUT', addressOf(id), { isInstallationAdmin });
  await refreshMembers(queries);
}

/** Removes a member from all companies and from the installation. */
export async function removeInstallationMember(queries: QueryClient, id: string): Promise<void> {
  await send('DELETE', addressOf(id));
  await refreshMembers(queries);
  void queries.invalidateQueries({ queryKey: installationCompaniesQuery().queryKey });
}

/** Makes a link by which a member sets a new password. */
export function makePasswordResetLink(id: string): Promise<LinkView> {
  return send('POST', `${addressOf(id)}/password-reset`);
}

function addressOf(member: string): string {
  return `/installation/members/${encodeURIComponent(member)}`;
}

async function refreshCompanies(queries: QueryClient): Promise<void> {
  await Promise.all([
    queries.invalidateQueries({ queryKey: installationCompaniesQuery().queryKey }),
    queries.invalidateQueries({ queryKey: companiesQuery().queryKey }),
  ]);
}

function refreshMembers(queries: QueryClient): Promise<void> {
  return queries.invalidateQueries({ queryKey: installationMembersQuery().queryKey });
}
