import { Combobox, Loader, TextInput, useCombobox } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { CallersView } from '../../shared/api/testCall.ts';
import { leadOfCaller } from '../../shared/directory/leadAsCaller.ts';
import { toE164, toNational } from '../../shared/phone/e164.ts';
import { WITHHELD } from '../../shared/phone/withheld.ts';
import { useMay } from '../accounts/useMay.ts';
import { callersQuery } from '../api/testCall.ts';
import { useCompany } from '../shell/companyContext.ts';
import css from './TestCall.module.css';

type Caller = CallersView['rows'][number];

interface CallerFieldProps {
  /** A number in any way of writing, a lead as `lead:ID`, or the word for a withheld number. */
  value: string;
  onChange(value: string): void;
  error?: string;
}

const SEARCH_AFTER_MS = 150;

/** The caller: a lead found by what is shown of it, any number that is typed, or a withheld one. */
export function CallerField({ value, onChange, error }: CallerFieldProps) {
  const company = useCompany();
  const seesInFull = useMay('seeInFull');
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  const [typed, setTyped] = useState<string | null>(null);
  const text = typed ?? '';
  const [search] = useDebouncedValue(text.trim(), SEARCH_AFTER_MS);
  const callers = useQuery({
    ...callersQuery(company.id, search),
    enabled: combobox.dropdownOpened,
    placeholderData: (before) => before,
  });
  const chosen = useCallerOf(value);
  const shown = typed ?? tellCaller(value, chosen);

  const choose = (from: string) => {
    setTyped(null);
    onChange(from);
    combobox.closeDropdown();
  };
  const number = toE164(text, company.country);
  const found = callers.data?.rows ?? [];
  const isNew = number !== null && !found.some(({ from }) => from === number);
  return (
    <Combobox store={combobox} onOptionSubmit={choose} shadow="md">
      <Combobox.Target withExpandedAttribute>
        <TextInput
          label="Caller"
          role="combobox"
          size="sm"
          className={css.field}
          placeholder={seesInFull ? 'Name or number' : 'Initials or number'}
          value={shown}
          error={error}
          autoComplete="off"
          rightSection={callers.isFetching && <Loader size={14} aria-hidden />}
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
          {found.map((caller, index) => (
            <CallerOption key={caller.from ?? index} caller={caller} />
          ))}
          {callers.error && <Combobox.Empty>{callers.error.message}</Combobox.Empty>}
          {!callers.error && callers.data?.rows.length === 0 && !isNew && (
            <Combobox.Empty>
              {seesInFull ? 'No lead has this name or number.' : 'No lead has these initials, such as S. R.'}
            </Combobox.Empty>
          )}
          <Combobox.Option value={WITHHELD}>Withheld number</Combobox.Option>
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}

function CallerOption({ caller: { from, name, phone } }: { caller: Caller }) {
  return (
    <Combobox.Option value={from ?? ''} disabled={from === null} className={css.lead}>
      <span>{name}</span>
      <span className="tabular">
        {from !== null ? toNational(phone) : phone ? `“${phone}” is no number` : 'no number'}
      </span>
    </Combobox.Option>
  );
}

/** The lead that a caller is, so that a name stands beside the number. */
function useCallerOf(from: string): Caller | undefined {
  const company = useCompany();
  const isLead = leadOfCaller(from) !== null;
  const { data } = useQuery({
    ...callersQuery(company.id, from),
    enabled: isLead || (from.startsWith('+') && toE164(from) === from),
  });
  // A lead is the only one that its id finds, also for who then calls from its number.
  return isLead ? data?.rows[0] : data?.rows.find((caller) => caller.from === from);
}

function tellCaller(value: string, caller: Caller | undefined): string {
  if (value === WITHHELD) return 'Withheld number';
  if (caller) return `${caller.name} · ${toNational(caller.phone)}`;
  return leadOfCaller(value) === null ? toNational(value) : 'A lead';
}
