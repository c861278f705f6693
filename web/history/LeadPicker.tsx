import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { toNational } from '../../shared/phone/e164.ts';
import { leadsQuery } from '../api/leads.ts';
import { useCompany } from '../shell/companyContext.ts';

interface LeadPickerProps {
  value: string | undefined;
  /** What the chosen lead is called, as far as it is known. */
  name: string | undefined;
  onChange(lead: string | null): void;
}

const SEARCH_AFTER_MS = 200;

/** Finds a lead by its name or number. */
export function LeadPicker({ value, name, onChange }: LeadPickerProps) {
  const { id } = useCompany();
  const [typed, setTyped] = useState('');
  const [search] = useDebouncedValue(typed, SEARCH_AFTER_MS);
  const found = useQuery({ ...leadsQuery(id, search), placeholderData: keepPreviousData });
  const rows = (found.data?.rows ?? []).map((lead) => ({
    value: lead.id,
    label: [lead.name, lead.phone.e164 && toNational(lead.phone.e164)].filter(Boolean).join(' · '),
  }));
  if (value !== undefined && !rows.some((row) => row.value === value)) {
    rows.push({ value, label: name ?? 'A lead that is gone' });
  }
  return (
    <Select
      size="xs"
      label="Lead"
      placeholder="Any"
      data={rows}
      value={value ?? null}
      onChange={onChange}
      onSearchChange={setTyped}
      // The server has found them, by the number too.
      filter={({ options }) => options}
      searchable
      clearable
      clearButtonProps={{ 'aria-label': 'Any lead' }}
      comboboxProps={{ withinPortal: false }}
      nothingFoundMessage="No lead has this name or number."
    />
  );
}
