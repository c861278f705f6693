import { Hono } from 'hono';
import { z } from 'zod';
import type { PhoneCheckView } from '../../shared/api/settings.ts';
import type { CompanyView } from '../../shared/api/views.ts';
import type { Database } from '../database/database.ts';
import { checkPhone } from '../directory/checkPhone.ts';
import { saveCompany } from '../directory/companies.ts';
import { campaignRoutes } from './campaignRoutes.ts';
import type { CompanyEnv } from './companyEnv.ts';
import {
  changeOf,
  countryField,
  NAME,
  optionalText,
  PHONE,
  requiredText,
  timeZoneField,
} from './formFields.ts';
import { phoneNumberRoutes } from './phoneNumberRoutes.ts';
import { limitForm, readBody } from './readBody.ts';
import { staffRoutes } from './staffRoutes.ts';

export interface SettingsParts {
  database: Database;
  now(): number;
}

export const companyChange = changeOf(
  z.object({
    name: requiredText(NAME, 'a name'),
    companyPhone: optionalText(PHONE),
    timeZone: timeZoneField,
    country: countryField,
  }),
  z.object({
    name: z.string(),
    companyPhone: z.string().nullable(),
    timeZone: z.string(),
    country: z.string(),
  }),
);

/** The company, its Twilio numbers, its staff and its campaigns: shared/api/settings.ts. */
export function settingsRoutes({ database, now }: SettingsParts): Hono<CompanyEnv> {
  const routes = new Hono<CompanyEnv>();
  routes.put('/', limitForm, async (context) => {
    const { fields, base } = await readBody(context, companyChange);
    const { id, role } = context.var.company;
    const saved = await saveCompany(database, { id, ...fields }, now(), base);
    return context.json<CompanyView>({ ...saved, role });
  });
  routes.get('/phone-check', async (context) =>
    context.json<PhoneCheckView>(
      await checkPhone(database, context.var.company, context.req.query('typed') ?? ''),
    ),
  );
  routes.route('/phone-numbers', phoneNumberRoutes(database));
  routes.route('/staff', staffRoutes(database));
  routes.route('/campaigns', campaignRoutes(database));
  return routes;
}
