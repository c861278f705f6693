import type { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keyOfRoute } from '../../../server/api/guard.ts';
import { API_ROUTES } from '../../../shared/accounts/apiRoutes.ts';
import type { Door } from '../../../shared/accounts/doors.ts';
import { may, ROLES, type Role } from '../../../shared/accounts/roles.ts';
import { type Crowd, openCrowd, type Person } from '../../support/crowd.ts';

/** What an address needs in place of its parameters, so that the guard is asked and hardly anything happens. */
const PARAMETERS: Record<string, string> = { company: 'harbor', version: '1', flow: 'main' };

const keys = Object.keys(API_ROUTES);

function addressOf(key: string): { method: string; path: string } {
  const [method = '', path = ''] = key.split(' ');
  const filled = path.replace(/:(\w+)/g, (_, name: string) => PARAMETERS[name] ?? 'not-there');
  return { method, path: `/api${filled}` };
}

/** The status with which the guard refuses, or nothing where it lets in. */
function refusalOf(door: Door, person: Person): number | null {
  if (door === 'anyone') return null;
  if (person.kind === 'nobody') return 401;
  if (door === 'member') return person.kind === 'token' ? 403 : null;
  if (door === 'installation') return person.isInstallationAdmin ? null : 403;
  if (person.company !== 'harbor') return 404;
  return may(person.role, door.company) ? null : 403;
}

function registered(app: Hono): string[] {
  const routes = app.routes.filter(({ method, path }) => method !== 'ALL' && path.startsWith('/api/'));
  return [...new Set(routes.map(({ method, path }) => keyOfRoute(method, path)))];
}

describe.each(['sqlite', 'postgres'] as const)('every route of the API on %s', (dialect) => {
  let crowd: Crowd;
  beforeAll(async () => {
    crowd = await openCrowd(dialect);
  });
  afterAll(() => crowd.close());

  it('is in the table, and the table has no other', () => {
    expect(registered(crowd.app).sort()).toEqual([...keys].sort());
  });

  it('lets nobody of those in whom its door does not let in, and says so in the same words for all', async () => {
    const wrong: string[] = [];
    for (const key of keys) {
      const door = API_ROUTES[key]?.door ?? 'anyone';
      const { method, path } = addressOf(key);
      for (const [name, person] of Object.entries(crowd.people)) {
        const refusal = refusalOf(door, person);
        if (refusal === null) continue;
        const response = await crowd.ask(person, method, path);
        const { error, ...rest } = (await response.json()) as { error: string };
        if (response.status !== refusal || Object.keys(rest).length > 0 || !error) {
          wrong.push(`${key} as ${name}: ${response.status} instead of ${refusal}`);
        }
      }
    }
    expect(wrong).toEqual([]);
  });

  it('lets in everybody whom its door lets in', async () => {
    const wrong: string[] = [];
    for (const key of keys) {
      const door = API_ROUTES[key]?.door ?? 'anyone';
      const { method, path } = addressOf(key);
      for (const [name, person] of Object.entries(crowd.people)) {
        if (refusalOf(door, person) !== null || isFarewell(key)) continue;
        const { status, body } = await crowd.ask(person, method, path);
        // The live feed would stay open.
        await body?.cancel();
        const isIn = status !== 403 && status < 500 && (status !== 401 || door === 'anyone');
        if (!isIn) wrong.push(`${key} as ${name}: ${status}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it('answers a member of another company as if the company were not there', async () => {
    const stranger = crowd.people['admin of another company'];
    if (!stranger) throw new Error('The crowd has no stranger.');
    for (const key of keys.filter((each) => each.includes('/companies/:company'))) {
      const { method, path } = addressOf(key);
      const theirs = await crowd.ask(stranger, method, path);
      const nowhere = await crowd.ask(stranger, method, path.replace('/harbor', '/nowhere'));
      expect([key, nowhere.status, await nowhere.text()]).toEqual([key, theirs.status, await theirs.text()]);
    }
  });

  it.each(ROLES)('is entered by a token of the role %s as by a member of it', async (role: Role) => {
    const member = crowd.people[role];
    const token = crowd.people[`token of ${role}`];
    if (!member || !token) throw new Error(`The crowd has no ${role}.`);
    for (const key of keys.filter((each) => each.includes('/companies/:company'))) {
      const { method, path } = addressOf(key);
      if (method !== 'GET') continue;
      const statuses = [await crowd.ask(member, method, path), await crowd.ask(token, method, path)];
      expect([key, statuses[1]?.status]).toEqual([key, statuses[0]?.status]);
      for (const { body } of statuses) await body?.cancel();
    }
  });
});

/** What ends the sessions of the crowd. */
function isFarewell(key: string): boolean {
  return key === 'DELETE /session' || key === 'DELETE /me/sessions';
}
