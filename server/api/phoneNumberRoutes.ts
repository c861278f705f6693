import { Hono } from 'hono';
import { z } from 'zod';
import type { PhoneNumberView } from '../../shared/api/settings.ts';
import type { Database } from '../database/database.ts';
import { listPhoneNumbers } from '../directory/phoneNumbers.ts';
import { addPhoneNumber, changePhoneNumber, removePhoneNumber } from '../directory/savePhoneNumber.ts';
import type { CompanyEnv } from './companyEnv.ts';
import {
  additionOf,
  changeOf,
  NAME,
  optionalId,
  optionalText,
  PHONE,
  requiredText,
  typedText,
} from './formFields.ts';
import { limitForm, readBody } from './readBody.ts';

const fields = z.object({
  label: typedText(NAME),
  callForwardingNumber: optionalText(PHONE),
  flow: optionalId(),
  owner: optionalId(),
  isDefaultOutbound: z.boolean(),
});
const base = z.object({
  label: z.string(),
  callForwardingNumber: z.string().nullable(),
  flow: z.string().nullable(),
  owner: z.string().nullable(),
  isDefaultOutbound: z.boolean(),
});
export const phoneNumberAddition = additionOf(fields).extend({
  number: requiredText(PHONE, 'a phone number'),
});
export const phoneNumberChange = changeOf(fields, base);

/** A company's Twilio numbers, below `/phone-numbers`: shared/api/settings.ts. */
export function phoneNumberRoutes(database: Database): Hono<CompanyEnv> {
  const routes = new Hono<CompanyEnv>();
  routes.get('/', async (context) =>
    context.json<PhoneNumberView[]>(await listPhoneNumbers(database, context.var.company.id)),
  );
  routes.post('/', limitForm, async (context) => {
    const { number, fields, move } = await readBody(context, phoneNumberAddition);
    return context.json<PhoneNumberView>(
      await addPhoneNumber(database, context.var.company.id, number, fields, { move }),
      201,
    );
  });
  routes.put('/:number', limitForm, async (context) => {
    const { fields, base, move } = await readBody(context, phoneNumberChange);
    const number = context.req.param('number');
    return context.json<PhoneNumberView>(
      await changePhoneNumber(database, context.var.company.id, number, fields, { base, move }),
    );
  });
  routes.delete('/:number', async (context) => {
    await removePhoneNumber(database, context.var.company.id, context.req.param('number'));
    return context.body(null, 204);
  });
  return routes;
}
