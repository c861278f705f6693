import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allRows } from '../../support/allRows.ts';
import { apiRoutesOf } from '../../support/apiRoutesOf.ts';
import { type Crowd, openCrowd } from '../../support/crowd.ts';

const ATTACKS = [
  "' or '1'='1",
  "'; drop table leads; --",
  '" or ""="',
  "') union select id, name, secret_hash from tokens --",
  "harbor' --",
  '1; select pg_sleep(10)',
  '/* */',
  '--',
  '\\',
  "\\'",
  '%',
  '_',
  '%%%',
  '%_%\\',
  '$1',
  '?',
  ':company',
  '$$x$$',
  "x'||(select name from members limit 1)||'",
  'e\u2019',
  '\u02bc or 1=1',
  '\ufffd',
];
const FOREIGN = /Their lead|Theirs|Olga|2025550(178|191)/;
const FAULT = /SQLITE|syntax error|pg_|postgres|Something went wrong/i;

describe.each(['sqlite', 'postgres'] as const)('SQL on %s', (dialect) => {
  let crowd: Crowd;
  beforeAll(async () => {
    crowd = await openCrowd(dialect);
  });
  afterAll(() => crowd.close());

  async function answerTo(path: string): Promise<{ status: number; text: string }> {
    const response = await crowd.ringpath.ask(path);
    if (response.headers.get('content-type')?.includes('event-stream')) {
      await response.body?.cancel();
      return { status: response.status, text: '' };
    }
    return { status: response.status, text: await response.text() };
  }

  it('in any query finds nothing of another company, and is no error', async () => {
    const names = [
      'search',
      'owner',
      'campaign',
      'after',
      'limit',
      'before',
      'from',
      'called',
      'typed',
      'actor',
      'type',
      'to',
      'sort',
    ];
    const reads = apiRoutesOf(crowd.app).filter(
      ({ method, path }) =>
        method === 'GET' && path.startsWith('/companies/:company') && !path.includes('twilio'),
    );
    const found: string[] = [];
    for (const { path } of reads) {
      const address = `/api${path.replace(':company', 'harbor').replace(/:(\w+)/g, '1')}`;
      for (const attack of ATTACKS) {
        for (const query of [
          names.map((name) => `${name}=${encodeURIComponent(attack)}`).join('&'),
          `search=${encodeURIComponent(attack)}`,
        ]) {
          const { status, text } = await answerTo(`${address}?${query}`);
          if (status >= 500 || FOREIGN.test(text) || FAULT.test(text))
            found.push(`${address}?${query}: ${status} ${text}`);
        }
      }
    }
    expect(found).toEqual([]);
  });

  it('in place of any id finds nothing and is no error, and nothing is lost', async () => {
    const before = await allRows(crowd.ringpath.database);
    const found: string[] = [];
    for (const { method, path } of apiRoutesOf(crowd.app).filter(({ path }) => path.includes(':'))) {
      const names = [...path.matchAll(/:(\w+)/g)].map(([parameter]) => parameter);
      for (const attack of ATTACKS.map((each) => encodeURIComponent(each))) {
        for (const name of names) {
          const rest = path
            .replace(name, attack)
            .replace(':company', 'harbor')
            .replace(/:(\w+)/g, '1');
          const isOfInstallation = path.startsWith('/installation') || path.startsWith('/me');
          const person = crowd.people[isOfInstallation ? 'installation admin' : 'token of admin'];
          if (!person) throw new Error('The crowd has no admin.');
          const response = await crowd.ask(person, method, `/api${rest}`);
          const text = await response.text();
          if (response.status >= 500 || response.status === 200 || FAULT.test(text)) {
            // A path that names no company's id at all may be another route.
            found.push(`${method} /api${rest}: ${response.status} ${text}`);
          }
        }
      }
    }
    expect(found.filter((each) => !/removal: 200|phone-check/.test(each))).toEqual([]);
    expect(await allRows(crowd.ringpath.database)).toEqual(before);
  });

  it('a wildcard in a search is a letter like any other', async () => {
    for (const letter of ['%', '_', '\\', '%_']) {
      const { text } = await answerTo(`/api/companies/harbor/leads?search=${encodeURIComponent(letter)}`);
      expect([letter, (JSON.parse(text) as { rows: unknown[] }).rows]).toEqual([letter, []]);
    }
  });

  it('in an e-mail address or a password signs nobody in', async () => {
    for (const attack of ["' or '1'='1", "admin@ringpath.example' --", '%', '_']) {
      const response = await crowd.app.request('/api/session', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ email: attack, password: attack }),
      });
      expect([attack, response.status]).toEqual([attack, 401]);
    }
  });
});
