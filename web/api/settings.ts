import { type QueryClient, queryOptions } from '@tanstack/react-query';
import type {
  Addition,
  Change,
  CompanyFields,
  PhoneCheckView,
  PhoneNumberFields,
  PhoneNumberView,
  StaffFields,
  StaffRemovalView,
  StaffView,
} from '../../shared/api/settings.ts';
import type { CompanyView } from '../../shared/api/views.ts';
import { companiesQuery } from './queries.ts';
import { get, ofCompany, send } from './request.ts';

/** The company's Twilio numbers. */
export const phoneNumbersQuery = (company: string) =>
  queryOptions({
    queryKey: [company, 'phone-numbers'],
    queryFn: ({ signal }) => get<PhoneNumberView[]>(`${ofCompany(company)}/phone-numbers`, signal),
  });

/** The company's staff users. */
export const staffQuery = (company: string) =>
  queryOptions({
    queryKey: [company, 'staff'],
    queryFn: ({ signal }) => get<StaffView[]>(`${ofCompany(company)}/staff`, signal),
  });

/** What loses its owner without a user, and what rings instead. Always asked anew: it must be true when it is read. */
export const staffRemovalQuery = (company: string, id: string) =>
  queryOptions({
    queryKey: [company, 'staff-removal', id],
    queryFn: ({ signal }) => get<StaffRemovalView>(`${addressOfUser(company, id)}/removal`, signal),
    staleTime: 0,
    gcTime: 0,
  });

/** What is known about a phone while it is typed. */
export const phoneCheckQuery = (company: string, typed: string) =>
  queryOptions({
    queryKey: [company, 'phone-check', typed],
    queryFn: ({ signal }) =>
      get<PhoneCheckView>(`${ofCompany(company)}/phone-check?typed=${encodeURIComponent(typed)}`, signal),
  });

/** Changes the company. */
export async function changeCompany(
  queries: QueryClient,
  company: string,
  change: Change<CompanyFields>,
): Promise<void> {
  const view = await send<CompanyView>('PUT', ofCompany(company), change);
  queries.setQueryData(companiesQuery().queryKey, (list) => list && replace(list, view, ({ id }) => id));
  void queries.invalidateQueries({ queryKey: companiesQuery().queryKey });
  refreshSettings(queries, company);
}

/** Adds a Twilio number, in any way of writing. */
export async function addPhoneNumber(
  queries: QueryClient,
  company: string,
  addition: Addition<PhoneNumberFields> & { number: string },
): Promise<PhoneNumberView> {
  const view = await send<PhoneNumberView>('POST', `${ofCompany(company)}/phone-numbers`, addition);
  queries.setQueryData(phoneNumbersQuery(company).queryKey, (list) => list && [...list, view]);
  refreshSettings(queries, company);
  return view;
}

/** Changes a Twilio number. */
export async function changePhoneNumber(
  queries: QueryClient,
  company: string,
  number: string,
  change: Change<PhoneNumberFields>,
): Promise<void> {
  const view = await send<PhoneNumberView>('PUT', addressOfNumber(company, number), change);
  const { queryKey } = phoneNumbersQuery(company);
  queries.setQueryData(queryKey, (list) => list && replace(list, view, (each) => each.number));
  refreshSettings(queries, company);
}

/** Removes a Twilio number from the company. At Twilio nothing changes. */
export async function removePhoneNumber(
  queries: QueryClient,
  company: string,
  number: string,
): Promise<void> {
  await send('DELETE', addressOfNumber(company, number));
  refreshSettings(queries, company);
}

/** Adds a staff user. */
export async function addUser(
  queries: QueryClient,
  company: string,
  addition: Addition<StaffFields>,
): Promise<StaffView> {
  const view = await send<StaffView>('POST', `${ofCompany(company)}/staff`, addition);
  queries.setQueryData(staffQuery(company).queryKey, (list) => list && [...list, view]);
  refreshSettings(queries, company);
  return view;
}

/** Changes a staff user. */
export async function changeUser(
  queries: QueryClient,
  company: string,
  id: string,
  change: Change<StaffFields>,
): Promise<void> {
  const view = await send<StaffView>('PUT', addressOfUser(company, id), change);
  const { queryKey } = staffQuery(company);
  queries.setQueryData(queryKey, (list) => list && replace(list, view, (each) => each.id));
  refreshSettings(queries, company);
}

/** Removes a staff user. */
export async function removeUser(queries: QueryClient, company: string, id: string): Promise<void> {
  await send('DELETE', addressOfUser(company, id));
  refreshSettings(queries, company);
}

/** What no setting ever changes. */
const SETTLED = new Set<unknown>(['version', 'call']);

/** Has all read anew that the settings decide: lists, where calls go, problems, facts. Pages need not wait for it. */
export function refreshSettings(queries: QueryClient, company: string): void {
  void queries.invalidateQueries({
    predicate: ({ queryKey: [of, what] }) => of === company && !SETTLED.has(what),
  });
}

function replace<View>(list: readonly View[], view: View, keyOf: (view: View) => string): View[] {
  return list.map((each) => (keyOf(each) === keyOf(view) ? view : each));
}

function addressOfNumber(company: string, number: string): string {
  return `${ofCompany(company)}/phone-numbers/${encodeURIComponent(number)}`;
}

function addressOfUser(company: string, id: string): string {
  return `${ofCompany(company)}/staff/${encodeURIComponent(id)}`;
}
