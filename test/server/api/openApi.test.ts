import { readFileSync } from 'node:fs';
import { Validator } from '@seriousme/openapi-schema-validator';
import { describe, expect, it } from 'vitest';
import packageJson from '../../../package.json';
import { AREAS } from '../../../server/api/openapi/areas.ts';
import { DOCS_COLOURS } from '../../../server/api/openapi/docs/docsStyle.ts';
import type { Method, OpenApiDocument, Operation } from '../../../server/api/openapi/document.ts';
import { openApi } from '../../../server/api/openapi/openApi.ts';
import { API_ROUTES } from '../../../shared/accounts/apiRoutes.ts';
import { PERMISSIONS } from '../../../shared/accounts/roles.ts';
import { openTwoCompanies } from '../../support/settingsCompanies.ts';

const document = openApi({ version: '1.2.3', origin: 'https://calls.example.com' });
// Through JSON, as everybody else gets it.
const sent = JSON.parse(JSON.stringify(document)) as OpenApiDocument & Record<string, unknown>;

interface Described {
  key: string;
  path: string;
  operation: Operation;
}

const described: Described[] = Object.entries(sent.paths).flatMap(([path, operations]) =>
  Object.entries(operations).map(([method, operation]) => ({
    key: `${method.toUpperCase()} ${path.replace(/\{(\w+)\}/g, ':$1')}`,
    path,
    operation,
  })),
);

function operationOf(method: Method, path: string): Operation {
  const found = sent.paths[path]?.[method];
  if (!found) throw new Error(`${method} ${path} is not described.`);
  return found;
}

function refsIn(part: unknown): string[] {
  if (typeof part !== 'object' || part === null) return [];
  return Object.entries(part).flatMap(([key, below]) =>
    key === '$ref' && typeof below === 'string' ? [below] : refsIn(below),
  );
}

