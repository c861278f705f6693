import { Hono } from 'hono';
import type { Logger } from 'pino';
import { z } from 'zod';
import type { ErasureView, RetentionView } from '../../shared/api/accounts.ts';
import type { AnonymiserParts } from '../privacy/anonymiseCalls.ts';
import { eraseLead } from '../privacy/eraseLead.ts';
import { leadDossier } from '../privacy/leadDossier.ts';
import { FEWEST_DAYS, getRetention, MOST_DAYS, saveRetention } from '../privacy/retention.ts';
import type { CompanyEnv } from './companyEnv.ts';
import { limitForm, readBody } from './readBody.ts';

/** What the routes of personal data need from the rest of the server. */
export interface PrivacyParts extends AnonymiserParts {
  log: Logger;
  now(): number;
}

export const retentionChange = z.object({
  days: z
    .number()
    .refine((days) => Number.isInteger(days) && days >= FEWEST_DAYS && days <= MOST_DAYS, {
      error: `Enter a whole number of days from ${FEWEST_DAYS} to ${MOST_DAYS}, such as 400.`,
    })
    .meta({ type: 'integer', minimum: FEWEST_DAYS, maximum: MOST_DAYS }),
  base: z.object({ days: z.number() }),
});

/** How long calls are kept, and everything about one lead, to take along or to erase: shared/api/accounts.ts. */
export function privacyRoutes(parts: PrivacyParts): Hono<CompanyEnv> {
  const { database, now } = parts;
  const routes = new Hono<CompanyEnv>();
  routes.get('/retention', async (context) =>
    context.json<RetentionView>(await getRetention(database, context.var.company.id)),
  );
  routes.put('/retention', limitForm, async (context) => {
    const { base, ...fields } = await readBody(context, retentionChange);
    return context.json<RetentionView>(await saveRetention(database, context.var.company.id, fields, base));
  });
  routes.get('/leads/:id/everything.json', async (context) => {
    const { id, name } = context.var.company;
    const lead = context.req.param('id');
    const pieces = await leadDossier(database, { id, name }, lead, now());
    return context.body(ReadableStream.from(bytesOf(pieces, parts.log)), 200, {
      'content-type': 'application/json; charset=utf-8',
      'content-disposition': `attachment; filename="lead-${safeForFile(lead)}.json"`,
    });
  });
  routes.post('/leads/:id/erase', async (context) => {
    const calls = await eraseLead(parts, context.var.company.id, context.req.param('id'), now());
    return context.json<ErasureView>({ calls });
  });
  return routes;
}

async function* bytesOf(pieces: AsyncGenerator<string>, log: Logger): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  try {
    for await (const piece of pieces) yield encoder.encode(piece);
  } catch (error) {
    log.error({ err: error }, 'An export of everything about a lead broke off.');
    // As in leadExportRoute: nobody takes half of the file for all of it.
    throw error;
  }
}

/** A lead's id may hold any character, and a header may not. */
function safeForFile(id: string): string {
  return id.replace(/[^A-Za-z0-9_-]+/g, '-').slice(0, 80);
}
