import { type QueryClient, queryOptions } from '@tanstack/react-query';
import type { OutsideFields, OutsideView } from '../../shared/api/outside.ts';
import type { Change } from '../../shared/api/settings.ts';
import { choicesQuery } from './choices.ts';
import { get, ofCompany, send } from './request.ts';

/** The hosts outside that flows may ask, and the names of the secrets. */
export const outsideQuery = (company: string) =>
  queryOptions({
    queryKey: [company, 'outside'],
    queryFn: ({ signal }) => get<OutsideView>(`${ofCompany(company)}/outside`, signal),
  });

/** Changes which hosts outside may be asked. */
export async function changeHosts(
  queries: QueryClient,
  company: string,
  { fields, base }: Change<OutsideFields>,
): Promise<void> {
  take(
    queries,
    company,
    await send<OutsideView>('PUT', `${ofCompany(company)}/outside/hosts`, { ...fields, base }),
  );
}

/** Keeps a secret under a name. */
export async function saveSecret(
  queries: QueryClient,
  company: string,
  { name, value }: { name: string; value: string },
): Promise<void> {
  take(queries, company, await send<OutsideView>('PUT', addressOf(company, name), { value }));
}

/** Removes a secret. */
export async function removeSecret(queries: QueryClient, company: string, name: string): Promise<void> {
  await send('DELETE', addressOf(company, name));
  await queries.invalidateQueries({ queryKey: outsideQuery(company).queryKey });
  await queries.invalidateQueries({ queryKey: choicesQuery(company).queryKey });
}

function addressOf(company: string, name: string): string {
  return `${ofCompany(company)}/outside/secrets/${encodeURIComponent(name)}`;
}

/** Flows are checked against what may be asked, so that is read anew too. */
function take(queries: QueryClient, company: string, view: OutsideView): void {
  queries.setQueryData(outsideQuery(company).queryKey, view);
  void queries.invalidateQueries({ queryKey: choicesQuery(company).queryKey });
}
