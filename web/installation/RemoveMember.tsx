import { useQueryClient } from '@tanstack/react-query';
import type { InstallationMember } from '../../shared/api/accounts.ts';
import { removeInstallationMember } from '../api/installation.ts';
import { ConfirmDialog } from '../forms/ConfirmDialog.tsx';
import { tellDone } from '../forms/tellDone.ts';
import { tellCount } from '../lists/rowSource.ts';
import css from './Installation.module.css';

interface RemoveMemberProps {
  /** Null before anybody was asked about. */
  member: InstallationMember | null;
  isOpen: boolean;
  onClose(): void;
}

const COMPANIES = { one: 'company', many: 'companies' };

/** Removes a member from the installation, after saying what is lost by it. */
export function RemoveMember({ member, isOpen, onClose }: RemoveMemberProps) {
  const queries = useQueryClient();
  const remove = async () => {
    if (!member) return;
    await removeInstallationMember(queries, member.id);
    onClose();
    tellDone(`${member.name} is removed.`);
  };
  return (
    <ConfirmDialog
      isOpen={isOpen}
      onClose={onClose}
      title={`Remove ${member?.name}?`}
      button="Remove the member"
      onConfirm={remove}
    >
      {member && (
        <ul className={css.consequences}>
          <li>
            The account of {member.email} is deleted: its password
            {member.hasSecondFactor && ', its second factor'} and all its sessions, also where it is open now.
          </li>
          {member.companies > 0 && (
            <li>
              {member.name} leaves {tellCount(member.companies, COMPANIES)}.
            </li>
          )}
          <li>
            What they changed stays, and the audit keeps their name. To come back, they must be invited again.
          </li>
          <li>Staff users and their phones are not touched.</li>
        </ul>
      )}
    </ConfirmDialog>
  );
}
