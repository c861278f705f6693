import type { ApiRoute } from '../../../shared/accounts/doors.ts';
import { PERMISSIONS, ROLES } from '../../../shared/accounts/roles.ts';
import type { Answer, JsonSchema } from './document.ts';

/** What the API says no with. The same as at ErrorView, in shared/api/errors.ts. */
const REFUSALS = {
  400: 'The request cannot be read. `error` names the place.',
  401: 'Nobody is signed in, or what should sign in is not right.',
  403: 'The role does not allow it, or the change comes from a page of another site.',
  404: 'There is no such thing, or nothing that may be known of.',
  409: 'Somebody else was faster, see `current`; somebody holds what is wanted, see `holder`; or somebody must sign in first, see `mustSignIn`.',
  410: 'The link is used, withdrawn or too old.',
  413: 'The body is too large.',
  421: 'The server is not set up to be opened by this address.',
  422: 'The rules forbid it. `field` is the one at fault.',
  429: 'Too often. `Retry-After` says how long to wait.',
  500: 'Something went wrong on the server.',
  502: 'Twilio says no, see `twilio`.',
  503: 'The database is busy. Try again in a moment.',
} as const satisfies Record<number, string>;

/** A status that the API says no with. */
type Refusal = keyof typeof REFUSALS;

/** These can come from everywhere. */
export const EVERYWHERE: readonly Refusal[] = [421, 429, 500, 503];

/** What cannot be told by a route’s door, path and body. */
const MORE: Readonly<Record<string, readonly Refusal[]>> = {
  'POST /session': [401],
  'POST /session/second-factor': [401],
  'POST /first-run': [409],
  'POST /invitation/look': [410],
  'POST /invitation/accept': [409, 410],
  'POST /password-reset': [410],
  'DELETE /installation/members/:member': [422],
  'GET /installation/audit': [400],
  'GET /companies/:company/facts': [422],
  'GET /companies/:company/known': [422],
  'POST /companies/:company/phone/calls': [409, 422],
  'GET /companies/:company/calls': [400],
  'GET /companies/:company/calls/export.csv': [400],
  'GET /companies/:company/calls/figures': [400, 422],
  'GET /companies/:company/flows/:flow/heat': [400, 422],
  'GET /companies/:company/leads': [400],
  'POST /companies/:company/leads/import': [400, 413],
  'GET /companies/:company/audit': [400],
  'GET /companies/:company/audit/export.csv': [400],
  'POST /companies/:company/twilio-account/check': [422, 502],
  'POST /companies/:company/twilio-api-key/check': [422, 502],
  'PUT /companies/:company/twilio-api-key': [502],
  'POST /companies/:company/browser-phone/token': [422],
  'GET /companies/:company/twilio-numbers': [422, 502],
  'POST /companies/:company/twilio-numbers/check': [422, 502],
  'POST /companies/:company/twilio-numbers/:sid/connect': [502],
  'POST /companies/:company/twilio-numbers/:sid/disconnect': [502],
  'DELETE /companies/:company/members/:member': [422],
};

/** With which statuses a route may say no. @param form what it reads as its body, or null */
export function refusalsOf(key: string, { door }: ApiRoute, form: JsonSchema | null): string[] {
  const isForAllRoles = typeof door === 'object' && PERMISSIONS[door.company].length === ROLES.length;
  const isRead = key.startsWith('GET');
  const mayConflict = ['base', 'seen', 'move'].some((name) => form?.properties?.[name]);
  const statuses = new Set<Refusal>([
    ...EVERYWHERE,
    ...(door !== 'anyone' ? [401 as const] : []),
    ...(!isRead || !(door === 'anyone' || isForAllRoles) ? [403 as const] : []),
    ...(key.includes('/:') ? [404 as const] : []),
    ...(form ? ([400, 413, 422] as const) : []),
    ...(mayConflict ? [409 as const] : []),
    ...(MORE[key] ?? []),
  ]);
  return [...statuses].sort().map(String);
}

/** The answers of all refusals, by status. */
export function refusalAnswers(): Record<string, Answer> {
  return Object.fromEntries(
    Object.entries(REFUSALS).map(([status, description]): [string, Answer] => [
      status,
      {
        description,
        ...(status === '429' && {
          headers: { 'Retry-After': { description: 'Seconds to wait.', schema: { type: 'integer' } } },
        }),
        content: { 'application/json': { schema: { $ref: '#/components/schemas/ErrorView' } } },
      },
    ]),
  );
}
