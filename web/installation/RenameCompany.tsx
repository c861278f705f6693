import { Modal, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import type { InstallationCompany } from '../../shared/api/accounts.ts';
import { changeInstallationCompany, installationCompaniesQuery } from '../api/installation.ts';
import { FormField } from '../forms/FormField.tsx';
import { tellDone } from '../forms/tellDone.ts';
import { EntryForm } from '../session/EntryForm.tsx';
import { useEntryForm } from '../session/useEntryForm.ts';
import { fieldsOf } from './fieldsOf.ts';

interface RenameCompanyProps {
  /** Null before any was asked about. */
  company: InstallationCompany | null;
  isOpen: boolean;
  onClose(): void;
}

/** Gives a company another name. Addresses keep the id that it was made with. */
export function RenameCompany({ company, isOpen, onClose }: RenameCompanyProps) {
  return (
    <Modal opened={isOpen} onClose={onClose} title={`Rename ${company?.name}`}>
      {company && <Name company={company} onDone={onClose} />}
    </Modal>
  );
}

function Name({ company, onDone }: { company: InstallationCompany; onDone(): void }) {
  const queries = useQueryClient();
  const form = useEntryForm({
    start: { name: company.name },
    check: ({ name }) => ({ name: name.trim() ? undefined : 'Enter the company’s name.' }),
    send: async ({ name }) => {
      const base = fieldsOf(company);
      try {
        const fields = { ...base, name: name.trim() };
        await changeInstallationCompany(queries, company.id, { fields, base });
      } finally {
        // Where somebody else was faster, the list behind shows what it is now.
        void queries.invalidateQueries({ queryKey: installationCompaniesQuery().queryKey });
      }
      onDone();
      tellDone('The company is renamed.');
    },
  });
  return (
    <EntryForm form={form} button="Rename" isAlone>
      <FormField name="name">
        <TextInput
          {...form.bind('name')}
          label="Company Name"
          maxLength={200}
          autoComplete="off"
          data-autofocus
        />
      </FormField>
    </EntryForm>
  );
}
