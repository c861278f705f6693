import { Button, Modal, NativeSelect, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { Role } from '../../shared/accounts/roles.ts';
import type { NewTokenView } from '../../shared/api/accounts.ts';
import { RoleField } from '../accounts/RoleField.tsx';
import { SentenceFault } from '../accounts/SentenceFault.tsx';
import { makeToken } from '../api/members.ts';
import { Answers } from '../forms/Answers.tsx';
import { useDeed } from '../forms/useDeed.ts';
import { useCompany } from '../shell/companyContext.ts';
import { TokenSecret } from './TokenSecret.tsx';
import css from './Tokens.module.css';

const NAME = 200;
const FOR_EVER = 'ever';
const LASTS = [
  { value: '30', label: '30 days' },
  { value: '90', label: '90 days' },
  { value: '365', label: 'A year' },
  { value: FOR_EVER, label: 'For ever' },
];

/** Makes an API token, and shows its secret. */
export function CreateToken() {
  const [isOpen, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <>
      <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setOpen(true)}>
        Create token
      </Button>
      <Modal
        opened={isOpen}
        onClose={close}
        title="Create an API token"
        size="lg"
        closeOnClickOutside={false}
      >
        <TokenForm close={close} />
      </Modal>
    </>
  );
}

function TokenForm({ close }: { close(): void }) {
  const company = useCompany();
  const queries = useQueryClient();
  const [name, setName] = useState('');
  const [role, setRole] = useState<Role>('supporter');
  const [lasts, setLasts] = useState('90');
  const [fault, setFault] = useState<string | null>(null);
  const [made, setMade] = useState<NewTokenView | null>(null);
  const { isBusy, error, run } = useDeed();
  if (made) return <TokenSecret made={made} onDone={close} />;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const wanted = name.trim();
    if (!wanted) return setFault('Enter what the token is for, such as Nightly report.');
    const days = lasts === FOR_EVER ? null : Number(lasts);
    void run(async () => setMade(await makeToken(queries, company.id, { name: wanted, role, days })));
  };
  return (
    <form className={css.form} noValidate onSubmit={submit} aria-label="API token">
      <TextInput
        label="Name"
        autoComplete="off"
        data-autofocus
        maxLength={NAME}
        value={name}
        error={fault}
        onChange={(event) => {
          setName(event.currentTarget.value);
          setFault(null);
        }}
      />
      <RoleField value={role} onChange={setRole} />
      <NativeSelect
        label="Lasts"
        data={LASTS}
        value={lasts}
        onChange={(event) => setLasts(event.currentTarget.value)}
      />
      <SentenceFault error={error} />
      <Answers>
        <Button variant="default" onClick={close}>
          Cancel
        </Button>
        <Button type="submit" loading={isBusy}>
          Create token
        </Button>
      </Answers>
    </form>
  );
}
