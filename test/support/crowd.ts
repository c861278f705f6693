import type { Hono } from 'hono';
import { addMember } from '../../server/accounts/members.ts';
import { giveRole } from '../../server/accounts/memberships.ts';
import { makeOwner } from '../../server/accounts/owner.ts';
import { inTransaction } from '../../server/database/inTransaction.ts';
import { ROLES, type Role } from '../../shared/accounts/roles.ts';
import { freshPlace } from './databases.ts';
import { openRingpath, type TestRingpath } from './ringpath.ts';
import { TWO_COMPANIES } from './settingsCompanies.ts';
import { tokenFor } from './tokens.ts';

/** Somebody who asks the API, and by what they are known. */
export type Person =
  | { kind: 'nobody' }
  | {
      kind: 'member';
      cookie: string;
      id: string;
      isInstallationAdmin: boolean;
      company: string | null;
      role: Role;
    }
  | { kind: 'token'; secret: string; isInstallationAdmin: false; company: string; role: Role };

/** A Ringpath with two companies, `harbor` and `other`, and with everybody who could ask it. */
export interface Crowd {
  ringpath: TestRingpath;
  app: Hono;
  people: Record<string, Person>;
  /** Asks as this person, the way a page or a script does it. */
  ask(person: Person, method: string, path: string, body?: unknown): Promise<Response>;
  close(): Promise<void>;
}

export const PASSWORD = 'a password for tests alone';

/** Nobody listens there: no test asks Twilio itself. */
const NO_TWILIO = 'http://127.0.0.1:9';

/** Opens a Ringpath with everybody signed in. */
export async function openCrowd(
  dialect: 'sqlite' | 'postgres',
  { twilioApiUrl = NO_TWILIO }: { twilioApiUrl?: string } = {},
): Promise<Crowd> {
  const { databaseUrl } = await freshPlace(dialect);
  const ringpath = await openRingpath({ workspace: TWO_COMPANIES, databaseUrl, twilioApiUrl });
  const { app, auths, database } = ringpath;
  const passwordHash = await (await auths.plain.$context).password.hash(PASSWORD);
  // The owner gets the companies that nobody belongs to; here, others do.
  const owner = await makeOwner(
    database,
    { name: 'Olive Owner', email: 'olive@ringpath.example', passwordHash },
    1,
  );
  await database.kysely.deleteFrom('memberships').where('member_id', '=', owner.id).execute();

  const enter = async (name: string, company: string | null, role: Role): Promise<Person> => {
    const email = `${name.replaceAll(' ', '.')}@ringpath.example`;
    const { id } = await inTransaction(database, async (trx) => {
      const member = await addMember(trx, database.dialect, { name, email, passwordHash }, 1);
      if (company) await giveRole(trx, company, member, role, 1);
      return member;
    });
    const cookie = await signInAt(app, email);
    return { kind: 'member', cookie, id, isInstallationAdmin: false, company, role };
  };
  const people: Record<string, Person> = { nobody: { kind: 'nobody' } };
  for (const role of ROLES) {
    people[role] = await enter(role, 'harbor', role);
    const secret = await tokenFor(database, 'harbor', role);
    people[`token of ${role}`] = {
      kind: 'token',
      secret,
      isInstallationAdmin: false,
      company: 'harbor',
      role,
    };
  }
  people['admin of another company'] = await enter('admin of another company', 'other', 'admin');
  people['member of no company'] = await enter('member of no company', null, 'admin');
  const secret = await tokenFor(database, 'other', 'admin');
  people['token of another company'] = {
    kind: 'token',
    secret,
    isInstallationAdmin: false,
    company: 'other',
    role: 'admin',
  };
  people['installation admin'] = {
    kind: 'member',
    cookie: await signInAt(app, 'olive@ringpath.example'),
    id: owner.id,
    isInstallationAdmin: true,
    company: null,
    role: 'admin',
  };
  return {
    ringpath,
    app,
    people,
    async ask(person, method, path, body) {
      return app.request(path, {
        method,
        headers: {
          ...(method !== 'GET' && { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' }),
          ...(person.kind === 'member' && { cookie: person.cookie }),
          ...(person.kind === 'token' && { authorization: `Bearer ${person.secret}` }),
        },
        ...(method !== 'GET' && { body: JSON.stringify(body ?? {}) }),
      });
    },
    close: () => ringpath.close(),
  };
}

/** Signs in by the API, and returns the cookie to send. */
export async function signInAt(app: Hono, email: string, password = PASSWORD): Promise<string> {
  const response = await app.request('/api/session', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' },
    body: JSON.stringify({ email, password }),
  });
  const cookie = response.headers.getSetCookie()[0]?.split(';')[0];
  if (!cookie) throw new Error(`Signing in as ${email} gave ${response.status}: ${await response.text()}`);
  return cookie;
}
