import { type Context, Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { Logger } from 'pino';
import type { AuditPage, AuditSubject } from '../../shared/api/audit.ts';
import { SUBJECT_WORDS } from '../../shared/audit/auditWords.ts';
import type { AuditFilter } from '../audit/auditFilter.ts';
import { exportAuditCsv } from '../audit/exportAuditCsv.ts';
import { type AuditPageWanted, listAudit } from '../audit/listAudit.ts';
import { noteAuditExport } from '../audit/noteAuditExport.ts';
import type { Database } from '../database/database.ts';
import type { CompanyEnv } from './companyEnv.ts';
import { answerFile, datedCsv } from './fileAnswer.ts';

export interface AuditParts {
  database: Database;
  log: Logger;
  now(): number;
}

export const ROWS_OF_AN_AUDIT_PAGE = 50;
export const MOST_AUDIT_ROWS = 200;
export const LONGEST_AUDIT_SEARCH = 100;

/** What was changed in a company: shared/api/audit.ts. */
export function auditRoutes({ database, log, now }: AuditParts): Hono<CompanyEnv> {
  const routes = new Hono<CompanyEnv>();
  routes.get('/audit', async (context) =>
    context.json<AuditPage>(
      await listAudit(database, context.var.company.id, readFilter(context), readPage(context)),
    ),
  );
  routes.get('/audit/export.csv', async (context) => {
    const { company } = context.var;
    const filter = readFilter(context);
    // Before the first line, and so in the file itself.
    if (context.req.method !== 'HEAD') await noteAuditExport(database, company.id, filter);
    return answerFile(context, {
      what: 'the audit',
      name: datedCsv('audit', company, now()),
      type: 'text/csv',
      pieces: exportAuditCsv(database, company.id, filter, context.req.raw.signal),
      log,
    });
  });
  return routes;
}

/** Answers with what was changed that belongs to no company; for `GET /installation/audit`. */
export function installationAudit(database: Database): (context: Context) => Promise<Response> {
  return async (context) =>
    context.json<AuditPage>(await listAudit(database, null, readFilter(context), readPage(context)));
}

/** The filter, as the address names it. */
function readFilter(context: Context): AuditFilter {
  const { member, about, search = '', from, to } = context.req.query();
  return {
    search: search.trim().slice(0, LONGEST_AUDIT_SEARCH),
    ...(member && { member }),
    ...(about && { about: readSubject(about) }),
    ...(from && { from: readNumber(from) }),
    ...(to && { to: readNumber(to) }),
  };
}

function readSubject(about: string): AuditSubject {
  if (Object.hasOwn(SUBJECT_WORDS, about)) return about as AuditSubject; // a key of the table that has them all
  throw new HTTPException(400, { message: `Nothing is noted about “${about.slice(0, 40)}”.` });
}

function readPage(context: Context): AuditPageWanted {
  const { before, limit } = context.req.query();
  if (limit !== undefined && (!/^[1-9]\d{0,2}$/.test(limit) || Number(limit) > MOST_AUDIT_ROWS))
    throw new HTTPException(400, { message: `A page has 1 to ${MOST_AUDIT_ROWS} rows.` });
  return {
    ...(before && { before: readNumber(before) }),
    limit: limit === undefined ? ROWS_OF_AN_AUDIT_PAGE : Number(limit),
    signal: context.req.raw.signal,
  };
}

/** No more digits than a number holds exactly. */
function readNumber(text: string): number {
  if (/^\d{1,15}$/.test(text)) return Number(text);
  throw new HTTPException(400, { message: 'A time is epoch milliseconds, and an entry is a number.' });
}
