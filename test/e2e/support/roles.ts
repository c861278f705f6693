import type { Browser, Page } from '@playwright/test';
import { ROLES, type Role } from '../../../shared/accounts/roles.ts';
import { test as ownTest } from './ownServer.ts';
import { signedInAs } from './signedInAs.ts';

interface Members {
  /** Browsers in which a member of each role is signed in. */
  roleStates: Record<Role, Awaited<ReturnType<typeof signedInAs>>>;
}

/** The test function for specs about roles: a server of their own, with a member of each role beside the owner. */
export const test = ownTest.extend<object, Members>({
  roleStates: [
    async ({ ownServer }, use) => {
      const states: Partial<Members['roleStates']> = {};
      for (const role of ROLES) states[role] = await signedInAs(ownServer, role);
      await use(states as Members['roleStates']); // each role has its own by now
    },
    // Also where no test asks for them: the owner finds them in the list.
    { scope: 'worker', auto: true },
  ],
});

/** What the API refused while the page was used. */
export function refusalsOf(page: Page): string[] {
  const refused: string[] = [];
  page.on('response', (response) => {
    const { pathname } = new URL(response.url());
    if (!pathname.startsWith('/api/') || response.status() < 400) return;
    refused.push(`${response.status()} ${response.request().method()} ${pathname}`);
  });
  return refused;
}

/** A window in which somebody else is signed in. */
export async function windowOf(
  browser: Browser,
  baseURL: string,
  storageState: Members['roleStates'][Role],
): Promise<Page> {
  const context = await browser.newContext({ baseURL, storageState });
  return context.newPage();
}
