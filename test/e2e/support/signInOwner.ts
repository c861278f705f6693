import { writeFileSync } from 'node:fs';
import { baseUrl, stateFile } from './server.ts';
import { signedIn } from './signedIn.ts';

/** Signs the owner in once for all specs that share the server. */
export default async function signInOwner(): Promise<void> {
  writeFileSync(stateFile, JSON.stringify(await signedIn(baseUrl)), { mode: 0o600 });
}
