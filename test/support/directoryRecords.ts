import type { Database } from '../../server/database/database.ts';
import { saveCompany } from '../../server/directory/companies.ts';
import { addPhoneNumber } from '../../server/directory/savePhoneNumber.ts';
import type { PhoneNumberFields } from '../../shared/api/settings.ts';

/** Two Twilio numbers of the company `mine`, and one of the company `theirs`. */
export const [ONE, TWO, FOREIGN] = ['+12025550101', '+12025550102', '+12025550109'] as const;

/** A company in the USA with nothing in it. */
export const company = (id: string, name: string) => ({
  id,
  name,
  companyPhone: null,
  timeZone: 'UTC',
  country: 'US',
});

/** The fields of a Twilio number that has nothing but a label. */
export const numberFields = (label: string, changes: Partial<PhoneNumberFields> = {}): PhoneNumberFields => ({
  label,
  callForwardingNumber: null,
  flow: null,
  owner: null,
  isDefaultOutbound: false,
  ...changes,
});

/** A staff user who has nothing but a name. */
export const user = (id: string, name: string) => ({
  id,
  name,
  email: null,
  phone: null,
  inboundTwilioNumber: null,
});

/** A lead that is assigned to nobody and enrolled in nothing. */
export const lead = (id: string, name: string, phone: string | null) => ({
  id,
  name,
  phone,
  assignedUser: null,
  campaigns: [],
});

/** Makes the companies `mine` and `theirs` with their numbers; the first of `mine` is its default outbound number. */
export async function twoCompanies(database: Database): Promise<void> {
  await saveCompany(database, company('mine', 'Mine'), 1);
  await saveCompany(database, company('theirs', 'Theirs'), 1);
  await addPhoneNumber(database, 'mine', ONE, numberFields('One'));
  await addPhoneNumber(database, 'mine', TWO, numberFields('Two'));
  await addPhoneNumber(database, 'theirs', FOREIGN, numberFields('Theirs'));
}
