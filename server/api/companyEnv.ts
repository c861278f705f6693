import type { Permission, Role } from '../../shared/accounts/roles.ts';
import type { Company } from '../directory/companies.ts';

/** What a route below `/companies/:company` finds in its context: the company, which exists, and who asks. */
export interface CompanyEnv {
  Variables: { company: Company; access: Access };
}

/** What the member or the token that asks may do in the company. */
export interface Access {
  role: Role;
  /** For what a route answers differently by role; whether it is entered at all was asked before. */
  may(permission: Permission): boolean;
}
