import { Hono } from 'hono';
import type { PhoneNumberView, StaffView } from '../../shared/api/settings.ts';
import type { Database } from '../database/database.ts';
import { listPhoneNumbers } from '../directory/phoneNumbers.ts';
import { listStaff } from '../directory/staff.ts';
import type { CompanyEnv } from './companyEnv.ts';

export interface SettingsParts {
  database: Database;
  now(): number;
}

/** The company, its Twilio numbers, its staff and its campaigns: shared/api/settings.ts. */
export function settingsRoutes({ database }: SettingsParts): Hono<CompanyEnv> {
  const routes = new Hono<CompanyEnv>();
  routes.get('/phone-numbers', async (context) =>
    context.json<PhoneNumberView[]>(await listPhoneNumbers(database, context.var.company.id)),
  );
  routes.get('/staff', async (context) =>
    context.json<StaffView[]>(await listStaff(database, context.var.company.id)),
  );
  return routes;
}
