import { Button, Modal, TextInput } from '@mantine/core';
import { IconUserPlus } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { Role } from '../../shared/accounts/roles.ts';
import type { LinkView } from '../../shared/api/accounts.ts';
import { HandOver } from '../accounts/HandOver.tsx';
import { RoleField } from '../accounts/RoleField.tsx';
import { SentenceFault } from '../accounts/SentenceFault.tsx';
import { invite } from '../api/members.ts';
import { Answers } from '../forms/Answers.tsx';
import { useDeed } from '../forms/useDeed.ts';
import { useCompany } from '../shell/companyContext.ts';
import css from './Members.module.css';

const EMAIL = 320;

/** Invites somebody into the company, and shows the link that lets them in. */
export function InviteMember() {
  const { name } = useCompany();
  const [isOpen, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <>
      <Button leftSection={<IconUserPlus size={16} aria-hidden />} onClick={() => setOpen(true)}>
        Invite member
      </Button>
      <Modal
        opened={isOpen}
        onClose={close}
        title={`Invite somebody to ${name}`}
        size="lg"
        closeOnClickOutside={false}
      >
        <Invitation close={close} />
      </Modal>
    </>
  );
}

function Invitation({ close }: { close(): void }) {
  const company = useCompany();
  const queries = useQueryClient();
  const [email, setEmail] = useState('');
  const [role, setRole] = useState<Role>('supporter');
  const [fault, setFault] = useState<string | null>(null);
  const [link, setLink] = useState<LinkView | null>(null);
  const { isBusy, error, field, run } = useDeed();
  const wanted = email.trim();
  if (link) return <HandOver link={link} email={wanted} onDone={close} />;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!/^\S+@\S+\.\S+$/.test(wanted)) {
      return setFault(
        wanted
          ? `“${wanted}” is not an e-mail address, such as dana@example.com.`
          : 'Enter the e-mail address of whom you invite.',
      );
    }
    void run(async () => setLink(await invite(queries, company.id, { email: wanted, role })));
  };
  return (
    <form className={css.form} noValidate onSubmit={submit} aria-label="Invitation">
      <TextInput
        label="Email"
        type="email"
        autoComplete="off"
        data-autofocus
        maxLength={EMAIL}
        value={email}
        error={fault ?? (field === 'email' && error)}
        onChange={(event) => {
          setEmail(event.currentTarget.value);
          setFault(null);
        }}
      />
      <RoleField value={role} onChange={setRole} />
      <SentenceFault error={field === 'email' ? null : error} />
      <Answers>
        <Button variant="default" onClick={close}>
          Cancel
        </Button>
        <Button type="submit" loading={isBusy}>
          Make the invitation
        </Button>
      </Answers>
    </form>
  );
}
