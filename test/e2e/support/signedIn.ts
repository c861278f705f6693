import { OWNER, signIn } from '../../support/owner.ts';

/** What a browser holds in which somebody is signed in: for Playwright's option `storageState`. */
export async function signedIn(baseUrl: string, credentials = OWNER) {
  const cookie = await signIn(baseUrl, credentials);
  return {
    cookies: [
      {
        ...cookie,
        domain: new URL(baseUrl).hostname,
        path: '/',
        expires: -1,
        httpOnly: true,
        secure: false,
        sameSite: 'Lax' as const,
      },
    ],
    origins: [],
  };
}