function resolve(ref: string): unknown {
  return ref
    .replace(/^#\//, '')
    .split('/')
    .reduce<unknown>((part, key) => (part as Record<string, unknown> | undefined)?.[key], sent);
}

describe('the OpenAPI document', () => {
  it('is valid OpenAPI 3.1', async () => {
    const validator = new Validator();
    expect(await validator.validate(structuredClone(sent))).toEqual({ valid: true });
    expect(validator.version).toBe('3.1');
  });

  it('describes every route of the table, and no other', () => {
    expect(described.map(({ key }) => key).sort()).toEqual(Object.keys(API_ROUTES).sort());
  });

  it('gives each route a name of its own', () => {
    const names = described.map(({ operation }) => operation.operationId);
    expect(new Set(names).size).toBe(names.length);
    expect(operationOf('put', '/companies/{company}/staff/{id}').operationId).toBe('putCompanyStaffById');
  });

  it('refers to nothing that is not there', () => {
    const refs = [...new Set(refsIn(sent))];
    expect(refs.length).toBeGreaterThan(20);
    expect(refs.filter((ref) => resolve(ref) === undefined)).toEqual([]);
  });

  it('declares all that stands in braces in a path, and says what every parameter is', () => {
    for (const { path, operation } of described) {
      const inPath = operation.parameters.filter((each) => each.in === 'path');
      expect(inPath.map(({ name }) => `{${name}}`)).toEqual(path.match(/\{\w+\}/g) ?? []);
      for (const { description } of operation.parameters) expect(description).toMatch(/\w.*\.$/);
    }
  });

  it('puts every route into an area that is explained, and has no empty area', () => {
    const used = new Set(described.flatMap(({ operation }) => operation.tags));
    expect([...used].sort()).toEqual(AREAS.map(({ name }) => name).sort());
    expect(sent.tags.map(({ name }) => name)).toEqual(AREAS.map(({ name }) => name));
  });

  it('says who may enter as the table does: roles, tokens and sessions', () => {
    for (const { key, operation } of described) {
      const door = API_ROUTES[key]?.door;
      const opens = operation.security.flatMap(Object.keys);
      if (door === 'anyone') expect(opens).toEqual([]);
      else if (typeof door === 'object') {
        expect(opens).toEqual(['token', 'session', 'secureSession']);
        expect(operation['x-ringpath-roles']).toEqual(PERMISSIONS[door.company]);
      } else expect(opens).toEqual(['session', 'secureSession']);
    }
    expect(operationOf('get', '/companies/{company}/staff').description).toBe(
      'In the company: Admin, Editor, Supporter.',
    );
  });

  it('has a body for every route that changes a record, and none for those that read', () => {
    const without = described.filter(({ key, operation }) => key.startsWith('PUT') && !operation.requestBody);
    expect(without.map(({ key }) => key)).toEqual([]);
    const reading = described.filter(({ key, operation }) => key.startsWith('GET') && operation.requestBody);
    expect(reading).toEqual([]);
  });

  it('says that a change may come too late, and that Twilio may say no', () => {
    expect(operationOf('put', '/companies/{company}/leads/{id}').responses).toHaveProperty('409');
    expect(operationOf('get', '/companies/{company}/twilio-numbers').responses).toHaveProperty('502');
    expect(operationOf('get', '/companies/{company}/staff').responses).not.toHaveProperty('409');
    expect(sent.components.responses['429']?.headers).toHaveProperty('Retry-After');
  });

  it('names the kind of answer where it is no JSON', () => {
    const kindOf = (path: string, method: Method = 'get') =>
      Object.keys((operationOf(method, path).responses['200'] as { content: object }).content);
    expect(kindOf('/companies/{company}/live')).toEqual(['text/event-stream']);
    expect(kindOf('/companies/{company}/leads/export.csv')).toEqual(['text/csv']);
    expect(kindOf('/companies/{company}/leads/import', 'post')).toEqual(['application/x-ndjson']);
    expect(kindOf('/docs')).toEqual(['text/html']);
  });
});

describe('over HTTP', () => {
  it.each(['/api/openapi.json', '/api/docs', '/api/docs.css'])(
    '%s is answered without a session, and only once while it is the same',
    async (path) => {
      const { app } = await openTwoCompanies('sqlite');
      const first = await app.request(path);
      expect(first.status).toBe(200);
      const tag = first.headers.get('etag') ?? '';
      expect(tag).toMatch(/^"[\w-]{20,}"$/);
      expect(first.headers.get('cache-control')).toBe('private, no-cache');
      const again = await app.request(path, { headers: { 'if-none-match': `"other", W/${tag}` } });
      expect([again.status, await again.text()]).toEqual([304, '']);
      const changed = await app.request(path, { headers: { 'if-none-match': '"other"' } });
      expect([changed.status, await changed.text()]).toEqual([200, await first.text()]);
    },
  );

  it('says the version of package.json, and the address by which it was asked', async () => {
    const { app } = await openTwoCompanies('sqlite');
    const headers = { host: 'localhost:4711' };
    const answer = (await (await app.request('/api/openapi.json', { headers })).json()) as OpenApiDocument;
    expect(answer.info.version).toBe(packageJson.version);
    expect(answer.servers).toEqual([{ url: 'http://localhost:4711/api' }]);
  });

  it('tells nothing of any company, to members neither', async () => {
    const { ask, app, database } = await openTwoCompanies('sqlite');
    const before = await (await app.request('/api/openapi.json')).text();
    const names = await Promise.all([
      database.kysely.selectFrom('staff').select('name').execute(),
      database.kysely.selectFrom('leads').select('name').execute(),
    ]);
    await database.kysely.updateTable('companies').set({ name: 'Zanzibar Rooms' }).execute();
    for (const path of ['/api/openapi.json', '/api/docs']) {
      const open = await (await app.request(path)).text();
      expect(await (await ask(path)).text()).toBe(open);
      for (const secret of ['Zanzibar', ...names.flat().map(({ name }) => name)]) {
        expect(open).not.toContain(secret);
      }
    }
    expect(await (await app.request('/api/openapi.json')).text()).toBe(before);
  });
});

it('the page has the colours of all other pages', () => {
  const tokens = readFileSync(new URL('../../../web/theme/tokens.css', import.meta.url), 'utf8');
  const [light = '', dark = ''] = tokens.split('@media screen');
  for (const [name, value] of Object.entries(DOCS_COLOURS.light))
    expect(light).toContain(`--${name}: ${value};`);
  for (const [name, value] of Object.entries(DOCS_COLOURS.dark))
    expect(dark).toContain(`--${name}: ${value};`);
});
