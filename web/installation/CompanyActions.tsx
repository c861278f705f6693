import { Menu } from '@mantine/core';
import { IconArchive, IconArchiveOff, IconPencil } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import type { InstallationCompany } from '../../shared/api/accounts.ts';
import { changeInstallationCompany } from '../api/installation.ts';
import { tellDone } from '../forms/tellDone.ts';
import { tellFailure } from '../forms/tellFailure.ts';
import { MoreMenu } from '../lists/MoreMenu.tsx';
import { fieldsOf } from './fieldsOf.ts';

interface CompanyActionsProps {
  company: InstallationCompany;
  onRename(): void;
  onArchive(): void;
}

/** What can be done with a company. Bringing one back is done at once: nothing is lost by it. */
export function CompanyActions({ company, onRename, onArchive }: CompanyActionsProps) {
  const queries = useQueryClient();
  const bringBack = async () => {
    const base = fieldsOf(company);
    try {
      await changeInstallationCompany(queries, company.id, { fields: { ...base, archived: false }, base });
      tellDone(`${company.name} is back.`);
    } catch (error) {
      tellFailure(`${company.name} is not brought back`, error);
    }
  };
  return (
    <MoreMenu of={company.name}>
      {(opens) => (
        <>
          <Menu.Item leftSection={<IconPencil size={16} aria-hidden />} onClick={opens(onRename)}>
            Rename
          </Menu.Item>
          {company.archivedAt === null ? (
            <Menu.Item
              c="var(--danger)"
              leftSection={<IconArchive size={16} aria-hidden />}
              onClick={opens(onArchive)}
            >
              Archive
            </Menu.Item>
          ) : (
            <Menu.Item
              leftSection={<IconArchiveOff size={16} aria-hidden />}
              onClick={() => void bringBack()}
            >
              Bring back
            </Menu.Item>
          )}
        </>
      )}
    </MoreMenu>
  );
}
