import type { TestProject } from 'vitest/node';
import { startOwnPostgres } from './ownPostgres.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The address of the test run's PostgreSQL, without a database name. */
    postgresUrl: string;
  }
}

/** Starts one real PostgreSQL for the test run, and returns what ends it. */
export default async function startPostgres(project: TestProject): Promise<() => Promise<void>> {
  // Of the tests nothing needs to outlive a crash.
  const { url, stop } = await startOwnPostgres(['fsync=off', 'max_connections=300']);
  project.provide('postgresUrl', url);
  return stop;
}
