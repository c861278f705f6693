import { Button } from '@mantine/core';
import { type FormEvent, useMemo, useState } from 'react';
import { isKindName } from '../../shared/blocks/index.ts';
import { placeBelow } from '../../shared/flow/arrangeFlow.ts';
import { addBlock } from '../../shared/flow/editFlow.ts';
import type { Flow } from '../../shared/flow/flow.ts';
import { drawnFlow, edit } from '../editor/draftStore.ts';
import { ChoiceField } from '../forms/ChoiceField.tsx';
import css from './Inspector.module.css';
import { inReadingOrder, kindChoices } from './targets.ts';

interface AddBlockProps {
  flow: Flow;
  /** The block below which it is put; below all where there is none. */
  below: string | undefined;
  onAdded(block: string): void;
}

/** Adds a block of a chosen kind, with no wires yet. */
export function AddBlock({ flow, below, onAdded }: AddBlockProps) {
  const choices = useMemo(kindChoices, []);
  const [kind, setKind] = useState<string | null>(null);
  const [fault, setFault] = useState<string>();
  const add = (event: FormEvent) => {
    event.preventDefault();
    const now = drawnFlow();
    if (!now) return;
    if (!kind || !isKindName(kind)) return setFault('Choose what the block does.');
    const above = flow.blocks.find(({ id }) => id === below) ?? inReadingOrder(flow.blocks).at(-1);
    const added = addBlock(now, { kind, at: placeBelow(now, above?.id ?? now.start) });
    edit('Add a block', () => added.flow);
    onAdded(added.id);
  };
  return (
    <form className={css.add} onSubmit={add} aria-label="Add a block">
      <ChoiceField
        label="New block"
        value={kind}
        choices={choices}
        error={fault}
        onChange={(chosen) => {
          setKind(chosen);
          setFault(undefined);
        }}
        nothing="No kind of block matches."
      />
      <Button type="submit" variant="default">
        Add block
      </Button>
    </form>
  );
}
