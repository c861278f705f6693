import type { CompanyView } from '../../shared/api/views.ts';

/** What a route below `/companies/:company` finds in its context: the company, which exists. */
export interface CompanyEnv {
  Variables: { company: CompanyView };
}
