import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ROLES, type Role } from '../../shared/accounts/roles.ts';
import type { CompanyMember } from '../../shared/api/accounts.ts';
import { tellRole } from '../accounts/tellRoles.ts';
import { asError } from '../api/asError.ts';
import { changeRole, membersQuery } from '../api/members.ts';
import { ApiError } from '../api/request.ts';
import { tellDone } from '../forms/tellDone.ts';
import { tellUndoable } from '../forms/tellUndoable.tsx';
import { useCompany } from '../shell/companyContext.ts';

/** The roles of other members while somebody changes them. */
interface Roles {
  /** The change that is on its way. */
  saving: { id: string; role: Role } | null;
  /** Why the last one was not saved. */
  error: string | null;
  /** Saves a role at once, and offers to undo it. */
  choose(member: CompanyMember, role: Role): void;
}

/** Changes the roles of members, one at a time. */
export function useRoles(): Roles {
  const company = useCompany();
  const queries = useQueryClient();
  const [saving, setSaving] = useState<Roles['saving']>(null);
  const [error, setError] = useState<string | null>(null);
  const save = async ({ id, name }: CompanyMember, role: Role, seen: Role): Promise<boolean> => {
    setSaving({ id, role });
    setError(null);
    try {
      await changeRole(queries, company.id, id, role, seen);
      return true;
    } catch (thrown) {
      setError(tellRoleFault(thrown, name));
      await queries.invalidateQueries({ queryKey: membersQuery(company.id).queryKey });
      return false;
    } finally {
      setSaving(null);
    }
  };
  const choose = async (member: CompanyMember, role: Role) => {
    if (!(await save(member, role, member.role))) return;
    tellUndoable(`${member.name} is now ${tellRole(role, 'a')}.`, async () => {
      if (await save(member, member.role, role)) {
        tellDone(`${member.name} is ${tellRole(member.role, 'a')} again.`);
      }
    });
  };
  return { saving, error, choose: (member, role) => void choose(member, role) };
}

/** Why a role was not saved: where somebody else changed it meanwhile, to what. */
export function tellRoleFault(error: unknown, name: string): string {
  if (error instanceof ApiError && error.status === 409) {
    // The server promises the fields of the change.
    const current = (error.view.current as { role?: unknown } | undefined)?.role;
    const role = ROLES.find((each) => each === current);
    if (role) {
      return `Somebody else made ${name} ${tellRole(role, 'a')} meanwhile. Choose again if it should be another role.`;
    }
  }
  return asError(error).message;
}
