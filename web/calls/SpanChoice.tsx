import { NativeSelect, TextInput } from '@mantine/core';
import css from './SpanChoice.module.css';
import { daysOfSpan, SPANS } from './spans.ts';

interface SpanChoiceProps {
  word: string;
  timeZone: string;
  now: number;
  onChange(word: string): void;
}

const OWN = 'own';

/** Chooses a span of time: one of those that are offered, or two days. */
export function SpanChoice({ word, timeZone, now, onChange }: SpanChoiceProps) {
  const isOffered = SPANS.some(({ value }) => value === word);
  const { first, last } = daysOfSpan(word, timeZone, now);
  const day = (label: string, value: string, write: (day: string) => string) => (
    <TextInput
      size="xs"
      type="date"
      aria-label={label}
      required
      value={value}
      onChange={({ currentTarget }) => currentTarget.value && onChange(write(currentTarget.value))}
    />
  );
  return (
    <div className={css.span}>
      <NativeSelect
        size="xs"
        aria-label="Span of time"
        value={isOffered ? word : OWN}
        onChange={({ currentTarget }) =>
          onChange(currentTarget.value === OWN ? `${first}..${last}` : currentTarget.value)
        }
        data={[...SPANS, { value: OWN, label: 'From one day to another' }]}
      />
      {!isOffered && (
        <div className={css.days}>
          {day('First day', first, (next) => `${next}..${next > last ? next : last}`)}
          {day('Last day', last, (next) => `${next < first ? next : first}..${next}`)}
        </div>
      )}
    </div>
  );
}
