import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import { toE164 } from '../../../shared/phone/e164.ts';
import { PhoneText } from '../../phone/PhoneText.tsx';
import { announce } from '../../shell/Announcer.tsx';
import { useCompany } from '../../shell/companyContext.ts';
import css from './Controls.module.css';
import type { ControlProps, FieldOf } from './control.ts';
import { OrderedRows } from './OrderedRows.tsx';

/** Phone numbers, entered one by one or many at once. */
export function PhonesControl({ field, value, onChange }: ControlProps<FieldOf<'phones'>>) {
  const { country } = useCompany();
  const numbers = value as readonly string[]; // the field took it
  const [typed, setTyped] = useState('');
  const [fault, setFault] = useState<string | null>(null);
  const change = (next: readonly string[]) => onChange(field.parse(next), { isTyped: false });
  const add = () => {
    const { valid, odd } = readNumbers(typed, country);
    const next = [...new Set([...numbers, ...valid])];
    if (next.length > field.most) return setFault(`There is room for ${field.most} numbers at the most.`);
    if (next.length > numbers.length) {
      change(next);
      announce(`${next.length - numbers.length} added.`);
    }
    // What cannot be read stays, so that it can be mended.
    setTyped(odd.join('\n'));
    setFault(odd.length > 0 ? `“${odd[0]}” is not a valid phone number.` : null);
  };
  return (
    <OrderedRows
      label={field.label}
      help={field.help}
      entries={numbers}
      keyOf={(number) => number}
      nameOf={(number) => number}
      empty="No number yet."
      onChange={change}
      render={(number) => <PhoneText number={number} />}
    >
      <div className={css.addNumbers}>
        <Textarea
          label="Add numbers"
          description="One on each line, in any way of writing."
          autosize
          minRows={1}
          maxRows={6}
          value={typed}
          error={fault}
          errorProps={{ role: 'alert' }}
          onChange={({ currentTarget }) => {
            setTyped(currentTarget.value);
            setFault(null);
          }}
        />
        <Button size="xs" variant="default" disabled={typed.trim() === ''} onClick={add}>
          Add
        </Button>
      </div>
    </OrderedRows>
  );
}

/** Reads numbers that stand on lines of their own, or between commas. */
function readNumbers(typed: string, country: string): { valid: string[]; odd: string[] } {
  const valid: string[] = [];
  const odd: string[] = [];
  for (const part of typed.split(/[\n,]+/).map((each) => each.trim())) {
    if (part === '') continue;
    const number = toE164(part, country);
    if (number) valid.push(number);
    else odd.push(part);
  }
  return { valid, odd };
}
