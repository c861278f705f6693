import { browserAddress, isBrowser } from '../../shared/phone/browserIdentity.ts';
import type { Database } from '../database/database.ts';

/**
 * Whose phones these are, in E.164 or as the address of a browser: a user's, the Company Phone, or a Call Forwarding
 * Number of the company.
 */
export async function namesOfPhones(
  { kysely }: Database,
  company: string,
  numbers: readonly string[],
): Promise<Record<string, string>> {
  if (numbers.length === 0) return {};
  const forwarding = await kysely
    .selectFrom('phone_numbers')
    .where('company_id', '=', company)
    .where('call_forwarding_e164', 'in', numbers)
    .select(['call_forwarding_e164', 'label'])
    .execute();
  const own = await kysely
    .selectFrom('companies')
    .where('id', '=', company)
    .where('company_phone_e164', 'in', numbers)
    .select(['company_phone_e164'])
    .execute();
  const inBrowsers = numbers.some(isBrowser)
    ? await kysely.selectFrom('staff').where('company_id', '=', company).select(['id', 'name']).execute()
    : [];
  const staff = await kysely
    .selectFrom('staff')
    .where('company_id', '=', company)
    .where('phone_e164', 'in', numbers)
    .select(['phone_e164', 'name'])
    .orderBy('name')
    .execute();
  // The last of a number counts: a person is told before what the number is for.
  return Object.fromEntries([
    ...forwarding.map(({ call_forwarding_e164, label }) => [
      call_forwarding_e164,
      label ? `Call Forwarding Number of ${label}` : 'Call Forwarding Number',
    ]),
    ...own.map(({ company_phone_e164 }) => [company_phone_e164, 'Company Phone']),
    ...staff.map(({ phone_e164, name }) => [phone_e164, name]),
    ...inBrowsers.flatMap(({ id, name }) => {
      const address = browserAddress(company, id);
      return numbers.includes(address) ? [[address, `${name}, in the browser`]] : [];
    }),
  ]);
}
