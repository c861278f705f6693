import { ActionIcon, NativeSelect, TextInput } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useRef } from 'react';
import { HOURS_LIMITS, type Hours, type Span } from '../../../../shared/time/hours.ts';
import { runsOver } from '../../../../shared/time/openingAt.ts';
import { nameOfBand } from '../../../../shared/time/tellHours.ts';
import css from './Hours.module.css';

interface SpanRowsProps {
  hours: Hours;
  /** What the spans are of, such as “Monday”. */
  of: string;
  spans: readonly Span[];
  onChange(spans: readonly Span[], isTyped?: boolean): void;
}

const NEW_SPAN = { from: '09:00', to: '17:00' };

/** Spans of time from–to, each of a band. None means closed. An end that is not after the beginning is on the next day. */
export function SpanRows({ hours, of, spans, onChange }: SpanRowsProps) {
  const rows = useRef<HTMLDivElement>(null);
  const put = (index: number, part: Partial<Span>, isTyped = false) =>
    onChange(
      spans.map((span, place) => (place === index ? { ...span, ...part } : span)),
      isTyped,
    );
  const add = () => onChange([...spans, nextSpan(hours, spans)]);
  const remove = (index: number) => {
    onChange(spans.filter((_span, place) => place !== index));
    // The button is gone; what adds a span is always there.
    rows.current?.querySelector<HTMLElement>('[data-adds]')?.focus();
  };
  return (
    <div className={css.spans} ref={rows}>
      {spans.length === 0 && <span className={css.closed}>Closed</span>}
      {spans.map((span, index) => {
        const nth = spans.length === 1 ? of : `${of}, ${index + 1}`;
        return (
          <div key={index} className={css.span}>
            {hours.bands.length > 1 && (
              <NativeSelect
                aria-label={`Band, ${nth}`}
                size="xs"
                value={span.band}
                data={hours.bands.map(({ id }) => ({ value: id, label: nameOfBand(hours, id) }))}
                onChange={({ currentTarget }) => put(index, { band: currentTarget.value })}
              />
            )}
            <Time label={`From, ${nth}`} value={span.from} onChange={(from) => put(index, { from }, true)} />
            <span aria-hidden>–</span>
            <Time label={`To, ${nth}`} value={span.to} onChange={(to) => put(index, { to }, true)} />
            <ActionIcon
              variant="subtle"
              color="gray"
              size={26}
              aria-label={`Take out ${span.from}–${span.to}, ${nth}`}
              onClick={() => remove(index)}
            >
              <IconX size={14} />
            </ActionIcon>
            {runsOver(span) && span.to !== '00:00' && <span className={css.nextDay}>until the next day</span>}
          </div>
        );
      })}
      {spans.length < HOURS_LIMITS.spans && (
        <ActionIcon
          className={css.adds}
          data-adds
          variant="subtle"
          color="gray"
          size={26}
          aria-label={`Add hours, ${of}`}
          onClick={add}
        >
          <IconPlus size={16} />
        </ActionIcon>
      )}
    </div>
  );
}

function Time(props: { label: string; value: string; onChange(time: string): void }) {
  return (
    <TextInput
      type="time"
      size="xs"
      aria-label={props.label}
      // The end of the day is the beginning of the next, as clocks show it.
      value={props.value === '24:00' ? '00:00' : props.value}
      // While only half of it is typed, it is no time yet.
      onChange={({ currentTarget: { value } }) => /^\d\d:\d\d$/.test(value) && props.onChange(value)}
    />
  );
}

/** New hours begin where the last ones end, so that bands do not overlap at once. */
function nextSpan({ bands }: Hours, spans: readonly Span[]): Span {
  const band = bands[Math.min(spans.length, bands.length - 1)]?.id ?? '';
  const last = spans.at(-1);
  if (!last || runsOver(last)) return { band, ...NEW_SPAN };
  return { band, from: last.to, to: hourAfter(last.to) };
}

/** @example hourAfter('23:30') // '00:30' */
function hourAfter(time: string): string {
  const hour = (Number(time.slice(0, 2)) + 1) % 24;
  return `${String(hour).padStart(2, '0')}${time.slice(2)}`;
}
