import { ActionIcon, Input, Menu } from '@mantine/core';
import { IconCopy } from '@tabler/icons-react';
import { type Hours, type Span, WEEKDAYS, type Weekday } from '../../../../shared/time/hours.ts';
import { nameOfDay } from '../../../../shared/time/tellHours.ts';
import { announce } from '../../../shell/Announcer.tsx';
import css from './Hours.module.css';
import type { ChangeHours } from './HoursControl.tsx';
import { SpanRows } from './SpanRows.tsx';

const WORKDAYS: readonly Weekday[] = [1, 2, 3, 4, 5];

/** The hours of each day of an ordinary week. Those of a day can be copied to the others. */
export function WeekRows({ hours, change }: { hours: Hours; change: ChangeHours }) {
  const spansOf = (day: Weekday) => hours.week.filter((span) => span.day === day);
  const put = (days: readonly Weekday[], spans: readonly Span[], isTyped?: boolean) => {
    const others = hours.week.filter(({ day }) => !days.includes(day));
    const own = days.flatMap((day) => spans.map(({ band, from, to }) => ({ day, band, from, to })));
    change({ week: [...others, ...own].sort((a, b) => a.day - b.day) }, isTyped);
  };
  const copy = (day: Weekday, days: readonly Weekday[], told: string) => {
    put(days, spansOf(day));
    announce(`${nameOfDay(day)} is copied to ${told}.`);
  };
  return (
    <div>
      <Input.Label component="div">Ordinary week</Input.Label>
      {WEEKDAYS.map((day) => (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset would be drawn with a frame
        <div key={day} className={css.day} role="group" aria-label={nameOfDay(day)}>
          <span className={css.dayName}>{nameOfDay(day).slice(0, 3)}</span>
          <SpanRows
            hours={hours}
            of={nameOfDay(day)}
            spans={spansOf(day)}
            onChange={(spans, isTyped) => put([day], spans, isTyped)}
          />
          <Menu position="bottom-end" withinPortal>
            <Menu.Target>
              <ActionIcon variant="subtle" color="gray" size={26} aria-label={`Copy ${nameOfDay(day)}`}>
                <IconCopy size={15} />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item onClick={() => copy(day, WORKDAYS, 'Monday to Friday')}>
                Copy to Monday to Friday
              </Menu.Item>
              <Menu.Item onClick={() => copy(day, WEEKDAYS, 'all days')}>Copy to all days</Menu.Item>
            </Menu.Dropdown>
          </Menu>
        </div>
      ))}
    </div>
  );
}
