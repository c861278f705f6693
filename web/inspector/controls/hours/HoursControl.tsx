import { Input, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useMemo } from 'react';
import { freeId, idsOf } from '../../../../shared/flow/freeId.ts';
import { HOURS_LIMITS, type Hours } from '../../../../shared/time/hours.ts';
import { nameOfBand } from '../../../../shared/time/tellHours.ts';
import { ChoiceField } from '../../../forms/ChoiceField.tsx';
import { timeZoneChoices } from '../../../settings/choices.ts';
import { useCompany } from '../../../shell/companyContext.ts';
import { tellZone } from '../../../time/zone.ts';
import type { ControlProps, FieldOf } from '../control.ts';
import { OrderedRows } from '../OrderedRows.tsx';
import { AddButton } from './AddButton.tsx';
import { ExceptionRows } from './ExceptionRows.tsx';
import css from './Hours.module.css';
import { WeekRows } from './WeekRows.tsx';

/** How a part of the hours is changed. What is typed comes letter by letter. */
export type ChangeHours = (change: Partial<Hours>, isTyped?: boolean) => void;

/** Weekly hours: the zone, the bands, the days of the week, and the dates that differ. */
export function HoursControl({ field, value, onChange }: ControlProps<FieldOf<'hours'>>) {
  const { timeZone } = useCompany();
  const hours = value as Hours; // the field took it
  const zones = useMemo(() => timeZoneChoices(hours.zone || timeZone, Date.now()), [hours.zone, timeZone]);
  const change: ChangeHours = (part, isTyped = false) =>
    onChange(field.parse({ ...hours, ...part }), { isTyped });
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would be drawn with a frame
    <div role="group" aria-label={field.label} className={css.hours}>
      {field.help && <Input.Description>{field.help}</Input.Description>}
      <ChoiceField
        label="Time zone"
        value={hours.zone === '' ? null : hours.zone}
        none={`The company’s, ${tellZone(timeZone)}`}
        choices={zones}
        onChange={(zone) => change({ zone: zone ?? '' })}
        nothing="No time zone matches."
      />
      <BandRows hours={hours} change={change} />
      <WeekRows hours={hours} change={change} />
      <ExceptionRows hours={hours} zone={hours.zone || timeZone} change={change} />
    </div>
  );
}

/** The bands by name, each of which is an outcome. Where two overlap, the upper one counts. */
function BandRows({ hours, change }: { hours: Hours; change: ChangeHours }) {
  const { bands } = hours;
  const add = () => {
    const id = freeId('band', idsOf(bands));
    change({ bands: [...bands, { id, name: bands.length === 1 ? 'Lunch' : '' }] });
  };
  return (
    <OrderedRows
      label="Bands"
      help="Each is a way of its own. All other times are “closed”."
      entries={bands}
      keyOf={({ id }) => id}
      nameOf={({ id }) => nameOfBand(hours, id)}
      empty=""
      least={1}
      onChange={(next) => {
        const kept = idsOf(next);
        const isKept = ({ band }: { band: string }) => kept.has(band);
        change({
          bands: next,
          week: hours.week.filter(isKept),
          exceptions: hours.exceptions.map((each) => ({ ...each, spans: each.spans.filter(isKept) })),
        });
      }}
      render={({ id, name }, index) => (
        <TextInput
          aria-label={`Name of band ${index + 1}`}
          placeholder={`Band ${index + 1}`}
          value={name}
          maxLength={HOURS_LIMITS.name}
          autoComplete="off"
          onChange={({ currentTarget }) => {
            const next = { id, name: currentTarget.value };
            change({ bands: bands.map((band) => (band.id === id ? next : band)) }, true);
          }}
        />
      )}
    >
      {bands.length < HOURS_LIMITS.bands && (
        <AddButton icon={<IconPlus size={14} aria-hidden />} onClick={add}>
          Add a band
        </AddButton>
      )}
    </OrderedRows>
  );
}
