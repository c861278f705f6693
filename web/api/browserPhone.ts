import { type QueryClient, queryOptions } from '@tanstack/react-query';
import type {
  ApiKeyChange,
  ApiKeyCheck,
  ApiKeyView,
  BrowserPhoneToken,
  BrowserPhoneView,
} from '../../shared/api/browserPhone.ts';
import { get, ofCompany, send } from './request.ts';
import { refreshSettings } from './settings.ts';

const keyPath = (company: string) => `${ofCompany(company)}/twilio-api-key`;
const phonePath = (company: string) => `${ofCompany(company)}/browser-phone`;

/** The API key of the company's browser phones; its secret never comes along. */
export const apiKeyQuery = (company: string) =>
  queryOptions({
    queryKey: [company, 'twilio-api-key'],
    queryFn: ({ signal }) => get<ApiKeyView>(keyPath(company), signal),
  });

/** Whether the member may answer the company's calls in the browser. */
export const browserPhoneQuery = (company: string) =>
  queryOptions({
    queryKey: [company, 'browser-phone'],
    queryFn: ({ signal }) => get<BrowserPhoneView>(phonePath(company), signal),
  });

/** Keeps an API key, once Twilio takes it. @throws ApiError */
export async function saveApiKey(queries: QueryClient, company: string, change: ApiKeyChange): Promise<void> {
  keepKey(queries, company, await send<ApiKeyView>('PUT', keyPath(company), change));
}

/** Asks Twilio about the key that is kept. @throws ApiError */
export function checkApiKey(company: string): Promise<ApiKeyCheck> {
  return send<ApiKeyCheck>('POST', `${keyPath(company)}/check`);
}

/** Removes the API key. @throws ApiError */
export async function removeApiKey(queries: QueryClient, company: string): Promise<void> {
  keepKey(queries, company, await send<ApiKeyView>('DELETE', keyPath(company)));
}

function keepKey(queries: QueryClient, company: string, key: ApiKeyView): void {
  queries.setQueryData(apiKeyQuery(company).queryKey, key);
  refreshSettings(queries, company);
}

/** A token for the member's browser phone. @throws ApiError that says why there is none */
export function askForBrowserToken(company: string): Promise<BrowserPhoneToken> {
  return send<BrowserPhoneToken>('POST', `${phonePath(company)}/token`);
}
