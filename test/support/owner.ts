/** The owner of the servers that tests start as processes of their own. */
export const OWNER = { email: 'olive@ringpath.example', password: 'a password for tests alone' };

/** What makes a server have that owner. */
export const OWNER_ENV = { RINGPATH_OWNER_EMAIL: OWNER.email, RINGPATH_OWNER_PASSWORD: OWNER.password };

/**
 * Signs in over HTTP, and returns the session's cookie as name and value.
 *
 * @param baseUrl the address of the server, without a slash at the end
 */
export async function signIn(baseUrl: string, credentials = OWNER): Promise<{ name: string; value: string }> {
  const response = await fetch(`${baseUrl}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: baseUrl },
    body: JSON.stringify(credentials),
  });
  const [cookie] = response.headers.getSetCookie();
  const found = /^([^=]+)=([^;]+)/.exec(cookie ?? '');
  if (!found?.[1] || !found[2])
    throw new Error(`Signing in gave ${response.status}: ${await response.text()}`);
  return { name: found[1], value: found[2] };
}
