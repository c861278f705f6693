import { Combobox, Loader, TextInput, useCombobox } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { LeadView } from '../../shared/api/leads.ts';
import { toE164, toNational } from '../../shared/phone/e164.ts';
import { WITHHELD } from '../../shared/phone/withheld.ts';
import { leadsQuery } from '../api/leads.ts';
import { useCompany } from '../shell/companyContext.ts';
import css from './TestCall.module.css';

interface CallerFieldProps {
  /** A number in any way of writing, or the word for a withheld one. */
  value: string;
  onChange(value: string): void;
  error?: string;
}

const SEARCH_AFTER_MS = 150;

/** The caller: a lead found by name or number, any number that is typed, or a withheld one. */
export function CallerField({ value, onChange, error }: CallerFieldProps) {
  const company = useCompany();
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  const [typed, setTyped] = useState<string | null>(null);
  const text = typed ?? '';
  const [search] = useDebouncedValue(text.trim(), SEARCH_AFTER_MS);
  const leads = useQuery({
    ...leadsQuery(company.id, search),
    enabled: combobox.dropdownOpened,
    placeholderData: (before) => before,
  });
  const chosen = useLeadOfNumber(value);
  const shown = typed ?? tellCaller(value, chosen);

  const choose = (from: string) => {
    setTyped(null);
    onChange(from);
    combobox.closeDropdown();
  };
  const number = toE164(text, company.country);
  const found = leads.data?.rows ?? [];
  const isNew = number !== null && !found.some((lead) => lead.phone.e164 === number);
  return (
    <Combobox store={combobox} onOptionSubmit={choose} shadow="md">
      <Combobox.Target>
        <TextInput
          label="Caller"
          size="sm"
          className={css.field}
          placeholder="Name or number"
          value={shown}
          error={error}
          autoComplete="off"
          rightSection={leads.isFetching && <Loader size={14} aria-hidden />}
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            onChange(event.currentTarget.value);
            combobox.openDropdown();
            combobox.resetSelectedOption();
          }}
          onClick={() => combobox.openDropdown()}
          onFocus={(event) => event.currentTarget.select()}
          onBlur={() => {
            combobox.closeDropdown();
            if (typed !== null && number) setTyped(null);
          }}
        />
      </Combobox.Target>
      <Combobox.Dropdown>
        <Combobox.Options mah={280} style={{ overflowY: 'auto' }} aria-label="Callers">
          {isNew && (
            <Combobox.Option value={number}>
              Call from <span className="tabular">{toNational(number)}</span>
            </Combobox.Option>
          )}
          {found.map((lead) => (
            <LeadOption key={lead.id} lead={lead} />
          ))}
          {leads.error && <Combobox.Empty>{leads.error.message}</Combobox.Empty>}
          {!leads.error && leads.data?.rows.length === 0 && !isNew && (
            <Combobox.Empty>No lead has this name or number.</Combobox.Empty>
          )}
          <Combobox.Option value={WITHHELD}>Withheld number</Combobox.Option>
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}

function LeadOption({ lead }: { lead: LeadView }) {
  const { e164, typed } = lead.phone;
  return (
    <Combobox.Option value={e164 ?? ''} disabled={!e164} className={css.lead}>
      <span>{lead.name}</span>
      <span className="tabular">
        {e164 ? toNational(e164) : typed ? `“${typed}” is no number` : 'no number'}
      </span>
    </Combobox.Option>
  );
}

/** The lead who has this number, so that a name stands beside it. */
function useLeadOfNumber(number: string): string | undefined {
  const company = useCompany();
  const { data } = useQuery({
    ...leadsQuery(company.id, number),
    enabled: number.startsWith('+') && toE164(number) === number,
  });
  return data?.rows.find((lead) => lead.phone.e164 === number)?.name;
}

function tellCaller(value: string, name: string | undefined): string {
  if (value === WITHHELD) return 'Withheld number';
  return name ? `${name} · ${toNational(value)}` : toNational(value);
}
