import { Button, Modal } from '@mantine/core';
import { useState } from 'react';
import type { InstallationMember, LinkView } from '../../shared/api/accounts.ts';
import { HandOver } from '../accounts/HandOver.tsx';
import { SentenceFault } from '../accounts/SentenceFault.tsx';
import { makePasswordResetLink } from '../api/installation.ts';
import { useDeed } from '../forms/useDeed.ts';
import css from './Installation.module.css';

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
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {member && <Link member={member} close={onClose} />}
    </Modal>
  );
}

function Link({ member: { id, name, email }, close }: { member: InstallationMember; close(): void }) {
  const [made, setMade] = useState<LinkView | null>(null);
  const { isBusy, error, run } = useDeed();
  if (made) return <HandOver link={made} email={email} onDone={close} />;
  return (
    <>
      <p className={css.sentence}>
        By the link {name} sets a new password, once. The present one works until then; with the new one, all
        their sessions end. A link that was made before counts no more.
      </p>
      <SentenceFault error={error} />
      <div className={css.answers}>
        <Button variant="default" onClick={close}>
          Cancel
        </Button>
        <Button
          data-autofocus
          loading={isBusy}
          onClick={() => void run(async () => setMade(await makePasswordResetLink(id)))}
        >
          Make the link
        </Button>
      </div>
    </>
  );
}
