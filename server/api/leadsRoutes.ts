import { type Context, Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { LeadsPage } from '../../shared/api/leads.ts';
import type { Database } from '../database/database.ts';
import type { LeadFilter } from '../leads/leadFilter.ts';
import { type LeadKey, readCursor } from '../leads/leadKey.ts';
import { listLeads } from '../leads/listLeads.ts';
import type { CompanyEnv } from './companyEnv.ts';

export interface LeadsParts {
  database: Database;
  now(): number;
}

const ROWS_OF_A_PAGE = 50;
const MOST_ROWS = 200;
const LONGEST_SEARCH = 100;

/** The leads, their import and their export: shared/api/leads.ts. */
export function leadsRoutes({ database }: LeadsParts): Hono<CompanyEnv> {
  const routes = new Hono<CompanyEnv>();
  routes.get('/leads', async (context) => {
    const page = await listLeads(database, context.var.company.id, readFilter(context), {
      after: readPlace(context.req.query('after')),
      limit: readLimit(context.req.query('limit')),
      signal: context.req.raw.signal,
    });
    return context.json<LeadsPage>(page);
  });
  return routes;
}

/** The filter of a list, as the address names it. */
function readFilter(context: Context): LeadFilter {
  const { search = '', owner, campaign } = context.req.query();
  return {
    search: search.trim().slice(0, LONGEST_SEARCH),
    ...(owner !== undefined && { owner: owner === '' ? null : owner }),
    ...(campaign && { campaign }),
  };
}

function readPlace(after: string | undefined): LeadKey | undefined {
  if (!after) return undefined;
  const place = readCursor(after);
  if (!place) throw new HTTPException(400, { message: 'There is no such page. Open the list anew.' });
  return place;
}

function readLimit(limit: string | undefined): number {
  if (limit === undefined) return ROWS_OF_A_PAGE;
  if (!/^[1-9]\d{0,2}$/.test(limit) || Number(limit) > MOST_ROWS)
    throw new HTTPException(400, { message: `A page has 1 to ${MOST_ROWS} rows.` });
  return Number(limit);
}
