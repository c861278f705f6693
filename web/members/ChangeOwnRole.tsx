import { useQueryClient } from '@tanstack/react-query';
import { useLocation } from 'wouter';
import { ROLE_WORDS, type Role } from '../../shared/accounts/roles.ts';
import type { CompanyMember } from '../../shared/api/accounts.ts';
import { tellRole } from '../accounts/tellRoles.ts';
import { changeRole } from '../api/members.ts';
import { companiesQuery } from '../api/queries.ts';
import { ConfirmDialog } from '../forms/ConfirmDialog.tsx';
import { tellDone } from '../forms/tellDone.ts';
import { companyPath, useCompany } from '../shell/companyContext.ts';
import css from './Members.module.css';

interface ChangeOwnRoleProps {
  /** The member who asks; null before anything was asked. */
  member: CompanyMember | null;
  role: Role;
  isOpen: boolean;
  onClose(): void;
}

/** Asks an admin who is about to give the role away, and leads to a page that the new one opens. */
export function ChangeOwnRole({ member, role, isOpen, onClose }: ChangeOwnRoleProps) {
  const company = useCompany();
  const queries = useQueryClient();
  const [, navigate] = useLocation();
  const change = async () => {
    if (!member) return;
    await changeRole(queries, company.id, member.id, role, member.role);
    navigate(companyPath(company.id, '/flow'));
    tellDone(`You are now ${tellRole(role, 'a')} in ${company.name}.`);
    await queries.invalidateQueries({ queryKey: companiesQuery().queryKey });
  };
  return (
    <ConfirmDialog
      isOpen={isOpen}
      onClose={onClose}
      title={`Make yourself ${tellRole(role, 'a')}?`}
      button="Change my role"
      onConfirm={change}
    >
      <p className={css.sentence}>
        You can no longer manage the members of {company.name}; another admin must give the role back.
        Invitations that you made and nobody accepted yet count no more.
      </p>
      <p className={css.quiet}>
        {ROLE_WORDS[role].title}: {ROLE_WORDS[role].explains}
      </p>
    </ConfirmDialog>
  );
}
