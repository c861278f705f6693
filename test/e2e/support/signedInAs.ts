import type { Role } from '../../../shared/accounts/roles.ts';
import { OWNER, signIn } from '../../support/owner.ts';
import { signedIn } from './signedIn.ts';

/** What a browser holds in which a new member of the demo company is signed in, who was invited with this role. */
export async function signedInAs(baseUrl: string, role: Role) {
  const owner = await signIn(baseUrl, OWNER);
  const email = `${role}-${Date.now()}@ringpath.example`;
  const { link } = await post<{ link: string }>(
    `${baseUrl}/api/companies/harbor/invitations`,
    { email, role },
    `${owner.name}=${owner.value}`,
  );
  const secret = link.slice(link.indexOf('#') + 1);
  const credentials = { email, password: `a password for the ${role} of tests` };
  await post(`${baseUrl}/api/invitation/accept`, {
    secret,
    name: 'Tess Nolan',
    password: credentials.password,
  });
  return signedIn(baseUrl, credentials);
}

async function post<Answer>(url: string, body: object, cookie?: string): Promise<Answer> {
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      origin: new URL(url).origin,
      ...(cookie !== undefined && { cookie }),
    },
    body: JSON.stringify(body),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${url} gave ${response.status}: ${text}`);
  return JSON.parse(text);
}
