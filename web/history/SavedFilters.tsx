import { Button, Checkbox, Menu, Modal, TextInput } from '@mantine/core';
import { IconBookmark, IconBookmarkPlus, IconTrash } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useLocation } from 'wouter';
import type { SavedFilter } from '../../shared/api/calls.ts';
import { deleteFilter, savedFiltersQuery, saveFilter } from '../api/pastCalls.ts';
import { tellDone } from '../forms/tellDone.ts';
import { tellFailure } from '../forms/tellFailure.ts';
import { tellUndoable } from '../forms/tellUndoable.tsx';
import { useDeed } from '../forms/useDeed.ts';
import { useMenuButton } from '../lists/useMenuButton.ts';
import { useCompany } from '../shell/companyContext.ts';
import css from './History.module.css';
import { addressOfFilter, filterOf, type HistoryAddress, writeHistoryAddress } from './historyAddress.ts';

/** The filters that were saved, to be used again, and the way to save this one. */
export function SavedFilters({ address }: { address: HistoryAddress }) {
  const { id, timeZone } = useCompany();
  const [path, navigate] = useLocation();
  const queries = useQueryClient();
  const saved = useQuery(savedFiltersQuery(id));
  const [isSaving, setSaving] = useState(false);
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
      <Menu position="bottom-end" width={280} shadow="md">
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
                  className={css.deletes}
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
            onClick={opens(() => setSaving(true))}
          >
            Save these filters
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <SaveDialog isOpen={isSaving} onClose={() => setSaving(false)} address={address} />
    </>
  );
}

function tellOwner({ isOwn, isShared, owner }: SavedFilter): string {
  if (!isOwn) return `Shared by ${owner}`;
  return isShared ? 'Yours, shared' : 'Yours';
}

interface SaveDialogProps {
  isOpen: boolean;
  onClose(): void;
  address: HistoryAddress;
}

function SaveDialog({ isOpen, onClose, address }: SaveDialogProps) {
  const { id, timeZone } = useCompany();
  const queries = useQueryClient();
  const [name, setName] = useState('');
  const [isShared, setShared] = useState(false);
  const deed = useDeed();
  const save = async (event: FormEvent) => {
    event.preventDefault();
    const fields = { name, isShared, filter: filterOf(address, timeZone) };
    if (!(await deed.run(() => saveFilter(queries, id, fields)))) return;
    setName('');
    onClose();
    tellDone(`“${name.trim()}” is saved.`);
  };
  return (
    <Modal opened={isOpen} onClose={onClose} title="Save these filters">
      <form className={css.form} onSubmit={(event) => void save(event)}>
        <TextInput
          label="Name"
          placeholder="Lost at the front desk"
          data-autofocus
          value={name}
          error={deed.error}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
        />
        <Checkbox
          label="Everybody of the company who sees calls can use it"
          checked={isShared}
          onChange={({ currentTarget }) => setShared(currentTarget.checked)}
        />
        <div className={css.buttons}>
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={deed.isBusy}>
            Save
          </Button>
        </div>
      </form>
    </Modal>
  );
}
