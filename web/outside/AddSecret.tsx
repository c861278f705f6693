import { Button, Modal, PasswordInput, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { SentenceFault } from '../accounts/SentenceFault.tsx';
import { saveSecret } from '../api/outside.ts';
import { Answers } from '../forms/Answers.tsx';
import { tellDone } from '../forms/tellDone.ts';
import { useDeed } from '../forms/useDeed.ts';
import { useCompany } from '../shell/companyContext.ts';
import css from './Outside.module.css';

/** Keeps a new secret, or another one under a name that is there. */
export function AddSecret() {
  const [isOpen, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <>
      <Button variant="default" onClick={() => setOpen(true)}>
        Add a secret
      </Button>
      <Modal opened={isOpen} onClose={close} title="Add a secret" closeOnClickOutside={false}>
        <SecretForm close={close} />
      </Modal>
    </>
  );
}

function SecretForm({ close }: { close(): void }) {
  const company = useCompany();
  const queries = useQueryClient();
  const [fields, setFields] = useState({ name: '', value: '' });
  const [faults, setFaults] = useState<Partial<typeof fields>>({});
  const { isBusy, error, run } = useDeed();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const name = fields.name.trim();
    if (!name) return setFaults({ name: 'Enter what the secret is for, such as CRM key.' });
    if (!fields.value) return setFaults({ value: 'Enter the secret.' });
    void run(async () => {
      await saveSecret(queries, company.id, { name, value: fields.value });
      tellDone(`${name} is kept.`);
      close();
    });
  };
  const set = (change: Partial<typeof fields>) => {
    setFields((now) => ({ ...now, ...change }));
    setFaults({});
  };
  return (
    <form className={css.form} noValidate onSubmit={submit} aria-label="Secret">
      <TextInput
        label="Name"
        description="A name that is there already gets the new secret."
        autoComplete="off"
        data-autofocus
        maxLength={60}
        value={fields.name}
        error={faults.name}
        onChange={({ currentTarget }) => set({ name: currentTarget.value })}
      />
      <PasswordInput
        label="Secret"
        autoComplete="off"
        maxLength={1000}
        value={fields.value}
        error={faults.value}
        onChange={({ currentTarget }) => set({ value: currentTarget.value })}
      />
      <SentenceFault error={error} />
      <Answers>
        <Button variant="default" onClick={close}>
          Cancel
        </Button>
        <Button type="submit" loading={isBusy}>
          Keep the secret
        </Button>
      </Answers>
    </form>
  );
}
