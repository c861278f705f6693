import { ActionIcon, Input } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconTrash } from '@tabler/icons-react';
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { announce } from '../../shell/Announcer.tsx';
import css from './Controls.module.css';

interface OrderedRowsProps<Entry> {
  label: string;
  help?: string;
  entries: readonly Entry[];
  keyOf(entry: Entry): string;
  /** How an entry is called for who hears it. */
  nameOf(entry: Entry, index: number): string;
  render(entry: Entry, index: number): ReactNode;
  onChange(entries: readonly Entry[]): void;
  /** What is said where there is none. */
  empty: string;
  /** How many must stay. */
  least?: number;
  /** Whether the entries are large: each then has its buttons above it. */
  isTall?: boolean;
  /** Whether the order means nothing: then none is moved. */
  isFixed?: boolean;
  /** What adds one. */
  children?: ReactNode;
}

/** Which button of which entry has the focus after a change. */
interface Wish {
  key: string;
  button: 'up' | 'down' | 'remove';
}

/**
 * Entries in an order: each can be moved by its buttons, or by Alt and an arrow key wherever the focus is in it, and
 * taken out. The focus stays with the entry that is moved, and goes on to the next when one is taken out.
 */
export function OrderedRows<Entry>(props: OrderedRowsProps<Entry>) {
  const { label, help, entries, keyOf, nameOf, render, onChange, empty, least = 0, isTall, isFixed } = props;
  const heading = useId();
  const list = useRef<HTMLDivElement>(null);
  const [wish, setWish] = useState<Wish | null>(null);
  useEffect(() => {
    if (!wish) return;
    focusOn(list.current, wish);
    setWish(null);
  }, [wish]);

  const move = (index: number, by: 1 | -1, button: Wish['button'] | null) => {
    const [entry, other] = [entries[index], entries[index + by]];
    if (entry === undefined || other === undefined) return;
    const next = [...entries];
    next[index] = other;
    next[index + by] = entry;
    onChange(next);
    announce(`${nameOf(entry, index)} is number ${index + by + 1} of ${entries.length}.`);
    if (button) setWish({ key: keyOf(entry), button });
  };
  const remove = (index: number) => {
    const entry = entries[index];
    if (entry === undefined) return;
    const next = entries.filter((_each, place) => place !== index);
    onChange(next);
    announce(`${nameOf(entry, index)} is taken out.`);
    const after = next[Math.min(index, next.length - 1)];
    setWish({ key: after === undefined ? '' : keyOf(after), button: 'remove' });
  };
  const onKeyDown = (event: KeyboardEvent, index: number) => {
    if (isFixed || !event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
    event.preventDefault();
    event.stopPropagation();
    const button = (event.target as HTMLElement).closest<HTMLElement>('[data-button]')?.dataset.button;
    move(index, event.key === 'ArrowUp' ? -1 : 1, (button as Wish['button']) ?? null);
  };

  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would be drawn with a frame, and a legend cannot hold help
    <div role="group" aria-labelledby={heading} className={css.rows} ref={list}>
      <Input.Label component="div" id={heading}>
        {label}
      </Input.Label>
      {help && <Input.Description>{help}</Input.Description>}
      {entries.length === 0 && <p className={css.empty}>{empty}</p>}
      {entries.map((entry, index) => {
        const name = nameOf(entry, index);
        return (
          // biome-ignore lint/a11y/useSemanticElements: see above
          <div
            key={keyOf(entry)}
            role="group"
            aria-label={name}
            data-entry={keyOf(entry)}
            data-tall={isTall || undefined}
            className={css.row}
            onKeyDown={(event) => onKeyDown(event, index)}
          >
            {isTall && <span className={css.rowName}>{name}</span>}
            <div className={css.buttons}>
              {!isFixed && (
                <>
                  <RowButton
                    button="up"
                    label={`Move ${name} up`}
                    isOff={index === 0}
                    onClick={() => move(index, -1, 'up')}
                  />
                  <RowButton
                    button="down"
                    label={`Move ${name} down`}
                    isOff={index === entries.length - 1}
                    onClick={() => move(index, 1, 'down')}
                  />
                </>
              )}
              <RowButton
                button="remove"
                label={`Take ${name} out`}
                isOff={entries.length <= least}
                onClick={() => remove(index)}
              />
            </div>
            <div className={css.rowBody}>{render(entry, index)}</div>
          </div>
        );
      })}
      <div data-adds>{props.children}</div>
    </div>
  );
}

const ICONS = { up: IconArrowUp, down: IconArrowDown, remove: IconTrash };

interface RowButtonProps {
  button: Wish['button'];
  label: string;
  isOff: boolean;
  onClick(): void;
}

function RowButton({ button, label, isOff, onClick }: RowButtonProps) {
  const Icon = ICONS[button];
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      size={26}
      data-button={button}
      aria-label={label}
      // A disabled button would lose the focus in the middle of a way up or down.
      aria-disabled={isOff}
      data-off={isOff || undefined}
      onClick={() => !isOff && onClick()}
    >
      <Icon size={16} />
    </ActionIcon>
  );
}

function focusOn(list: HTMLElement | null, { key, button }: Wish): void {
  const row = [...(list?.querySelectorAll<HTMLElement>('[data-entry]') ?? [])].find(
    ({ dataset }) => dataset.entry === key,
  );
  const target =
    row?.querySelector<HTMLElement>(`[data-button=${button}]`) ??
    list?.querySelector<HTMLElement>('[data-adds] :is(input, textarea, button)');
  target?.focus();
}
