import { defineConfig } from '@playwright/test';
import { chromiumFlags, findChromium } from './test/support/chromium.ts';

/** The browser tests: built servers with fresh data folders (see `ownServer`), and the Chromium of this machine. */
export default defineConfig({
  testDir: 'test/e2e',
  globalSetup: './test/e2e/support/build.ts',
  testMatch: '**/*.{spec,test}.ts',
  // Each has a server, a company and a browser to itself. One alone leaves a fifth of two cores idle.
  workers: 2,
  // Only where nobody watches: a test that passes the second time, on a fresh server, is told as flaky by its name.
  retries: process.env.CI ? 1 : 0,
  forbidOnly: Boolean(process.env.CI),
  timeout: 60_000,
  expect: { timeout: 10_000 },
  use: {
    launchOptions: { executablePath: findChromium(), args: chromiumFlags() },
    screenshot: 'only-on-failure',
    // Steps, requests and the console. A film and a copy of the page at every step cost a third of the time, for
    // every test that passes: `npx playwright test --trace on` adds them.
    trace: { mode: 'retain-on-failure', screenshots: false, snapshots: false },
  },
  projects: [{ name: 'chromium' }],
});
