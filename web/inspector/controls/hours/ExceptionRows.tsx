import { TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { HOURS_LIMITS, type Hours, type HoursException } from '../../../../shared/time/hours.ts';
import { tellDate } from '../../../../shared/time/tellHours.ts';
import { wallClockAt } from '../../../../shared/time/wallClock.ts';
import { OrderedRows } from '../OrderedRows.tsx';
import { AddButton } from './AddButton.tsx';
import css from './Hours.module.css';
import type { ChangeHours } from './HoursControl.tsx';
import { SpanRows } from './SpanRows.tsx';

interface ExceptionRowsProps {
  hours: Hours;
  /** In which new dates begin today. */
  zone: string;
  change: ChangeHours;
}

/** Holidays and other dates: closed, or with hours of their own. */
export function ExceptionRows({ hours, zone, change }: ExceptionRowsProps) {
  const { exceptions } = hours;
  const add = () => {
    const date = wallClockAt(Date.now(), zone).date;
    change({ exceptions: [...exceptions, { date, until: date, name: '', spans: [] }] });
  };
  const put = (index: number, part: Partial<HoursException>, isTyped = false) =>
    change(
      { exceptions: exceptions.map((each, place) => (place === index ? { ...each, ...part } : each)) },
      isTyped,
    );
  return (
    <OrderedRows
      label="Holidays and other dates"
      entries={exceptions}
      keyOf={(entry) => String(exceptions.indexOf(entry))}
      nameOf={({ name, date }) => name.trim() || tellDate(date)}
      empty="None: every week is an ordinary one."
      isFixed
      isTall
      onChange={(next) => change({ exceptions: next })}
      render={({ date, until, name, spans }, index) => {
        const called = name.trim() || tellDate(date);
        return (
          <div className={css.exception}>
            <TextInput
              label="Name"
              size="xs"
              placeholder="Such as Christmas"
              value={name}
              maxLength={HOURS_LIMITS.name}
              autoComplete="off"
              onChange={({ currentTarget }) => put(index, { name: currentTarget.value }, true)}
            />
            <div className={css.dates}>
              <Day
                label="First day"
                value={date}
                onChange={(first) => put(index, { date: first, until: until < first ? first : until }, true)}
              />
              <Day
                label="Last day"
                value={until}
                onChange={(last) => put(index, { until: last, date: last < date ? last : date }, true)}
              />
            </div>
            <SpanRows
              hours={hours}
              of={called}
              spans={spans}
              onChange={(next, isTyped) => put(index, { spans: next }, isTyped)}
            />
          </div>
        );
      }}
    >
      {exceptions.length < HOURS_LIMITS.exceptions && (
        <AddButton icon={<IconPlus size={14} aria-hidden />} onClick={add}>
          Add a date
        </AddButton>
      )}
    </OrderedRows>
  );
}

function Day(props: { label: string; value: string; onChange(date: string): void }) {
  return (
    <TextInput
      type="date"
      size="xs"
      label={props.label}
      value={props.value}
      max="9999-12-31"
      // While only a part of it is typed, it is no date yet.
      onChange={({ currentTarget: { value } }) => /^\d{4}-\d\d-\d\d$/.test(value) && props.onChange(value)}
    />
  );
}
