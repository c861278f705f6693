import { Button, Checkbox, Modal, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { SavedFilter, SavedFilterFields } from '../../shared/api/calls.ts';
import { saveFilter } from '../api/pastCalls.ts';
import { tellDone } from '../forms/tellDone.ts';
import { tellFailure } from '../forms/tellFailure.ts';
import { tellUndoable } from '../forms/tellUndoable.tsx';
import { useDeed } from '../forms/useDeed.ts';
import { useCompany } from '../shell/companyContext.ts';
import css from './History.module.css';
import { filterOf, type HistoryAddress } from './historyAddress.ts';

interface FilterDialogProps {
  /** The own filter that is changed; null saves what is chosen now as a new one. */
  changed: SavedFilter | null;
  /** All own filters: a new one with the name of one of them takes its place. */
  own: readonly SavedFilter[];
  address: HistoryAddress;
  onClose(): void;
}

/** Names what is filtered by now, or gives an own filter another name, other readers, or the filters of now. */
export function FilterDialog({ changed, own, address, onClose }: FilterDialogProps) {
  const { id, timeZone } = useCompany();
  const queries = useQueryClient();
  const [name, setName] = useState(changed?.name ?? '');
  const [isShared, setShared] = useState(changed?.isShared ?? false);
  const [takesNow, setTakesNow] = useState(false);
  const deed = useDeed();
  const now = filterOf(address, timeZone);
  const namesake = own.find((each) => each.id !== changed?.id && each.name === name.trim());
  const replaced = changed ?? namesake;
  const save = async (event: FormEvent) => {
    event.preventDefault();
    const fields = { name, isShared, filter: changed && !takesNow ? changed.filter : now };
    if (!(await deed.run(() => saveFilter(queries, id, fields, replaced?.id)))) return;
    onClose();
    if (!replaced) return tellDone(`“${name.trim()}” is saved.`);
    tellUndoable(`“${name.trim()}” is changed.`, () => {
      saveFilter(queries, id, fieldsOf(replaced), replaced.id).catch((error: unknown) =>
        tellFailure(`“${replaced.name}” is not as it was`, error),
      );
    });
  };
  const isTaken = changed !== null && namesake !== undefined;
  return (
    <Modal opened onClose={onClose} title={changed ? `Change “${changed.name}”` : 'Save these filters'}>
      <form className={css.form} onSubmit={(event) => void save(event)}>
        <TextInput
          label="Name"
          placeholder="Lost at the front desk"
          data-autofocus
          value={name}
          error={deed.error ?? (isTaken && 'Another filter of yours has this name.')}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
        />
        <Checkbox
          label="Everybody of the company who sees calls can use it"
          checked={isShared}
          onChange={({ currentTarget }) => setShared(currentTarget.checked)}
        />
        {changed && (
          <Checkbox
            label="Search by what is chosen now instead"
            checked={takesNow}
            onChange={({ currentTarget }) => setTakesNow(currentTarget.checked)}
          />
        )}
        {!changed && namesake && (
          <p>It takes the place of the filter “{namesake.name}” that you saved before.</p>
        )}
        <div className={css.buttons}>
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={deed.isBusy} disabled={isTaken}>
            {!changed && namesake ? 'Replace' : 'Save'}
          </Button>
        </div>
      </form>
    </Modal>
  );
}

function fieldsOf({ name, isShared, filter }: SavedFilter): SavedFilterFields {
  return { name, isShared, filter };
}
