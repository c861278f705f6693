import { type QueryClient, queryOptions } from '@tanstack/react-query';
import type {
  TwilioAccountChange,
  TwilioAccountCheck,
  TwilioAccountView,
  TwilioNumbersView,
  TwilioNumberView,
  TwilioVoiceSettings,
} from '../../shared/api/twilio.ts';
import { get, ofCompany, send } from './request.ts';
import { refreshSettings } from './settings.ts';

const accountPath = (company: string) => `${ofCompany(company)}/twilio-account`;
const numbersPath = (company: string) => `${ofCompany(company)}/twilio-numbers`;

/** The company's Twilio account; its tokens never come along. */
export const twilioAccountQuery = (company: string) =>
  queryOptions({
    queryKey: [company, 'twilio-account'],
    queryFn: ({ signal }) => get<TwilioAccountView>(accountPath(company), signal),
  });

/** The numbers of the account as Twilio has them. Asked for on the way to the page and by its button, as it asks Twilio. */
export const twilioNumbersQuery = (company: string) =>
  queryOptions({
    queryKey: [company, 'twilio-numbers'],
    queryFn: ({ signal }) => get<TwilioNumbersView>(numbersPath(company), signal),
    retry: false,
    refetchOnWindowFocus: false,
  });

/** Sets the account, or its tokens. @throws ApiError */
export async function saveTwilioAccount(
  queries: QueryClient,
  company: string,
  change: TwilioAccountChange,
): Promise<void> {
  await keepAccount(queries, company, send<TwilioAccountView>('PUT', accountPath(company), change));
}

/** Removes the account and its tokens. @throws ApiError */
export async function removeTwilioAccount(queries: QueryClient, company: string): Promise<void> {
  await keepAccount(queries, company, send<TwilioAccountView>('DELETE', accountPath(company)));
}

async function keepAccount(queries: QueryClient, company: string, answer: Promise<TwilioAccountView>) {
  queries.setQueryData(twilioAccountQuery(company).queryKey, await answer);
  queries.removeQueries({ queryKey: twilioNumbersQuery(company).queryKey });
  refreshSettings(queries, company);
}

/** Asks Twilio whether the stored token opens the account. @throws ApiError */
export function checkTwilioAccount(company: string): Promise<TwilioAccountCheck> {
  return send<TwilioAccountCheck>('POST', `${accountPath(company)}/check`);
}

/** What can be done with a number of the account. */
export type NumberDeed = 'connect' | 'disconnect';

/** Connects or disconnects a number. @param seen the settings that were shown before @throws ApiError */
export async function changeTwilioNumber(
  queries: QueryClient,
  company: string,
  deed: NumberDeed,
  { sid, seen }: { sid: string; seen: TwilioVoiceSettings },
): Promise<TwilioNumberView> {
  const path = `${numbersPath(company)}/${encodeURIComponent(sid)}/${deed}`;
  const changed = await send<TwilioNumberView>('POST', path, { seen });
  queries.setQueryData(
    twilioNumbersQuery(company).queryKey,
    (before) =>
      before && { ...before, numbers: before.numbers.map((each) => (each.sid === sid ? changed : each)) },
  );
  refreshStates(queries, company);
  return changed;
}

/** Reads all numbers from Twilio anew, and remembers the state of each. @throws ApiError */
export async function checkTwilioNumbers(queries: QueryClient, company: string): Promise<TwilioNumbersView> {
  const view = await send<TwilioNumbersView>('POST', `${numbersPath(company)}/check`);
  queries.setQueryData(twilioNumbersQuery(company).queryKey, view);
  refreshStates(queries, company);
  return view;
}

/** Phone Numbers and Problems tell the connection as well. */
function refreshStates(queries: QueryClient, company: string): void {
  void queries.invalidateQueries({ queryKey: [company, 'phone-numbers'] });
  void queries.invalidateQueries({ queryKey: [company, 'problems'] });
}
