import type { InstallationCompany } from '../../shared/api/accounts.ts';
import type { InstallationCompanyFields } from '../api/installation.ts';

/** What can be changed about a company, as it is. */
export function fieldsOf({ name, archivedAt }: InstallationCompany): InstallationCompanyFields {
  return { name, archived: archivedAt !== null };
}
