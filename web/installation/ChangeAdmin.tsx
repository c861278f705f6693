import { useQueryClient } from '@tanstack/react-query';
import type { InstallationMember } from '../../shared/api/accounts.ts';
import { readSession } from '../api/accounts.ts';
import { changeInstallationMember } from '../api/installation.ts';
import { ConfirmDialog } from '../forms/ConfirmDialog.tsx';
import { tellDone } from '../forms/tellDone.ts';
import css from './Installation.module.css';

interface ChangeAdminProps {
  /** Null before anybody was asked about. */
  member: InstallationMember | null;
  isSelf: boolean;
  isOpen: boolean;
  onClose(): void;
}

/** Makes a member an installation admin, or an ordinary member, after saying what that means. */
export function ChangeAdmin({ member, isSelf, isOpen, onClose }: ChangeAdminProps) {
  const queries = useQueryClient();
  const isAdmin = member?.isInstallationAdmin ?? false;
  const change = async () => {
    if (!member) return;
    await changeInstallationMember(queries, member.id, !isAdmin);
    onClose();
    tellDone(
      isAdmin ? `${member.name} is an ordinary member now.` : `${member.name} is an installation admin now.`,
    );
    if (isSelf) await readSession(queries);
  };
  return (
    <ConfirmDialog
      isOpen={isOpen}
      onClose={onClose}
      title={
        isAdmin ? `Make ${member?.name} an ordinary member?` : `Make ${member?.name} an installation admin?`
      }
      button={isAdmin ? 'Make an ordinary member' : 'Make an installation admin'}
      instead="Cancel"
      onConfirm={change}
    >
      <ul className={css.consequences}>
        {isAdmin ? (
          <>
            <li>These pages are open to {isSelf ? 'you' : member?.name} no more.</li>
            <li>{isSelf ? 'Your' : 'Their'} roles in companies stay as they are.</li>
          </>
        ) : (
          <>
            <li>{member?.name} can make, rename and archive companies, and remove members.</li>
            <li>It opens no company: for that, they must be a member of it.</li>
          </>
        )}
      </ul>
    </ConfirmDialog>
  );
}
