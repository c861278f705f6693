import { hashSecret, newSecret } from '../../server/accounts/secretHash.ts';
import { retryWhileBusy } from '../../server/database/busy.ts';
import type { Database } from '../../server/database/database.ts';
import { newId } from '../../server/directory/newId.ts';
import type { Role } from '../../shared/accounts/roles.ts';

/** Makes an API token without an entry in the audit, which tests count, and returns its secret. */
export async function tokenFor({ writing }: Database, company: string, role: Role): Promise<string> {
  const secret = `ringpath_${newSecret()}`;
  const insert = writing.insertInto('tokens').values({
    id: newId(),
    company_id: company,
    name: `A test as ${role}`,
    role,
    secret_hash: hashSecret(secret),
    hint: secret.slice(0, 15),
    created_by: 'A test',
    created_at: 0,
    expires_at: null,
    last_used_at: 0,
  });
  await retryWhileBusy(() => insert.execute());
  return secret;
}
