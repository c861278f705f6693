import { type QueryClient, queryOptions } from '@tanstack/react-query';
import type { Role } from '../../shared/accounts/roles.ts';
import type {
  CompanyMember,
  LinkView,
  NewInvitation,
  NewToken,
  NewTokenView,
  OpenInvitation,
  TokenView,
} from '../../shared/api/accounts.ts';
import { get, ofCompany, send } from './request.ts';

/** Who belongs to the company, and as what. */
export const membersQuery = (company: string) =>
  queryOptions({
    queryKey: [company, 'members'],
    queryFn: ({ signal }) => get<CompanyMember[]>(`${ofCompany(company)}/members`, signal),
  });

/** The invitations that nobody has accepted yet. */
export const invitationsQuery = (company: string) =>
  queryOptions({
    queryKey: [company, 'invitations'],
    queryFn: ({ signal }) => get<OpenInvitation[]>(`${ofCompany(company)}/invitations`, signal),
  });

/** The company's API tokens, without their secrets. */
export const tokensQuery = (company: string) =>
  queryOptions({
    queryKey: [company, 'tokens'],
    queryFn: ({ signal }) => get<TokenView[]>(`${ofCompany(company)}/tokens`, signal),
  });

/**
 * Changes what a member may do.
 *
 * @param seen the role as it stood on the page
 * @throws ApiError with 409 where it was another by then, with 422 for the last admin
 */
export async function changeRole(
  queries: QueryClient,
  company: string,
  member: string,
  role: Role,
  seen: Role,
): Promise<void> {
  const view = await send<CompanyMember>('PUT', addressOfMember(company, member), {
    role,
    base: { role: seen },
  });
  queries.setQueryData(membersQuery(company).queryKey, (list) =>
    list?.map((each) => (each.id === member ? view : each)),
  );
  // What an admin invited goes with the role.
  void queries.invalidateQueries({ queryKey: invitationsQuery(company).queryKey });
}

/** Takes a member out of the company. @throws ApiError with 422 for the last admin */
export async function removeMember(queries: QueryClient, company: string, member: string): Promise<void> {
  await send('DELETE', addressOfMember(company, member));
  queries.setQueryData(membersQuery(company).queryKey, (list) => list?.filter(({ id }) => id !== member));
  void queries.invalidateQueries({ queryKey: invitationsQuery(company).queryKey });
}

/** Makes a link for a new password. */
export function makePasswordLink(company: string, member: string): Promise<LinkView> {
  return send('POST', `${addressOfMember(company, member)}/password-reset`);
}

/** Invites somebody. */
export async function invite(
  queries: QueryClient,
  company: string,
  invitation: NewInvitation,
): Promise<LinkView> {
  const link = await send<LinkView>('POST', `${ofCompany(company)}/invitations`, invitation);
  void queries.invalidateQueries({ queryKey: invitationsQuery(company).queryKey });
  return link;
}

/** Withdraws an invitation: its link opens nothing any more. */
export async function withdrawInvitation(queries: QueryClient, company: string, id: string): Promise<void> {
  await send('DELETE', `${ofCompany(company)}/invitations/${encodeURIComponent(id)}`);
  await queries.invalidateQueries({ queryKey: invitationsQuery(company).queryKey });
}

/** Makes an API token. */
export async function makeToken(
  queries: QueryClient,
  company: string,
  token: NewToken,
): Promise<NewTokenView> {
  const made = await send<NewTokenView>('POST', `${ofCompany(company)}/tokens`, token);
  void queries.invalidateQueries({ queryKey: tokensQuery(company).queryKey });
  return made;
}

/** Revokes an API token. */
export async function revokeToken(queries: QueryClient, company: string, id: string): Promise<void> {
  await send('DELETE', `${ofCompany(company)}/tokens/${encodeURIComponent(id)}`);
  void queries.invalidateQueries({ queryKey: invitationsQuery(company).queryKey });
  await queries.invalidateQueries({ queryKey: tokensQuery(company).queryKey });
}

function addressOfMember(company: string, member: string): string {
  return `${ofCompany(company)}/members/${encodeURIComponent(member)}`;
}
