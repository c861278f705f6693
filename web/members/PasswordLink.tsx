import { Button, Modal } from '@mantine/core';
import { useState } from 'react';
import type { CompanyMember, LinkView } from '../../shared/api/accounts.ts';
import { HandOver } from '../accounts/HandOver.tsx';
import { SentenceFault } from '../accounts/SentenceFault.tsx';
import { makePasswordLink } from '../api/members.ts';
import { useDeed } from '../forms/useDeed.ts';
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
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      title={`A new password for ${member?.name}`}
      size="lg"
      closeOnClickOutside={false}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {member?.canResetPassword && <Making member={member} close={onClose} />}
      {member && !member.canResetPassword && (
        <>
          <p className={css.sentence}>
            {member.name} belongs to other companies, too, or runs this installation, so an installation admin
            must make the link. Ask one of them, or {member.name} can ask for it on the sign-in page where
            mail is set up.
          </p>
          <div className={css.answers}>
            <Button onClick={onClose}>Close</Button>
          </div>
        </>
      )}
    </Modal>
  );
}

function Making({ member: { id, email, name }, close }: { member: CompanyMember; close(): void }) {
  const company = useCompany();
  const [link, setLink] = useState<LinkView | null>(null);
  const { isBusy, error, run } = useDeed();
  if (link) return <HandOver link={link} email={email} onDone={close} />;
  return (
    <>
      <p className={css.sentence}>
        A link lets {name} set a new password, once. The password of today works until then; with the new one,
        all their sessions end.
      </p>
      <SentenceFault error={error} />
      <div className={css.answers}>
        <Button variant="default" onClick={close}>
          Cancel
        </Button>
        <Button
          data-autofocus
          loading={isBusy}
          onClick={() => void run(async () => setLink(await makePasswordLink(company.id, id)))}
        >
          Make the link
        </Button>
      </div>
    </>
  );
}
