import type { Ringpath } from '../../server/openRingpath.ts';
import type { Role } from '../../shared/accounts/roles.ts';
import { tokenFor } from './tokens.ts';

/** Asks the API with a token: of an admin of the company that the address names, unless a role is given. */
export type Ask = (path: string, init?: RequestInit & { role?: Role }) => Promise<Response>;

/** Makes the function that asks a Ringpath so. */
export function askAsAdmin({ app, database }: Pick<Ringpath, 'app' | 'database'>): Ask {
  const secrets = new Map<string, Promise<string>>();
  const secretOf = (company: string, role: Role) => {
    const key = `${role} ${company}`;
    const known = secrets.get(key) ?? tokenFor(database, company, role);
    secrets.set(key, known);
    return known;
  };
  return async (path, { role = 'admin', ...init } = {}) => {
    const company = /^\/api\/companies\/([^/?]+)/.exec(path)?.[1] ?? '';
    const there = await database.kysely.selectFrom('companies').select('id').orderBy('id').execute();
    // A company that is not there has no token; whoever asks for it comes from another.
    const owner = there.find(({ id }) => encodeURIComponent(id) === company) ?? there[0];
    const headers = new Headers(init.headers);
    if (owner) headers.set('authorization', `Bearer ${await secretOf(owner.id, role)}`);
    return app.request(path, { ...init, headers });
  };
}
