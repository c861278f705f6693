import { type Context, Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { Logger } from 'pino';
import { z } from 'zod';
import type { LeadsPage, LeadView } from '../../shared/api/leads.ts';
import type { Database } from '../database/database.ts';
import { getLead, removeLead, saveLead } from '../directory/leads.ts';
import { newId } from '../directory/newId.ts';
import { exportLeadsCsv } from '../leads/exportLeadsCsv.ts';
import type { ImportLeads } from '../leads/importLeadsCsv.ts';
import type { LeadFilter } from '../leads/leadFilter.ts';
import { type LeadKey, readCursor } from '../leads/leadKey.ts';
import { listLeads } from '../leads/listLeads.ts';
import { noteLeadExport } from '../leads/noteLeadExport.ts';
import type { CompanyEnv } from './companyEnv.ts';
import { answerFile, datedCsv } from './fileAnswer.ts';
import {
  additionOf,
  changeOf,
  moment,
  NAME,
  optionalId,
  optionalText,
  PHONE,
  recordId,
  requiredText,
} from './formFields.ts';
import { streamImport } from './leadImportRoute.ts';
import { limitForm, readBody } from './readBody.ts';

export interface LeadsParts {
  database: Database;
  log: Logger;
  importLeads: ImportLeads;
  now(): number;
}

export const ROWS_OF_A_PAGE = 50;
export const MOST_ROWS = 200;
export const LONGEST_SEARCH = 100;
const MOST_CAMPAIGNS = 500;

export const leadAddition = additionOf(
  z.object({
    name: requiredText(NAME, 'a name'),
    phone: optionalText(PHONE),
    assignedUser: optionalId(),
    campaigns: z
      .array(z.object({ campaign: recordId(), enrolledAt: moment().nullable().optional() }))
      .max(MOST_CAMPAIGNS),
  }),
);
const base = z.object({
  name: z.string(),
  phone: z.string().nullable(),
  assignedUser: z.string().nullable(),
  campaigns: z.array(z.object({ campaign: z.string(), enrolledAt: z.number().nullable().optional() })),
});
export const leadChange = changeOf(leadAddition.shape.fields, base);

/** The leads, their import and their export: shared/api/leads.ts. */
export function leadsRoutes(parts: LeadsParts): Hono<CompanyEnv> {
  const { database, now } = parts;
  const routes = new Hono<CompanyEnv>();
  routes.get('/leads', async (context) => {
    const page = await listLeads(database, context.var.company.id, readFilter(context), {
      after: readPlace(context.req.query('after')),
      limit: readLimit(context.req.query('limit')),
      signal: context.req.raw.signal,
    });
    return context.json<LeadsPage>(page);
  });
  routes.post('/leads/import', (context) => streamImport(context, parts));
  routes.get('/leads/export.csv', async (context) => {
    const { company } = context.var;
    const filter = readFilter(context);
    // Before the first line, because whoever has half of the file has it.
    if (context.req.method !== 'HEAD') await noteLeadExport(database, company.id, filter);
    return answerFile(context, {
      what: 'leads',
      name: datedCsv('leads', company, now()),
      type: 'text/csv',
      pieces: exportLeadsCsv(database, company.id, filter, context.req.raw.signal),
      log: parts.log,
    });
  });
  routes.get('/leads/:id', async (context) =>
    context.json<LeadView>(await getLead(database, context.var.company.id, context.req.param('id'))),
  );
  routes.post('/leads', limitForm, async (context) => {
    const { fields } = await readBody(context, leadAddition);
    const lead = { id: newId(), ...fields };
    return context.json<LeadView>(
      await saveLead(database, context.var.company.id, lead, { now: now() }),
      201,
    );
  });
  routes.put('/leads/:id', limitForm, async (context) => {
    const { fields, base } = await readBody(context, leadChange);
    const lead = { id: context.req.param('id'), ...fields };
    return context.json<LeadView>(
      await saveLead(database, context.var.company.id, lead, { now: now(), base }),
    );
  });
  routes.delete('/leads/:id', async (context) => {
    await removeLead(database, context.var.company.id, context.req.param('id'));
    return context.body(null, 204);
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
