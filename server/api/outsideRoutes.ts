import { Hono } from 'hono';
import { z } from 'zod';
import type { OutsideView } from '../../shared/api/outside.ts';
import type { Database } from '../database/database.ts';
import { Refusal } from '../directory/refusal.ts';
import { getOutside, removeSecret, saveHosts, saveSecret } from '../outside/outsideRecords.ts';
import type { SecretBox } from '../secrets/secretBox.ts';
import type { CompanyEnv } from './companyEnv.ts';
import { limitForm, readBody } from './readBody.ts';

/** What the routes of outside systems need from the rest of the server. */
export interface OutsideRouteParts {
  database: Database;
  box: SecretBox;
  now(): number;
}

const hosts = z
  .array(z.string().max(300))
  .max(200)
  .meta({ examples: [['crm.example.com']] });
export const hostsChange = z.object({ hosts, base: z.object({ hosts }) });

/** A secret goes into a header, so it is one line of signs that a header can hold. */
const SECRET = /^[\x21-\x7e](?:[\x20-\x7e]{0,998}[\x21-\x7e])?$/;
export const newSecret = z.object({
  value: z.string().regex(SECRET, {
    error: 'Enter the secret as one line of letters, digits and signs, without spaces around it.',
  }),
});

const SECRET_NAME = /^[A-Za-z0-9][A-Za-z0-9 _.-]{0,59}$/;

/** The hosts outside that flows may ask, and the secrets that go along: shared/api/outside.ts. */
export function outsideRoutes(parts: OutsideRouteParts): Hono<CompanyEnv> {
  const { database } = parts;
  const routes = new Hono<CompanyEnv>();
  routes.get('/outside', async (context) =>
    context.json<OutsideView>(await getOutside(database, context.var.company.id)),
  );
  routes.put('/outside/hosts', limitForm, async (context) => {
    const { base, ...fields } = await readBody(context, hostsChange);
    return context.json<OutsideView>(await saveHosts(database, context.var.company.id, fields, base));
  });
  routes.put('/outside/secrets/:name', limitForm, async (context) => {
    const name = context.req.param('name');
    const { value } = await readBody(context, newSecret);
    if (!SECRET_NAME.test(name)) {
      throw new Refusal('Name it by letters, digits and spaces, such as “CRM key”.', { field: 'name' });
    }
    return context.json<OutsideView>(await saveSecret(parts, context.var.company.id, name, value));
  });
  routes.delete('/outside/secrets/:name', async (context) => {
    await removeSecret(database, context.var.company.id, context.req.param('name'));
    return context.body(null, 204);
  });
  return routes;
}
