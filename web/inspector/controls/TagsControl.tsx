import { TagsInput } from '@mantine/core';
import { useState } from 'react';
import { FieldFault } from '../../../shared/blocks/fields.ts';
import { useRecordStore } from '../../records/recordStore.ts';
import type { ControlProps, FieldOf } from './control.ts';

const NONE: readonly string[] = [];

/** Tags: those that the company uses are offered, and any other can be typed. */
export function TagsControl({ field, value, onChange }: ControlProps<FieldOf<'tags'>>) {
  const used = useRecordStore((state) => state.records?.choices.tags ?? NONE);
  const [fault, setFault] = useState<string | null>(null);
  const tags = value as readonly string[]; // the field took it
  const change = (next: readonly string[]) => {
    try {
      onChange(field.parse([...new Set(next.map((tag) => tag.trim()))]), { isTyped: false });
      setFault(null);
    } catch (error) {
      if (!(error instanceof FieldFault)) throw error;
      setFault(error.message);
    }
  };
  return (
    <TagsInput
      label={field.label}
      description={field.help}
      placeholder={tags.length === 0 ? 'Type a tag, then Enter' : undefined}
      data={[...used]}
      value={[...tags]}
      maxTags={field.most}
      error={fault}
      onChange={change}
    />
  );
}
