import { Hono } from 'hono';
import { z } from 'zod';
import { ROLES } from '../../shared/accounts/roles.ts';
import type { NewTokenView, TokenView } from '../../shared/api/accounts.ts';
import { listTokens, makeToken, revokeToken } from '../accounts/tokens.ts';
import type { AccountParts } from './accountParts.ts';
import type { ApiEnv } from './companyEnv.ts';
import { NAME, requiredText } from './formFields.ts';
import { limitForm, readBody } from './readBody.ts';
import { actorOf } from './visitor.ts';

const MOST_DAYS = 3_650;
export const newToken = z.object({
  name: requiredText(NAME, 'a name'),
  role: z.enum(ROLES),
  days: z.int().min(1).max(MOST_DAYS).nullable().meta({ description: 'Days from now; null for ever.' }),
});

/** A company's API tokens: shared/api/accounts.ts. */
export function tokenRoutes({ database, now, watch }: AccountParts): Hono<ApiEnv> {
  const routes = new Hono<ApiEnv>();
  routes.get('/tokens', async (context) =>
    context.json<TokenView[]>(await listTokens(database, context.var.company.id)),
  );
  routes.post('/tokens', limitForm, async (context) => {
    const wanted = await readBody(context, newToken);
    const by = actorOf(context.var.visitor)?.name ?? '';
    context.header('cache-control', 'no-store');
    return context.json<NewTokenView>(
      await makeToken(database, context.var.company.id, wanted, by, now()),
      201,
    );
  });
  routes.delete('/tokens/:id', async (context) => {
    await revokeToken(database, context.var.company.id, context.req.param('id'));
    watch.announce();
    return context.body(null, 204);
  });
  return routes;
}
