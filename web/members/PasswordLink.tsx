import { Button, Modal } from '@mantine/core';
import type { CompanyMember } from '../../shared/api/accounts.ts';
import { PasswordLinkForm } from '../accounts/PasswordLinkForm.tsx';
import { makePasswordLink } from '../api/members.ts';
import { Answers } from '../forms/Answers.tsx';
import { useCompany } from '../shell/companyContext.ts';
import css from './Members.module.css';

interface PasswordLinkProps {
  /** Null before anybody was asked about. */
  member: CompanyMember | null;
  isOpen: boolean;
  onClose(): void;
}

/** Makes a link by which a member sets a new password, or says who can. */
export function PasswordLink({ member, isOpen, onClose }: PasswordLinkProps) {
  const company = useCompany();
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      title={`A new password for ${member?.name}`}
      size="lg"
      closeOnClickOutside={false}
    >
      {member?.canResetPassword && (
        <PasswordLinkForm
          member={member}
          make={() => makePasswordLink(company.id, member.id)}
          onClose={onClose}
        />
      )}
      {member && !member.canResetPassword && (
        <>
          <p className={css.sentence}>
            {member.name} belongs to other companies, too, or runs this installation, so an installation admin
            must make the link. Ask one of them, or {member.name} can ask for it on the sign-in page where
            mail is set up.
          </p>
          <Answers>
            <Button onClick={onClose}>Close</Button>
          </Answers>
        </>
      )}
    </Modal>
  );
}
