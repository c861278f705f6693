import { Menu } from '@mantine/core';
import { IconArchive, IconArchiveOff, IconCopy, IconPencil, IconPhone, IconStar } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import type { FlowRow } from '../../shared/api/flows.ts';
import { useMay } from '../accounts/useMay.ts';
import { changeFlow } from '../api/flows.ts';
import { tellDone } from '../forms/tellDone.ts';
import { tellFailure } from '../forms/tellFailure.ts';
import { MoreMenu } from '../lists/MoreMenu.tsx';
import { useCompany } from '../shell/companyContext.ts';

/** What is to be done with a flow, once it is confirmed. */
export interface Asked {
  deed: 'rename' | 'duplicate' | 'numbers' | 'makeDefault' | 'archive';
  flow: FlowRow;
}

/** What can be done with a flow. Bringing one back is done at once: nothing is lost by it. */
export function FlowActions({ flow, ask }: { flow: FlowRow; ask(asked: Asked): void }) {
  const company = useCompany();
  const mayAssign = useMay('changeDirectory');
  const queries = useQueryClient();
  const bringBack = async () => {
    const base = standingOf(flow);
    try {
      await changeFlow(queries, company.id, flow.id, { ...base, archived: false, base });
      tellDone(`${flow.name} is back.`);
    } catch (error) {
      tellFailure(`${flow.name} is not brought back`, error);
    }
  };
  const isArchived = flow.archivedAt !== null;
  return (
    <MoreMenu of={flow.name}>
      {(opens) => (
        <>
          <Menu.Item
            leftSection={<IconPencil size={16} aria-hidden />}
            onClick={opens(() => ask({ deed: 'rename', flow }))}
          >
            Rename
          </Menu.Item>
          <Menu.Item
            leftSection={<IconCopy size={16} aria-hidden />}
            onClick={opens(() => ask({ deed: 'duplicate', flow }))}
          >
            Duplicate
          </Menu.Item>
          {mayAssign && !isArchived && (
            <Menu.Item
              leftSection={<IconPhone size={16} aria-hidden />}
              onClick={opens(() => ask({ deed: 'numbers', flow }))}
            >
              Numbers
            </Menu.Item>
          )}
          {!flow.isDefault && !isArchived && (
            <Menu.Item
              leftSection={<IconStar size={16} aria-hidden />}
              onClick={opens(() => ask({ deed: 'makeDefault', flow }))}
            >
              Make default
            </Menu.Item>
          )}
          {isArchived ? (
            <Menu.Item
              leftSection={<IconArchiveOff size={16} aria-hidden />}
              onClick={() => void bringBack()}
            >
              Bring back
            </Menu.Item>
          ) : (
            <Menu.Item
              c="var(--danger)"
              leftSection={<IconArchive size={16} aria-hidden />}
              onClick={opens(() => ask({ deed: 'archive', flow }))}
            >
              Archive
            </Menu.Item>
          )}
        </>
      )}
    </MoreMenu>
  );
}

/** The part of a flow that a change compares with. */
export function standingOf({ name, isDefault, archivedAt }: FlowRow) {
  return { name, isDefault, archived: archivedAt !== null };
}
