import { Hono } from 'hono';
import type { LeadsPage } from '../../shared/api/leads.ts';
import type { Database } from '../database/database.ts';
import { searchLeads } from '../directory/leads.ts';
import type { CompanyEnv } from './companyEnv.ts';

export interface LeadsParts {
  database: Database;
  now(): number;
}

/** The leads, their import and their export: shared/api/leads.ts. */
export function leadsRoutes({ database }: LeadsParts): Hono<CompanyEnv> {
  const routes = new Hono<CompanyEnv>();
  routes.get('/leads', async (context) => {
    const search = (context.req.query('search') ?? '').slice(0, 100);
    const rows = await searchLeads(database, context.var.company.id, search);
    return context.json<LeadsPage>({ rows, next: null });
  });
  return routes;
}
