import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../support/freePort.ts';

// The Playwright config is read once by the runner and again by each worker. The runner chooses, and the
// workers find its choice in their environment.
const { RINGPATH_E2E_PORT, RINGPATH_E2E_DATA } = process.env;

/** The port of the server under test: free when the run began. */
export const port = Number(RINGPATH_E2E_PORT ?? (await freePort()));

/** The page of the server under test, without a slash at the end. */
export const baseUrl = `http://127.0.0.1:${port}`;

/**
 * The data folder of the server under test: fresh, so it holds the demo company. Specs sign simulated calls
 * with `openPracticeAccount(dataFolder)`.
 */
export const dataFolder = RINGPATH_E2E_DATA ?? makeDataFolder();

/** Where the owner's session is kept while the specs run. */
export const stateFile = join(dataFolder, 'signed-in.json');

process.env.RINGPATH_E2E_PORT = String(port);
process.env.RINGPATH_E2E_DATA = dataFolder;

function makeDataFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'ringpath-e2e-'));
  // The runner is the last to leave: by then it has stopped the server.
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
