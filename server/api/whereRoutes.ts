import { Hono } from 'hono';
import type { Database } from '../database/database.ts';
import type { LookUp } from '../directory/lookUpFacts.ts';
import type { Machines } from '../flows/machines.ts';
import type { CompanyEnv } from './companyEnv.ts';

export interface WhereParts {
  database: Database;
  machines: Machines;
  lookUpFacts: LookUp['lookUpFacts'];
  now(): number;
}

/** Which phone would ring now: shared/api/where.ts. */
export function whereRoutes(_parts: WhereParts): Hono<CompanyEnv> {
  const routes = new Hono<CompanyEnv>();
  return routes;
}
