import { Button, Menu } from '@mantine/core';
import { IconBookmark, IconBookmarkPlus, IconPencil, IconTrash } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocation } from 'wouter';
import type { SavedFilter } from '../../shared/api/calls.ts';
import { useMay } from '../accounts/useMay.ts';
import { deleteFilter, savedFiltersQuery, saveFilter } from '../api/pastCalls.ts';
import { tellFailure } from '../forms/tellFailure.ts';
import { tellUndoable } from '../forms/tellUndoable.tsx';
import { useMenuButton } from '../lists/useMenuButton.ts';
import { useCompany } from '../shell/companyContext.ts';
import { FilterDialog } from './FilterDialog.tsx';
import css from './History.module.css';
import { addressOfFilter, type HistoryAddress, writeHistoryAddress } from './historyAddress.ts';

/** The filters that were saved, to be used again or changed, and the way to save this one. */
export function SavedFilters({ address }: { address: HistoryAddress }) {
  const { id, timeZone } = useCompany();
  const [path, navigate] = useLocation();
  const queries = useQueryClient();
  const saved = useQuery(savedFiltersQuery(id));
  const mayDeleteAny = useMay('managePrivacy');
  /** The filter that is changed; null while a new one is saved, undefined while neither is. */
  const [asked, setAsked] = useState<SavedFilter | null>();
  const { target, opens } = useMenuButton();
  const remove = async ({ id: filter, name, ...fields }: SavedFilter) => {
    try {
      await deleteFilter(queries, id, filter);
    } catch (error) {
      return tellFailure(`“${name}” is not deleted`, error);
    }
    const { isShared, filter: content } = fields;
    tellUndoable(`“${name}” is deleted.`, () => {
      saveFilter(queries, id, { name, isShared, filter: content }).catch((error: unknown) =>
        tellFailure(`“${name}” is not back`, error),
      );
    });
  };
  return (
    <>
      <Menu position="bottom-end" width={300} shadow="md">
        <Menu.Target>
          <Button ref={target} variant="default" leftSection={<IconBookmark size={16} aria-hidden />}>
            Saved filters
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {saved.data?.length === 0 && <Menu.Label>No filter is saved yet.</Menu.Label>}
          {saved.data?.map((filter) => (
            <div key={filter.id} className={css.saved}>
              <Menu.Item
                onClick={() => navigate(path + writeHistoryAddress(addressOfFilter(filter.filter, timeZone)))}
              >
                {filter.name}
                <span className={css.owner}>{tellOwner(filter)}</span>
              </Menu.Item>
              {filter.isOwn && (
                <Menu.Item
                  className={css.deed}
                  aria-label={`Change “${filter.name}”`}
                  onClick={opens(() => setAsked(filter))}
                >
                  <IconPencil size={16} aria-hidden />
                </Menu.Item>
              )}
              {(filter.isOwn || mayDeleteAny) && (
                <Menu.Item
                  className={css.deed}
                  aria-label={`Delete “${filter.name}”`}
                  onClick={() => void remove(filter)}
                >
                  <IconTrash size={16} aria-hidden />
                </Menu.Item>
              )}
            </div>
          ))}
          <Menu.Divider />
          <Menu.Item
            leftSection={<IconBookmarkPlus size={16} aria-hidden />}
            onClick={opens(() => setAsked(null))}
          >
            Save these filters
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {asked !== undefined && (
        <FilterDialog
          changed={asked}
          own={saved.data?.filter(({ isOwn }) => isOwn) ?? []}
          address={address}
          onClose={() => setAsked(undefined)}
        />
      )}
    </>
  );
}

function tellOwner({ isOwn, isShared, owner }: SavedFilter): string {
  if (!isOwn) return `Shared by ${owner}`;
  return isShared ? 'Yours, shared' : 'Yours';
}
