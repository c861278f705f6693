import { Hono } from 'hono';
import { z } from 'zod';
import type { StaffView } from '../../shared/api/settings.ts';
import type { Database } from '../database/database.ts';
import { newId } from '../directory/newId.ts';
import { listStaff, removeStaff, saveStaff } from '../directory/staff.ts';
import type { CompanyEnv } from './companyEnv.ts';
import { additionOf, changeOf, EMAIL, NAME, optionalText, PHONE, requiredText } from './formFields.ts';
import { limitForm, readBody } from './readBody.ts';

const fields = z.object({
  name: requiredText(NAME, 'a name'),
  // Light on purpose: only the mail's own way finds out whether an address works.
  email: optionalText(EMAIL).refine((email) => email === null || /^[^\s@]+@[^\s@]+$/.test(email), {
    error: 'Enter an e-mail address such as dana@example.com.',
  }),
  phone: optionalText(PHONE),
  inboundTwilioNumber: optionalText(PHONE),
});
const base = z.object({
  name: z.string(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  inboundTwilioNumber: z.string().nullable(),
});
export const staffAddition = additionOf(fields);
export const staffChange = changeOf(fields, base);

/** A company's staff, below `/staff`: shared/api/settings.ts. */
export function staffRoutes(database: Database): Hono<CompanyEnv> {
  const routes = new Hono<CompanyEnv>();
  routes.get('/', async (context) =>
    context.json<StaffView[]>(await listStaff(database, context.var.company.id)),
  );
  routes.post('/', limitForm, async (context) => {
    const { fields, move } = await readBody(context, staffAddition);
    const user = { id: newId(), ...fields };
    return context.json<StaffView>(await saveStaff(database, context.var.company.id, user, { move }), 201);
  });
  routes.put('/:id', limitForm, async (context) => {
    const { fields, base, move } = await readBody(context, staffChange);
    const user = { id: context.req.param('id'), ...fields };
    return context.json<StaffView>(await saveStaff(database, context.var.company.id, user, { base, move }));
  });
  routes.delete('/:id', async (context) => {
    await removeStaff(database, context.var.company.id, context.req.param('id'));
    return context.body(null, 204);
  });
  return routes;
}
