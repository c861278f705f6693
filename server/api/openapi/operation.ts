import type { ApiRoute, Door } from '../../../shared/accounts/doors.ts';
import { PERMISSIONS, ROLE_WORDS } from '../../../shared/accounts/roles.ts';
import { answersOf } from './answers.ts';
import { areaOf } from './areas.ts';
import { formOf } from './bodies.ts';
import type { Operation } from './document.ts';
import { exampleOf } from './exampleOf.ts';
import { pathParameters } from './pathParameters.ts';
import { QUERIES } from './queries.ts';
import { refusalsOf } from './refusals.ts';

/** The one body that is no JSON. */
const IMPORT = 'POST /companies/:company/leads/import';

/** Describes a route of the table. @param key its method and path, as the table has it */
export function operationOf(key: string, route: ApiRoute): Operation {
  const [method = '', path = ''] = key.split(' ');
  const { door, says, answers } = route;
  const body = bodyOf(key);
  const refusals = refusalsOf(key, route, formOf(key));
  return {
    operationId: nameOf(method, path),
    summary: says,
    description: whoMay(door),
    tags: [areaOf(path)],
    parameters: [...pathParameters(path), ...(QUERIES[key] ?? [])],
    ...(body && { requestBody: body }),
    responses: {
      ...answersOf(key, answers),
      ...Object.fromEntries(refusals.map((status) => [status, { $ref: `#/components/responses/${status}` }])),
    },
    security: securityOf(door),
    ...(typeof door === 'object' && { 'x-ringpath-roles': PERMISSIONS[door.company] }),
  };
}

/** @example nameOf('GET', '/companies/:company/staff/:id') // 'getCompanyStaffById' */
function nameOf(method: string, path: string): string {
  const words = path
    .replace('/companies/:company', '/company')
    .split(/[/.-]/)
    .filter(Boolean)
    .map((word) => (word.startsWith(':') ? `by${capital(word.slice(1))}` : word));
  return method.toLowerCase() + words.map(capital).join('');
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

function whoMay(door: Door): string {
  if (door === 'anyone') return 'Anyone may.';
  if (door === 'member') return 'Whoever is signed in may.';
  if (door === 'installation') return 'Installation admins may.';
  const roles = PERMISSIONS[door.company].map((role) => ROLE_WORDS[role].title);
  return `In the company: ${roles.join(', ')}.`;
}

function securityOf(door: Door): Operation['security'] {
  if (door === 'anyone') return [];
  const sessions: Operation['security'] = [{ session: [] }, { secureSession: [] }];
  return typeof door === 'object' ? [{ token: [] }, ...sessions] : sessions;
}

function bodyOf(key: string): Operation['requestBody'] {
  if (key === IMPORT) {
    const example = 'Name,Phone\nKim Aldous,+1 202 555 0142\n';
    return { required: true, content: { 'text/csv': { schema: { type: 'string' }, example } } };
  }
  const schema = formOf(key);
  if (!schema) return undefined;
  return { required: true, content: { 'application/json': { schema, example: exampleOf(key, schema) } } };
}
