import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makePasswordLink } from '../../../server/accounts/passwordLinks.ts';
import { openBrowser } from '../../support/browser.ts';
import { type Crowd, openCrowd, PASSWORD, type Person, signInAt } from '../../support/crowd.ts';

type Member = Extract<Person, { kind: 'member' }>;

describe.each(['sqlite', 'postgres'] as const)('who wants to be more on %s', (dialect) => {
  let crowd: Crowd;
  beforeAll(async () => {
    crowd = await openCrowd(dialect);
  });
  afterAll(() => crowd.close());

  function personOf(name: string): Person {
    const person = crowd.people[name];
    if (!person) throw new Error(`The crowd has no ${name}.`);
    return person;
  }
  function memberOf(name: string): Member {
    const person = personOf(name);
    if (person.kind !== 'member') throw new Error(`${name} is no member.`);
    return person;
  }
  const statusOf = async (name: string, method: string, path: string, body?: unknown) =>
    (await crowd.ask(personOf(name), method, path, body)).status;

  it.each(['editor', 'supporter', 'trainee', 'token of editor'])(
    'as %s does not become admin',
    async (name) => {
      const { id } = memberOf(name.replace('token of ', ''));
      const role = name.replace('token of ', '');
      const tries: Array<[string, string, unknown]> = [
        ['PUT', `/api/companies/harbor/members/${id}`, { role: 'admin', base: { role } }],
        ['POST', '/api/companies/harbor/invitations', { email: 'me@ringpath.example', role: 'admin' }],
        ['POST', '/api/companies/harbor/tokens', { name: 'x', role: 'admin', days: null }],
        ['POST', `/api/companies/harbor/members/${memberOf('admin').id}/password-reset`, {}],
        ['PUT', `/api/installation/members/${id}`, { isInstallationAdmin: true }],
      ];
      for (const [method, path, body] of tries) {
        expect([path, await statusOf(name, method, path, body)]).toEqual([path, 403]);
      }
    },
  );

  it('changes nothing but the own name by the own account, whatever else is sent along', async () => {
    const sent = {
      name: 'Eve',
      isInstallationAdmin: true,
      role: 'admin',
      email: 'x@y.zz',
      emailVerified: true,
      id: 'x',
    };
    const answer = await crowd.ask(personOf('editor'), 'PUT', '/api/me', sent);
    expect(await answer.json()).toMatchObject({
      name: 'Eve',
      isInstallationAdmin: false,
      email: 'editor@ringpath.example',
    });
    expect(await statusOf('editor', 'GET', '/api/installation/members')).toBe(403);
  });

  it('as supporter or trainee changes nothing of the settings', async () => {
    for (const name of ['supporter', 'trainee', 'token of supporter']) {
      for (const path of [
        '',
        '/staff/dana',
        '/campaigns/spring',
        '/leads/l-1',
        '/phone-numbers/+12025550111',
        '/twilio-account',
      ]) {
        expect([path, await statusOf(name, 'PUT', `/api/companies/harbor${path}`, {})]).toEqual([path, 403]);
      }
    }
  });

  it.each(['owner', 'Admin', 'admin ', '', '__proto__', 'toString', null, ['admin'], { admin: true }])(
    'is not invited, given a token, or changed into the role %j, which there is not',
    async (role) => {
      const invitation = { email: 'nobody@ringpath.example', role };
      const change = { role, base: { role: 'editor' } };
      const { id } = memberOf('editor');
      expect(await statusOf('admin', 'POST', '/api/companies/harbor/invitations', invitation)).toBe(400);
      expect(
        await statusOf('admin', 'POST', '/api/companies/harbor/tokens', { name: 'x', role, days: 1 }),
      ).toBe(400);
      expect(await statusOf('admin', 'PUT', `/api/companies/harbor/members/${id}`, change)).toBe(400);
    },
  );

  it('as company admin makes no link for who belongs elsewhere, or runs the installation', async () => {
    const stranger = memberOf('admin of another company');
    const owner = memberOf('installation admin');
    const reset = (id: string) =>
      statusOf('admin', 'POST', `/api/companies/harbor/members/${id}/password-reset`);
    expect(await reset(stranger.id)).toBe(404);
    expect(await reset(owner.id)).toBe(404);
    const { kysely } = crowd.ringpath.database;
    for (const { id } of [stranger, owner]) {
      const row = { company_id: 'harbor', member_id: id, role: 'trainee', since: 1 };
      await kysely.insertInto('memberships').values(row).execute();
      expect(await reset(id)).toBe(403);
      await kysely
        .deleteFrom('memberships')
        .where('company_id', '=', 'harbor')
        .where('member_id', '=', id)
        .execute();
    }
  });

  it('keeps a link for a new password until the member belongs to another company, and gets nothing by it there', async () => {
    const { id } = memberOf('member of no company');
    const { database, auths } = crowd.ringpath;
    const { secret } = await makePasswordLink(database, auths.plain, id, 'harbor', Date.now());
    const email = 'member.of.no.company@ringpath.example';
    const made = await crowd.ask(
      personOf('admin of another company'),
      'POST',
      '/api/companies/other/invitations',
      { email, role: 'admin' },
    );
    const { link } = (await made.json()) as { link: string };
    const accepted = await crowd.ask(memberOf('member of no company'), 'POST', '/api/invitation/accept', {
      secret: link.split('#')[1],
    });
    expect(accepted.status).toBe(200);
    const attacker = openBrowser(crowd.app);
    const reset = await attacker.send('POST', '/api/password-reset', {
      secret,
      password: 'chosen by the attacker',
    });
    expect(reset.status).toBe(410);
    expect(await signInAt(crowd.app, email, PASSWORD)).toContain('ringpath');
  });

  it('as installation admin opens no company without belonging to it', async () => {
    for (const path of ['', '/flows', '/leads', '/members', '/audit', '/live', '/calls/CA1']) {
      expect([path, await statusOf('installation admin', 'GET', `/api/companies/harbor${path}`)]).toEqual([
        path,
        404,
      ]);
    }
    const listed = await crowd.ask(personOf('installation admin'), 'GET', '/api/companies');
    expect(await listed.json()).toEqual([]);
  });

  it('does not leave a company without an admin, nor the installation', async () => {
    const { id } = memberOf('admin');
    const path = `/api/companies/harbor/members/${id}`;
    expect(await statusOf('admin', 'PUT', path, { role: 'editor', base: { role: 'admin' } })).toBe(422);
    expect(await statusOf('admin', 'DELETE', path)).toBe(422);
    expect(await statusOf('installation admin', 'DELETE', `/api/installation/members/${id}`)).toBe(422);
    const owner = memberOf('installation admin').id;
    const off = { isInstallationAdmin: false };
    expect(await statusOf('installation admin', 'PUT', `/api/installation/members/${owner}`, off)).toBe(422);
    expect(await statusOf('installation admin', 'DELETE', `/api/installation/members/${owner}`)).toBe(422);
  });

  it('becomes no second owner', async () => {
    const owner = {
      name: 'M',
      email: 'm@ringpath.example',
      password: PASSWORD,
      code: crowd.ringpath.ownerCode,
    };
    for (const host of ['localhost', 'pbx.example.com']) {
      expect((await openBrowser(crowd.app, host).send('POST', '/api/first-run', owner)).status).toBe(409);
    }
  });
});
