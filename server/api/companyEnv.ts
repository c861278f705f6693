import type { Permission, Role } from '../../shared/accounts/roles.ts';
import type { CompanyView } from '../../shared/api/views.ts';
import type { ConnectionBindings } from '../visitorAddress.ts';
import type { Site } from './site.ts';
import type { Visitor } from './visitor.ts';

/** What every route of the API finds in its context: by which way the request came, and who asks. */
export interface ApiEnv {
  Bindings: ConnectionBindings;
  Variables: { site: Site; visitor: Visitor; company: CompanyView; access: Access };
}

/** What a route below `/companies/:company` finds in its context: the company, which exists, and who asks. */
export interface CompanyEnv {
  Variables: { company: CompanyView; access: Access };
}

/** What the member or the token that asks may do in the company. */
export interface Access {
  role: Role;
  /** For what a route answers differently by role; whether it is entered at all was asked before. */
  may(permission: Permission): boolean;
  /** Calls back when somebody's access changed, perhaps this one. Returns the function that stops it. */
  onChange(listener: () => void): () => void;
  /** Whether who asked may still do the same: the session goes on, and the role is as it was. */
  isStill(): Promise<boolean>;
}
