import { Hono } from 'hono';
import type { Database } from '../database/database.ts';
import type { Machines } from '../flows/machines.ts';
import type { SecretBox } from '../secrets/secretBox.ts';
import type { CompanyEnv } from './companyEnv.ts';

export interface ProblemsParts {
  database: Database;
  box: SecretBox;
  machines: Machines;
  now(): number;
}

/** What is wrong with the company's settings: shared/api/problems.ts. */
export function problemsRoutes(_parts: ProblemsParts): Hono<CompanyEnv> {
  const routes = new Hono<CompanyEnv>();
  return routes;
}
