import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { invite } from '../../../server/accounts/invitations.ts';
import { makeToken } from '../../../server/accounts/tokens.ts';
import { markCallsOnTheWay } from '../../../server/history/countCalls.ts';
import { certify } from '../../../server/training/certificates.ts';
import { allRows } from '../../support/allRows.ts';
import { apiRoutesOf } from '../../support/apiRoutesOf.ts';
import { type Crowd, openCrowd, type Person } from '../../support/crowd.ts';
import { firstRing, SAMPLE_TOKEN } from '../../support/sampleCompany.ts';

/** Each route is asked several times by each of them, and there are ever more routes. */
const LONG = 180_000;
const CALL = `CA${'d'.repeat(32)}`;
/** What stands in the records of the company that is attacked, `harbor`, and nowhere else. */
const SECRETS =
  /Harbor Realty|Dana Ortiz|Marcus Lee|Spring|Sam Reed|2025550(111|112|113|143|144|150|177|188)|editor@|nina@/;

/** A job looks through calls in its own time, and notes when. */
function withoutJob(row: string): string {
  return row.replace(/\["retention_ran_at",(null|\d+)\],\["retention_ran_calls",(null|\d+)\]/, '');
}

/** Makes a record of each kind that the sample has none of, and returns their ids by the parameter that takes them. */
async function makeRecords({ ask, people, ringpath }: Crowd): Promise<Record<string, string[]>> {
  const admin = people.admin;
  if (!admin) throw new Error('The crowd has no admin.');
  const idOf = async (path: string, body: object): Promise<string> => {
    const response = await ask(admin, 'POST', `/api/companies/harbor${path}`, body);
    const { id } = (await response.json()) as { id?: string };
    if (!id) throw new Error(`POST ${path} gave ${response.status}.`);
    return id;
  };
  const item = { type: 'drill', drill: 'where', flow: 'main', route: 'r' };
  const end = { over: null, unroutable: false, rang: [], block: { id: 'ring', name: 'Ring' }, path: [] };
  const call = { called: '+12025550111', from: 'lead:l-1', at: 1, replies: [], expected: end };
  return {
    comment: [await idOf(`/calls/${CALL}/comments`, { text: 'Sam Reed called.' })],
    filter: [await idOf('/call-filters', { name: 'Sam Reed', isShared: true, filter: {} })],
    course: [
      await idOf('/training/courses', {
        name: 'Spring',
        items: [item],
        dueAt: null,
        members: [],
        roles: ['trainee'],
      }),
    ],
    scenario: [await idOf('/flows/main/scenarios', { name: 'Spring', ...call })],
    certificate: [await certifyAdmin(admin)],
  };

  /** Nobody in the test learns so long. */
  async function certifyAdmin(person: Person): Promise<string> {
    if (person.kind !== 'member') throw new Error('Only members are certified.');
    const certificate = { memberId: person.id, member: 'Dana Ortiz', flow: 'main', flowName: 'Spring' };
    return (await certify(ringpath.database, 'harbor', { ...certificate, version: 1, at: 1 })).id;
  }
}

