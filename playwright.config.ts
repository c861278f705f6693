import { defineConfig } from '@playwright/test';
import { baseUrl, dataFolder, port, stateFile } from './test/e2e/support/server.ts';
import { chromiumFlags, findChromium } from './test/support/chromium.ts';
import { OWNER_ENV } from './test/support/owner.ts';

/** The browser tests: the built server with a fresh data folder, and the Chromium of this machine. */
export default defineConfig({
  testDir: 'test/e2e',
  globalSetup: './test/e2e/support/signInOwner.ts',
  testMatch: '**/*.{spec,test}.ts',
  // One: the specs share one server and its demo company, and place calls there.
  workers: 1,
  retries: 0,
  forbidOnly: Boolean(process.env.CI),
  timeout: 60_000,
  expect: { timeout: 10_000 },
  use: {
    baseURL: baseUrl,
    storageState: stateFile,
    launchOptions: { executablePath: findChromium(), args: chromiumFlags() },
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
  },
  projects: [{ name: 'chromium' }],
  webServer: {
    command: 'node scripts/build.mjs && exec node --enable-source-maps dist/server/main.js',
    url: baseUrl,
    env: {
      HOST: '127.0.0.1',
      PORT: String(port),
      PUBLIC_URL: baseUrl,
      RINGPATH_DATA: dataFolder,
      DATABASE_URL: '',
      RINGPATH_SECRET: '',
      LOG_LEVEL: 'warn',
      ...OWNER_ENV,
    },
    reuseExistingServer: false,
    stdout: 'pipe',
    timeout: 120_000,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 10_000 },
  },
});
