import { Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { judgeDestinationCheck } from '../../phone/judgePhone.ts';
import { PhoneField } from '../../phone/PhoneField.tsx';
import { useCompany } from '../../shell/companyContext.ts';
import css from '../Inspector.module.css';
import { readTyped, type TypedField, writeTyped } from '../typedSetting.ts';
import type { ControlProps } from './control.ts';

const ORDER: Array<'label' | 'input' | 'description' | 'error'> = ['label', 'input', 'description', 'error'];
/** A fault is heard when it comes up, not only when the field is reached again. */
const HEARD = { role: 'alert' };

/** What is being typed, as long as the setting is what it was then: whatever changes it takes its place. */
interface Typed {
  at: unknown;
  text: string;
  fault?: string;
}

/** A text, a number or a phone that is typed. What does not fit stays with its fault, and is never handed on. */
export function TypedControl({ field, value, onChange }: ControlProps<TypedField>) {
  const { country } = useCompany();
  const [typed, setTyped] = useState<Typed | null>(null);
  const current = typed?.at === value ? typed : null;
  const text = current?.text ?? writeTyped(field, value, country);
  const type = (next: string) => {
    const read = readTyped(field, next, country);
    if (read.ok) onChange(read.value, { isTyped: true });
    setTyped(read.ok ? { at: read.value, text: next } : { at: value, text: next, fault: read.fault });
  };
  const bound = {
    label: field.label,
    description: field.help,
    inputWrapperOrder: ORDER,
    value: text,
    error: current?.fault,
    errorProps: HEARD,
    onChange: ({ currentTarget }: { currentTarget: { value: string } }) => type(currentTarget.value),
    // What does not fit stays, with its fault, so that nothing anybody wrote is lost.
    onBlur: () => current && !current.fault && setTyped(null),
  };
  switch (field.type) {
    case 'longText':
      return <Textarea {...bound} autosize minRows={2} maxRows={10} />;
    case 'shortText':
      return (
        <TextInput
          {...bound}
          maxLength={field.maxLength}
          placeholder={field.placeholder}
          autoComplete="off"
        />
      );
    case 'wholeNumber':
      return (
        <TextInput
          {...bound}
          inputMode="numeric"
          autoComplete="off"
          rightSection={<span className={css.unit}>{field.unit}</span>}
          rightSectionWidth={76}
        />
      );
    case 'phone':
      return (
        <>
          <PhoneField
            label={field.label}
            value={text}
            onChange={(next) => type(next ?? '')}
            onBlur={bound.onBlur}
            judge={tellOnly}
            whenInvalid="It is not taken until it is one."
          />
          {field.help && <p className={css.help}>{field.help}</p>}
        </>
      );
  }
}

/** A number that would bring the call back is passed over when it is called, so the flow may hold it. */
function tellOnly(check: Parameters<typeof judgeDestinationCheck>[0]) {
  const { fault, warning } = judgeDestinationCheck(check);
  return { warning: warning ?? fault };
}
