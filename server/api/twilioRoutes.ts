import { Hono } from 'hono';
import type { Database } from '../database/database.ts';
import type { SecretBox } from '../secrets/secretBox.ts';
import type { CompanyEnv } from './companyEnv.ts';

export interface TwilioParts {
  database: Database;
  box: SecretBox;
  publicUrl: string;
  twilioApiUrl?: string;
  now(): number;
}

/** The company's Twilio account and the numbers in it: shared/api/twilio.ts. */
export function twilioRoutes(_parts: TwilioParts): Hono<CompanyEnv> {
  const routes = new Hono<CompanyEnv>();
  return routes;
}
