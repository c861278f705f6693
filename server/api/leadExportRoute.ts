import type { Context } from 'hono';
import type { Logger } from 'pino';
import type { Database } from '../database/database.ts';
import { exportLeadsCsv } from '../leads/exportLeadsCsv.ts';
import type { LeadFilter } from '../leads/leadFilter.ts';
import type { CompanyEnv } from './companyEnv.ts';

interface ExportParts {
  database: Database;
  log: Logger;
  now(): number;
}

/** Sends the leads that fit a filter as a CSV file to be saved; a browser that goes away ends it. */
export function streamExport(context: Context<CompanyEnv>, parts: ExportParts, filter: LeadFilter): Response {
  const { id: company, timeZone } = context.var.company;
  const bytes = exportBytes(parts, company, filter, context.req.raw.signal);
  return context.body(ReadableStream.from(bytes), 200, {
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': `attachment; filename="${nameFile(company, parts.now(), timeZone)}"`,
  });
}

async function* exportBytes(
  { database, log }: ExportParts,
  company: string,
  filter: LeadFilter,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  try {
    for await (const piece of exportLeadsCsv(database, company, filter, signal)) yield encoder.encode(piece);
  } catch (error) {
    log.error({ err: error }, 'An export of leads broke off.');
    // The connection breaks, so that nobody takes half of the file for all of it.
    throw error;
  }
}

/** Such as `leads-harbor-2026-11-23.csv`, with the company's day. */
function nameFile(company: string, at: number, timeZone: string): string {
  const day = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(at);
  const safe = company.replace(/[^A-Za-z0-9_-]+/g, '-').slice(0, 80);
  return `leads-${safe}-${day}.csv`;
}
