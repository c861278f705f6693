import { useMemo } from 'react';
import type { RecordKind } from '../../../shared/blocks/fields.ts';
import { FlowLink } from '../../flows/FlowLink.tsx';
import { type Choice, ChoiceField } from '../../forms/ChoiceField.tsx';
import { RECORD_WORDS, recordChoices } from '../../records/recordChoices.ts';
import { nameOfRecord, useRecordStore } from '../../records/recordStore.ts';
import css from './Controls.module.css';
import type { ControlProps, FieldOf } from './control.ts';

/** One record of the company, found by typing. */
export function RecordControl({ field, value, onChange }: ControlProps<FieldOf<'reference'>>) {
  const { choices, isLoading } = useChoices(field.to);
  const id = String(value);
  const words = RECORD_WORDS[field.to];
  const isGone = id !== '' && !isLoading && !choices.some((choice) => choice.value === id);
  return (
    <>
      <ChoiceField
        label={field.label}
        description={field.help}
        value={id === '' ? null : id}
        none={`No ${words.one}`}
        choices={isGone ? [{ value: id, label: words.gone }, ...choices] : choices}
        error={isGone ? `${words.gone}: choose another ${words.one}.` : undefined}
        onChange={(chosen) => onChange(field.parse(chosen ?? ''), { isTyped: false })}
        nothing={words.none}
        isLoading={isLoading}
      />
      {field.to === 'flow' && id !== '' && !isGone && !isLoading && (
        <p className={css.below}>
          <FlowLink flow={id}>Open {nameOfRecord('flow', id)}</FlowLink>
        </p>
      )}
    </>
  );
}

/** The records of a sort to choose from. */
export function useChoices(to: RecordKind): { choices: Choice[]; isLoading: boolean } {
  const records = useRecordStore((state) => state.records);
  const choices = useMemo(() => (records ? recordChoices(to, records.choices) : []), [to, records]);
  return { choices, isLoading: records === null };
}
