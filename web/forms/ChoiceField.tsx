import { Select } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { type ReactNode, useMemo, useRef, useState } from 'react';
import css from './ChoiceField.module.css';

/** One thing that can be chosen. */
export interface Choice {
  value: string;
  label: string;
  /** Stands quietly beside the label. */
  detail?: string;
  /** Found by the search, but not shown. */
  words?: string;
  /** Why it cannot be chosen; stands in place of the detail. */
  refused?: string;
}

interface ChoiceFieldProps {
  label: string;
  value: string | null;
  onChange(value: string | null): void;
  onBlur?(): void;
  error?: string;
  choices: readonly Choice[];
  /** What it is called when nothing is chosen, such as “Nobody”. Without it, something must be chosen. */
  none?: string;
  description?: string;
  /** What the search finds nothing of: “No user matches”. */
  nothing: string;
  isLoading?: boolean;
}

/** No id is this. */
const NONE = '\u0000none';
/** More are found by typing. */
const MOST_SHOWN = 500;
const LISTED = { keepMounted: true };
const UNLISTED = { keepMounted: false };
const ORDER: Array<'label' | 'input' | 'description' | 'error'> = ['label', 'input', 'description', 'error'];

/** A choice among few or a thousand, found by typing. */
export function ChoiceField(props: ChoiceFieldProps) {
  const { value, onChange, choices, none, isLoading = false } = props;
  const [isSearching, setSearching] = useState(false);
  // A thousand options are put into the page for who comes to choose, not for who reads what is chosen.
  const [wasReached, setReached] = useState(false);
  const onceAtATime = useOnceAtATime();
  const byValue = useMemo(() => new Map(choices.map((choice) => [choice.value, choice])), [choices]);
  const data = useMemo(() => {
    const listed = wasReached ? choices : choices.filter((choice) => choice.value === value);
    const known = listed.map(({ value, label, refused }) => ({
      value,
      label,
      disabled: refused !== undefined,
    }));
    return none === undefined ? known : [{ value: NONE, label: none }, ...known];
  }, [choices, none, value, wasReached]);
  const chosen = (value === null ? none : byValue.get(value)?.label) ?? '';
  const textOf = (option: string) => {
    const choice = byValue.get(option);
    return choice && `${choice.label} ${choice.detail ?? ''} ${choice.words ?? ''}`.toLowerCase();
  };
  return (
    <Select
      label={props.label}
      description={props.description}
      inputWrapperOrder={ORDER}
      error={props.error}
      searchable
      openOnFocus={false}
      allowDeselect={false}
      data={data}
      comboboxProps={wasReached ? LISTED : UNLISTED}
      limit={MOST_SHOWN}
      value={value ?? (none === undefined ? null : NONE)}
      placeholder={isLoading ? 'Loading…' : undefined}
      onChange={(next) => onceAtATime(next, () => onChange(next === NONE ? null : next))}
      // What is typed takes the place of what is chosen, however the field was reached.
      onFocus={(event) => {
        setReached(true);
        event.currentTarget.select();
      }}
      onBlur={props.onBlur}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && event.currentTarget.value !== chosen) {
          // A search chooses what it found first; it never sends the form.
          event.preventDefault();
          chooseFirst(event.currentTarget);
        }
      }}
      nothingFoundMessage={isLoading ? 'Loading…' : props.nothing}
      // Only of a search: otherwise Enter in a list that was just opened would choose its first.
      selectFirstOptionOnChange={isSearching}
      onSearchChange={(text) => setSearching(text !== '' && text !== chosen)}
      filter={({ options, search, limit }) => {
        const words = search.toLowerCase().split(/\s+/).filter(Boolean);
        const found = options.filter((option) => {
          const text = 'value' in option ? (textOf(option.value) ?? option.label.toLowerCase()) : '';
          return words.every((word) => text.includes(word));
        });
        // What begins with what is typed is meant before what merely has it in it.
        const begins = (option: (typeof found)[number]) => 'label' in option && isBegun(option.label, search);
        return [...found.filter(begins), ...found.filter((option) => !begins(option))].slice(0, limit);
      }}
      renderOption={({ option, checked }) => (
        <span className={css.option} data-none={option.value === NONE || undefined}>
          <span className={css.label}>
            {checked && <IconCheck size={14} aria-hidden />}
            {option.label}
          </span>
          <span className={css.detail}>
            {byValue.get(option.value)?.refused ?? byValue.get(option.value)?.detail}
          </span>
        </span>
      )}
    />
  );
}

/** Enter chooses an option twice at once, here and in the list itself; what chooses may have made something by then. */
function useOnceAtATime() {
  const running = useRef<string | null>(null);
  return (option: string | null, choose: () => void) => {
    if (option !== null && running.current === option) return;
    running.current = option;
    queueMicrotask(() => {
      running.current = null;
    });
    choose();
  };
}

function isBegun(label: ReactNode, search: string): boolean {
  return typeof label === 'string' && label.toLowerCase().startsWith(search.trim().toLowerCase());
}

/**
 * Chooses the marked option of an open list, or the first: the list marks none that came after the typing, and just
 * after it opened it does not know that it has marked one.
 */
function chooseFirst(input: HTMLInputElement): void {
  const list = document.getElementById(input.getAttribute('aria-controls') ?? '');
  const marked = list?.querySelector<HTMLElement>('[data-combobox-selected]');
  (marked ?? list?.querySelector<HTMLElement>('[role="option"]:not([data-combobox-disabled])'))?.click();
}
