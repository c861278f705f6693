import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OutsideView } from '../../../shared/api/outside.ts';
import { openRingpath, type TestRingpath } from '../../support/ringpath.ts';
import { sampleWorkspace } from '../../support/sampleCompany.ts';

const PATH = '/api/companies/harbor/outside';

let ringpath: TestRingpath;
beforeAll(async () => {
  ringpath = await openRingpath({ workspace: sampleWorkspace });
});
afterAll(() => ringpath.close());

function put(path: string, body: object): Promise<Response> {
  return ringpath.ask(PATH + path, {
    method: 'PUT',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json' },
  });
}

async function view(): Promise<OutsideView> {
  return (await ringpath.ask(PATH)).json() as Promise<OutsideView>;
}

describe('the hosts outside', () => {
  it('are kept in small letters and in order, and told to who draws', async () => {
    const hosts = ['CRM.example.com', 'api.example.com:8443', 'crm.example.com.'];
    expect((await put('/hosts', { hosts, base: { hosts: [] } })).status).toBe(200);
    expect((await view()).hosts).toEqual(['api.example.com:8443', 'crm.example.com']);
    const choices = await ringpath.ask('/api/companies/harbor/choices', { role: 'trainee' });
    expect(await choices.json()).toMatchObject({ hosts: ['api.example.com:8443', 'crm.example.com'] });
  });

  it.each(['localhost', '127.0.0.1', 'https://crm.example.com', 'crm.example.com/x', '[::1]', ''])(
    'are not “%s”, which is refused in a sentence',
    async (host) => {
      const { hosts } = await view();
      const answer = await put('/hosts', { hosts: [host], base: { hosts } });
      expect(answer.status).toBe(422);
      expect(await answer.text()).toContain('is not a host. Enter a name such as crm.example.com');
    },
  );

  it('are not overwritten by who did not see them', async () => {
    expect((await put('/hosts', { hosts: [], base: { hosts: ['other.example.com'] } })).status).toBe(409);
  });
});

describe('a secret', () => {
  it('is told by its name alone, wherever one looks', async () => {
    expect((await put('/secrets/CRM%20key', { value: 'hush-hush-hush' })).status).toBe(200);
    expect((await put('/secrets/CRM%20key', { value: 'hush-hush-other' })).status).toBe(200);
    expect((await view()).secrets).toMatchObject([{ name: 'CRM key' }]);
    const audit = await (await ringpath.ask('/api/companies/harbor/audit')).text();
    expect(audit).toContain('Secret CRM key');
    const stored = await ringpath.database.kysely.selectFrom('outside_secrets').selectAll().execute();
    const choices = await (await ringpath.ask('/api/companies/harbor/choices')).text();
    for (const text of [audit, choices, JSON.stringify(stored)]) expect(text).not.toContain('hush');
  });

  it.each(['', ' x', 'two\nlines', 'ü'])('of a header cannot be %j', async (value) => {
    expect((await put('/secrets/Key', { value })).status).toBeGreaterThanOrEqual(400);
  });

  it('is removed once', async () => {
    const remove = () => ringpath.ask(`${PATH}/secrets/CRM%20key`, { method: 'DELETE' });
    expect((await remove()).status).toBe(204);
    expect((await remove()).status).toBe(404);
  });

  it.each(['editor', 'supporter', 'trainee'] as const)('is none of the business of a %s', async (role) => {
    expect((await ringpath.ask(PATH, { role })).status).toBe(403);
  });
});
