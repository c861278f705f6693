import { Modal } from '@mantine/core';
import type { InstallationMember } from '../../shared/api/accounts.ts';
import { PasswordLinkForm } from '../accounts/PasswordLinkForm.tsx';
import { makePasswordResetLink } from '../api/installation.ts';

interface ResetLinkProps {
  /** Null before anybody was asked about. */
  member: InstallationMember | null;
  isOpen: boolean;
  onClose(): void;
}

/** Makes a link by which a member sets a new password, to be handed over. */
export function ResetLink({ member, isOpen, onClose }: ResetLinkProps) {
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      title={`A new password for ${member?.name}`}
      size="lg"
      closeOnClickOutside={false}
    >
      {member && (
        <PasswordLinkForm member={member} make={() => makePasswordResetLink(member.id)} onClose={onClose} />
      )}
    </Modal>
  );
}
