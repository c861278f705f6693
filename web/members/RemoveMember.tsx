import { useQueryClient } from '@tanstack/react-query';
import { useLocation } from 'wouter';
import type { CompanyMember } from '../../shared/api/accounts.ts';
import { removeMember } from '../api/members.ts';
import { companiesQuery } from '../api/queries.ts';
import { ConfirmDialog } from '../forms/ConfirmDialog.tsx';
import { tellDone } from '../forms/tellDone.ts';
import { useCompany } from '../shell/companyContext.ts';
import css from './Members.module.css';

interface RemoveMemberProps {
  /** Null before anybody was asked about. */
  member: CompanyMember | null;
  /** The member who asks. */
  isSelf: boolean;
  isOpen: boolean;
  onClose(): void;
}

/** Takes a member out of the company, after saying what is lost by it. Whoever leaves is led to another company. */
export function RemoveMember({ member, isSelf, isOpen, onClose }: RemoveMemberProps) {
  const company = useCompany();
  const queries = useQueryClient();
  const [, navigate] = useLocation();
  const remove = async () => {
    if (!member) return;
    await removeMember(queries, company.id, member.id);
    if (!isSelf) {
      onClose();
      return tellDone(`${member.name} is removed.`);
    }
    queries.setQueryData(companiesQuery().queryKey, (list) => list?.filter(({ id }) => id !== company.id));
    navigate('/');
    tellDone(`You have left ${company.name}.`);
    await queries.invalidateQueries({ queryKey: companiesQuery().queryKey });
  };
  return (
    <ConfirmDialog
      isOpen={isOpen}
      onClose={onClose}
      title={isSelf ? `Leave ${company.name}?` : `Remove ${member?.name} from ${company.name}?`}
      button={isSelf ? 'Leave the company' : 'Remove the member'}
      onConfirm={remove}
    >
      <ul className={css.consequences}>
        {isSelf ? (
          <li>You can no longer open {company.name}. To come back, another admin must invite you.</li>
        ) : (
          <li>
            {member?.name} can no longer open {company.name}, also where it is open now. To come back, they
            must be invited again.
          </li>
        )}
        {member?.role === 'admin' && (
          <li>Invitations that {isSelf ? 'you' : 'they'} made and nobody accepted yet count no more.</li>
        )}
        <li>
          API tokens that {isSelf ? 'you' : 'they'} created go on working: revoke them under API Tokens.
        </li>
        <li>
          The account stays, and so does what it changed here. Staff users and their phones are not touched.
        </li>
      </ul>
    </ConfirmDialog>
  );
}
