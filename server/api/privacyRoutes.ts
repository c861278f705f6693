import { Hono } from 'hono';
import type { Logger } from 'pino';
import { z } from 'zod';
import type { ErasureView, RetentionView } from '../../shared/api/accounts.ts';
import type { AnonymiserParts } from '../privacy/anonymiseCalls.ts';
import { eraseLead } from '../privacy/eraseLead.ts';
import { leadDossier } from '../privacy/leadDossier.ts';
import { FEWEST_DAYS, getRetention, MOST_DAYS, saveRetention } from '../privacy/retention.ts';
import type { CompanyEnv } from './companyEnv.ts';
import { answerFile, safeForFile } from './fileAnswer.ts';
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
    return answerFile(context, {
      what: 'everything about a lead',
      name: `lead-${safeForFile(lead)}.json`,
      type: 'application/json',
      pieces,
      log: parts.log,
    });
  });
  routes.post('/leads/:id/erase', async (context) => {
    const calls = await eraseLead(parts, context.var.company.id, context.req.param('id'), now());
    return context.json<ErasureView>({ calls });
  });
  return routes;
}
