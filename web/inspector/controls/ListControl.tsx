import { Button, Input } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { FieldFault, isShown, type SimpleFields } from '../../../shared/blocks/fields.ts';
import { freeId, idsOf } from '../../../shared/flow/freeId.ts';
import { tellSetting } from '../../flows/tellValue.ts';
import { SettingField } from '../SettingField.tsx';
import css from './Controls.module.css';
import type { ControlProps, FieldOf } from './control.ts';
import { OrderedRows } from './OrderedRows.tsx';

type Entry = { id: string } & Record<string, unknown>;

/** A list of small records, each with a form of its own: they are added, moved and taken out. */
export function ListControl({ name, field, value, settings, onChange }: ControlProps<FieldOf<'list'>>) {
  const entries = value as readonly Entry[]; // the field took it
  const { one, item, least, most } = field;
  const [fault, setFault] = useState<string | null>(null);
  const change = (next: readonly Entry[], isTyped = false) => {
    try {
      onChange(field.parse(next), { isTyped });
      setFault(null);
    } catch (error) {
      if (!(error instanceof FieldFault)) throw error;
      setFault(error.message);
    }
  };
  const add = () => {
    const id = freeId(one.toLowerCase().replace(/^[^a-z]+/, '') || 'entry', idsOf(entries));
    change([...entries, { id, ...newValues(item, entries) }]);
  };
  return (
    <OrderedRows
      label={field.label}
      help={field.help}
      entries={entries}
      keyOf={({ id }) => id}
      nameOf={(entry, index) => tellEntry(field, settings, entry, index)}
      empty={`No ${one} yet.`}
      least={least}
      isTall
      onChange={(next) => change(next)}
      render={(entry, index) => (
        <div className={css.fields}>
          {Object.entries(item)
            .filter(([, each]) => isShown(each, { ...settings, ...entry }))
            .map(([part, each]) => (
              <div key={part} data-room={roomFor(each)}>
                <SettingField
                  name={`${name}[${index}].${part}`}
                  field={each}
                  value={entry[part]}
                  settings={settings}
                  onChange={(next, { isTyped }) =>
                    change(
                      entries.map((other) => (other.id === entry.id ? { ...other, [part]: next } : other)),
                      isTyped,
                    )
                  }
                />
              </div>
            ))}
        </div>
      )}
    >
      {fault && <Input.Error role="alert">{fault}</Input.Error>}
      {entries.length < most && (
        <Button
          size="xs"
          variant="default"
          leftSection={<IconPlus size={14} aria-hidden />}
          onClick={add}
        >{`Add a ${one}`}</Button>
      )}
    </OrderedRows>
  );
}

/** Longer than this, what is chosen would be cut beside another field. */
const LONGEST_SHORT_CHOICE = 10;

/** How much room a field needs in a panel of the usual width: what fits beside another one stands there. */
function roomFor(field: SimpleFields[string]): 'little' | 'half' | 'much' {
  if (field.type === 'wholeNumber') return 'little';
  if (field.type === 'shortText') return 'half';
  if (field.type !== 'choice') return 'much';
  return field.options.every(({ label }) => label.length <= LONGEST_SHORT_CHOICE) ? 'little' : 'much';
}

/** What a new entry holds: of a choice, the first that no other entry has yet. */
function newValues(item: SimpleFields, entries: readonly Entry[]): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(item).map(([name, field]) => {
      if (field.type !== 'choice') return [name, field.initial];
      const used = new Set(entries.map((entry) => entry[name]));
      const free = field.options.find((option) => !used.has(option.value));
      return [name, free?.value ?? field.initial];
    }),
  );
}

/** What an entry is called: its place, and the first thing that is set in it. */
function tellEntry(
  { one, item }: FieldOf<'list'>,
  settings: Readonly<Record<string, unknown>>,
  entry: Entry,
  index: number,
): string {
  const [first] = Object.entries(item).filter(
    ([name, field]) => isShown(field, { ...settings, ...entry }) && entry[name] !== '',
  );
  const place = `${one.charAt(0).toUpperCase()}${one.slice(1)} ${index + 1}`;
  return first ? `${place}: ${tellSetting(first[1], entry[first[0]], settings)}` : place;
}
