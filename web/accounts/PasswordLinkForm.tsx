import { Button } from '@mantine/core';
import { useState } from 'react';
import type { LinkView } from '../../shared/api/accounts.ts';
import { Answers } from '../forms/Answers.tsx';
import { useDeed } from '../forms/useDeed.ts';
import css from './Accounts.module.css';
import { HandOver } from './HandOver.tsx';
import { SentenceFault } from './SentenceFault.tsx';

interface PasswordLinkFormProps {
  member: { name: string; email: string };
  make(): Promise<LinkView>;
  onClose(): void;
}

/** Makes a link by which a member sets a new password, and shows it once. */
export function PasswordLinkForm({ member: { name, email }, make, onClose }: PasswordLinkFormProps) {
  const [link, setLink] = useState<LinkView | null>(null);
  const { isBusy, error, run } = useDeed();
  if (link) return <HandOver link={link} email={email} onDone={onClose} />;
  return (
    <>
      <p className={css.lead}>
        By the link {name} sets a new password, once. The present one works until then; with the new one, all
        their sessions end. A link that was made before counts no more.
      </p>
      <SentenceFault error={error} />
      <Answers>
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        <Button data-autofocus loading={isBusy} onClick={() => void run(async () => setLink(await make()))}>
          Make the link
        </Button>
      </Answers>
    </>
  );
}
