import { Input } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { ChoiceField } from '../../forms/ChoiceField.tsx';
import { RECORD_WORDS } from '../../records/recordChoices.ts';
import { nameOfRecord } from '../../records/recordStore.ts';
import { announce } from '../../shell/Announcer.tsx';
import type { ControlProps, FieldOf } from './control.ts';
import { OrderedRows } from './OrderedRows.tsx';
import { useChoices } from './RecordControl.tsx';

/** Several records of the company, in an order: each can be moved and taken out, and others are found by typing. */
export function RecordsControl({ field, value, onChange }: ControlProps<FieldOf<'references'>>) {
  const { choices, isLoading } = useChoices(field.to);
  const ids = value as readonly string[]; // the field took it
  const words = RECORD_WORDS[field.to];
  const byId = new Map(choices.map((choice) => [choice.value, choice]));
  const isGone = (id: string) => !isLoading && !byId.has(id);
  const nameOf = (id: string) => (isGone(id) ? words.gone : nameOfRecord(field.to, id));
  const change = (next: readonly string[]) => onChange(field.parse(next), { isTyped: false });
  const { adds, keepFocus } = useFocusOnNext(ids.length);
  const add = (id: string) => {
    keepFocus();
    change([...ids, id]);
    announce(`${nameOf(id)} is added.`);
  };
  return (
    <OrderedRows
      label={field.label}
      help={field.help}
      entries={ids}
      keyOf={(id) => id}
      nameOf={nameOf}
      empty={`No ${words.one} yet.`}
      onChange={change}
      render={(id) => (
        <span>
          {nameOf(id)}
          {isGone(id) ? (
            <Input.Error>Choose another {words.one}, or take it out.</Input.Error>
          ) : (
            <Input.Description>{byId.get(id)?.detail}</Input.Description>
          )}
        </span>
      )}
    >
      {ids.length < field.most && (
        <div ref={adds}>
          <ChoiceField
            // What was chosen stands in the list now, and the field is empty for the next.
            key={ids.length}
            label={`Add a ${words.one}`}
            value={null}
            choices={choices.filter((choice) => !ids.includes(choice.value))}
            onChange={(chosen) => chosen && add(chosen)}
            nothing={words.none}
            isLoading={isLoading}
          />
        </div>
      )}
    </OrderedRows>
  );
}

/** The field for the next record is a new one, and takes the focus of the one in which the last was chosen. */
function useFocusOnNext(count: number) {
  const adds = useRef<HTMLDivElement>(null);
  const isWished = useRef(false);
  useEffect(() => {
    if (count > 0 && isWished.current) adds.current?.querySelector('input')?.focus();
    isWished.current = false;
  }, [count]);
  const keepFocus = () => {
    isWished.current = true;
  };
  return { adds, keepFocus };
}
