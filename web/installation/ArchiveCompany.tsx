import { useQueryClient } from '@tanstack/react-query';
import type { InstallationCompany } from '../../shared/api/accounts.ts';
import { changeInstallationCompany } from '../api/installation.ts';
import { ConfirmDialog } from '../forms/ConfirmDialog.tsx';
import { tellDone } from '../forms/tellDone.ts';
import { fieldsOf } from './fieldsOf.ts';
import css from './Installation.module.css';

interface ArchiveCompanyProps {
  /** Null before any was asked about. */
  company: InstallationCompany | null;
  isOpen: boolean;
  onClose(): void;
}

/** Archives a company, after saying what that means. */
export function ArchiveCompany({ company, isOpen, onClose }: ArchiveCompanyProps) {
  const queries = useQueryClient();
  const archive = async () => {
    if (!company) return;
    const base = fieldsOf(company);
    await changeInstallationCompany(queries, company.id, { fields: { ...base, archived: true }, base });
    onClose();
    tellDone(`${company.name} is archived.`);
  };
  return (
    <ConfirmDialog
      isOpen={isOpen}
      onClose={onClose}
      title={`Archive ${company?.name}?`}
      button="Archive the company"
      onConfirm={archive}
    >
      <ul className={css.consequences}>
        <li>Nobody can open it any more, and it leaves all lists but this one.</li>
        <li>Calls to its numbers are answered as before.</li>
        <li>It can be brought back here, with all that is in it.</li>
      </ul>
    </ConfirmDialog>
  );
}