describe.each(['sqlite', 'postgres'] as const)('somebody of another company on %s', (dialect) => {
  let crowd: Crowd;
  /** Ids of the attacked company, by the name of the parameter that takes one. */
  let ids: Record<string, string[]>;
  beforeAll(async () => {
    crowd = await openCrowd(dialect);
    const { ringpath, people } = crowd;
    await ringpath.post('/twilio/voice', firstRing({ CallSid: CALL }), { token: SAMPLE_TOKEN });
    // What a job would write in a moment, so that nothing changes by itself.
    await markCallsOnTheWay(ringpath.database, [CALL]);
    await invite(
      ringpath.database,
      'harbor',
      { email: 'nina@ringpath.example', role: 'admin' },
      { id: 'x', name: 'x' },
      Date.now(),
    );
    await makeToken(ringpath.database, 'harbor', { name: 'Nightly', role: 'admin', days: null }, 'x', 1);
    const made = await makeRecords(crowd);
    const { kysely } = ringpath.database;
    const members = Object.values(people).flatMap((person) =>
      person.kind === 'member' && person.company === 'harbor' ? [person.id] : [],
    );
    // One of each kind: every further one is asked for on every route.
    const idOf = async (table: 'invitations' | 'tokens') => {
      const ofHarbor = kysely.selectFrom(table).select('id').where('company_id', '=', 'harbor');
      return (await ofHarbor.executeTakeFirstOrThrow()).id;
    };
    const sessions = await kysely
      .selectFrom('sessions')
      .select('id')
      .where('userId', 'in', members)
      .execute();
    ids = {
      member: members.slice(0, 2),
      session: sessions.map(({ id }) => id).slice(0, 2),
      number: ['+12025550111', '+12025550112'],
      callSid: [CALL],
      sid: [`PN${'1'.repeat(32)}`],
      flow: ['main', 'four-layers', 'first'],
      version: ['1', 'published'],
      ...made,
      recording: ['RE1'],
      name: ['crm'],
      id: ['dana', 'spring', 'l-1', await idOf('invitations'), await idOf('tokens')],
    };
  });
  afterAll(() => crowd.close());

  const strangers = (): Array<[string, Person]> =>
    ['admin of another company', 'token of another company', 'member of no company'].map((name) => {
      const person = crowd.people[name];
      if (!person) throw new Error(`The crowd has no ${name}.`);
      return [name, person];
    });

  /** A body with ids of the attacked company in every field that any route takes. */
  function bodies(): unknown[] {
    const member = ids.member?.[0];
    const fields = {
      name: 'Taken over',
      email: null,
      phone: null,
      label: 'x',
      assignedUser: 'dana',
      owner: 'dana',
      flow: 'main',
      campaigns: [{ campaign: 'spring', enrolledAt: 1 }],
      inboundTwilioNumber: '+12025550111',
      callForwardingNumber: null,
      companyPhone: null,
      isDefaultOutbound: true,
      timeZone: 'America/New_York',
      country: 'US',
      items: [{ type: 'call', callSid: CALL }],
      dueAt: null,
      members: [member],
      roles: [],
    };
    const more = {
      text: 'Taken over',
      isShared: true,
      filter: {},
      seen: 1,
      role: 'admin',
      company: 'harbor',
      company_id: 'harbor',
      member,
      move: true,
      days: 1,
      lead: 'l-1',
    };
    return [
      { fields, base: fields, number: '+12025550111', called: '+12025550111', from: '+12025550177', ...more },
      {
        ...fields,
        base: { role: 'trainee', name: 'x', archived: false, days: 400 },
        isInstallationAdmin: true,
        ...more,
      },
      {},
    ];
  }

  /** Every way to fill a path's parameters, the company excepted, with ids of the attacked company. */
  function filled(path: string, company: string): string[] {
    return [...path.matchAll(/:(\w+)/g)].reduce<string[]>(
      (paths, [parameter, name = '']) => {
        const values =
          name === 'company' ? [company] : ids[path.includes('/call-filters/') ? 'filter' : name];
        if (!values)
          throw new Error(`No record of the attacked company is known for the parameter "${name}".`);
        return paths.flatMap((each) =>
          values.map((value) => each.replace(parameter, encodeURIComponent(value))),
        );
      },
      [`/api${path}`],
    );
  }

  const routes = () => apiRoutesOf(crowd.app).filter(({ path }) => path.includes(':'));
  const query =
    '?company=harbor&owner=dana&campaign=spring&called=%2B12025550111&from=%2B12025550177&search=Sam';

  async function rowsOfHarbor(): Promise<Record<string, string[]>> {
    const rows = await allRows(crowd.ringpath.database);
    return Object.fromEntries(
      Object.entries(rows).map(([table, all]) => [
        table,
        all.filter((row) => row.includes('harbor') || SECRETS.test(row)).map(withoutJob),
      ]),
    );
  }

  it('gets nothing of a company by its own address, and changes nothing in it', async () => {
    const before = await rowsOfHarbor();
    for (const [name, person] of strangers()) {
      for (const { method, path } of routes().filter(({ path }) => path.startsWith('/companies/:company'))) {
        for (const address of filled(path, 'harbor')) {
          const response = await crowd.ask(person, method, address + query, bodies()[0]);
          expect([name, method, address, response.status]).toEqual([name, method, address, 404]);
          expect(await response.text()).not.toMatch(SECRETS);
        }
      }
    }
    expect(await rowsOfHarbor()).toEqual(before);
  });

  it(
    'gets nothing of it by its ids in the paths, queries and bodies of the own company, and changes nothing',
    async () => {
      const before = await rowsOfHarbor();
      const found: string[] = [];
      for (const [name, person] of strangers()) {
        for (const { method, path } of routes()) {
          for (const address of filled(path, 'other')) {
            for (const body of method === 'GET' ? [undefined] : bodies()) {
              const response = await crowd.ask(
                person,
                method,
                address + (method === 'GET' ? query : ''),
                body,
              );
              const isFeed = response.headers.get('content-type')?.includes('event-stream');
              if (isFeed) await response.body?.cancel();
              // What was asked may be said back, such as a number that was sent.
              const answer = isFeed ? '' : (await response.text()).replaceAll(/\+?12025550(111|177)/g, '');
              if (response.status === 500 || SECRETS.test(answer)) {
                found.push(`${name}: ${method} ${address} ${response.status} ${answer}`);
              }
            }
          }
        }
      }
      expect(found).toEqual([]);
      expect(await rowsOfHarbor()).toEqual(before);
    },
    LONG,
  );
});
