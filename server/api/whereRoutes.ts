import { Hono } from 'hono';
import { z } from 'zod';
import type { StaffRemovalView } from '../../shared/api/settings.ts';
import type { WhereView } from '../../shared/api/where.ts';
import { type AskParts, askWhere } from '../where/askWhere.ts';
import { removalOf } from '../where/removalOf.ts';
import type { CompanyEnv } from './companyEnv.ts';
import { limitForm, readBody } from './readBody.ts';

export type WhereParts = AskParts;

/** As many rows as a page shows at once, and more. */
const MOST_QUESTIONS = 100;

// PostgreSQL refuses U+0000 in a text, so nothing that is stored has it.
const name = z
  .string()
  .min(1)
  .max(300)
  .refine((text) => !text.includes('\0'), 'Expected a text without U+0000');

export const whereQuestions = z.object({
  of: z
    .array(z.object({ type: z.enum(['number', 'user', 'lead']), id: name, called: name.optional() }))
    .max(MOST_QUESTIONS),
});

/** Which phone would ring now: shared/api/where.ts. */
export function whereRoutes(parts: WhereParts): Hono<CompanyEnv> {
  const routes = new Hono<CompanyEnv>();
  routes.post('/where', limitForm, async (context) => {
    const { of } = await readBody(context, whereQuestions);
    return context.json<WhereView[]>(await askWhere(parts, context.var.company.id, of));
  });
  routes.get('/staff/:id/removal', async (context) =>
    context.json<StaffRemovalView>(await removalOf(parts, context.var.company.id, context.req.param('id'))),
  );
  return routes;
}
