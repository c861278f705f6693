import { Button, Modal, Radio } from '@mantine/core';
import { useState } from 'react';
import { Answers } from './Answers.tsx';
import { findConflicts, mergeFields, type Side } from './mergeFields.ts';
import css from './RecordForm.module.css';
import type { RecordFormHandle } from './useRecordForm.ts';

/** Somebody else changed the record meanwhile: what, and the choice field by field. */
export function ConflictDialog<Fields extends object>({ form }: { form: RecordFormHandle<Fields> }) {
  const { theirs } = form.state;
  return (
    <Modal
      opened={theirs !== null}
      onClose={form.backToForm}
      title="Somebody else changed this meanwhile"
      size="lg"
      closeButtonProps={{ 'aria-label': 'Back to the form' }}
    >
      {theirs && <Choice form={form} theirs={theirs} />}
    </Modal>
  );
}

function Choice<Fields extends object>({ form, theirs }: { form: RecordFormHandle<Fields>; theirs: Fields }) {
  type Name = keyof Fields & string;
  const [chosen, setChosen] = useState<Partial<Record<Name, Side>>>({});
  const [isAsked, setAsked] = useState(false);
  const { base, fields } = form.state;
  const conflicts = findConflicts(base, theirs, fields);
  const sideOf = (name: Name, side: Side | null) => chosen[name] ?? side;
  const open = conflicts.filter(({ name, side }) => !sideOf(name, side));
  const save = () => {
    if (open.length > 0) return setAsked(true);
    const sides: Partial<Record<Name, Side>> = {};
    for (const { name, side } of conflicts) sides[name] = sideOf(name, side) ?? 'theirs';
    void form.submit({ fields: mergeFields(theirs, fields, sides), base: theirs });
  };
  return (
    <>
      <p className={css.sentence}>
        {conflicts.length > 0
          ? 'Choose for each field which value is saved.'
          : 'The values are the same as yours. Save them to go on.'}
      </p>
      {conflicts.map(({ name, seen, theirs: now, mine, side }) => (
        <fieldset key={name} className={css.conflict}>
          <legend>{form.labels[name]}</legend>
          <dl>
            <dt>As you first saw it</dt>
            <dd>{tellValue(form, name, seen)}</dd>
            <dt>Theirs now</dt>
            <dd>{tellValue(form, name, now)}</dd>
            <dt>Yours</dt>
            <dd>{tellValue(form, name, mine)}</dd>
          </dl>
          <div className={css.sides}>
            {(['mine', 'theirs'] as const).map((each) => (
              <Radio
                key={each}
                name={`conflict-${name}`}
                label={each === 'mine' ? 'Keep mine' : 'Take theirs'}
                checked={sideOf(name, side) === each}
                onChange={() => setChosen({ ...chosen, [name]: each })}
              />
            ))}
          </div>
        </fieldset>
      ))}
      {isAsked && open.length > 0 && (
        <p className={css.error} role="alert">
          Choose one value for {open.map(({ name }) => form.labels[name]).join(', ')}.
        </p>
      )}
      <Answers>
        <Button variant="default" onClick={form.backToForm}>
          Back to the form
        </Button>
        <Button onClick={save}>Save the chosen values</Button>
      </Answers>
    </>
  );
}

function tellValue<Fields extends object>(
  form: RecordFormHandle<Fields>,
  name: keyof Fields & string,
  value: unknown,
): string {
  const told = form.show(name, value);
  if (told !== undefined) return told;
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  if (typeof value === 'string' && value.trim()) return value;
  return value === null || value === '' ? 'Empty' : JSON.stringify(value);
}
