import { Button, Popover, Select, TextInput } from '@mantine/core';
import { IconFilter } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { PAST_END_WORDS } from '../../shared/api/calls.ts';
import { kindOf } from '../../shared/blocks/index.ts';
import { LAYERS } from '../../shared/directory/settingPlaces.ts';
import css from './History.module.css';
import { type HistoryAddress, isDay } from './historyAddress.ts';
import { LeadPicker } from './LeadPicker.tsx';
import type { FilterNames } from './useFilterNames.ts';

/** Changes words of the address; null takes one away. */
export type ChangeFilter = (part: Record<string, string | null>) => void;

interface FilterMenuProps {
  address: HistoryAddress;
  names: FilterNames;
  change: ChangeFilter;
}

const ENDS = Object.entries(PAST_END_WORDS).map(([value, label]) => ({ value, label }));
const ALL_LAYERS = [
  ...LAYERS.map(({ layer, name }) => ({ value: String(layer), label: `${layer} ${name}` })),
  { value: '0', label: 'None' },
];
const SORTS = [
  { value: '', label: 'Real calls' },
  { value: '1', label: 'Simulated calls' },
];

/** Everything by which calls are found, besides the number. What is chosen counts at once. */
export function FilterMenu({ address, names, change }: FilterMenuProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <Popover
      opened={isOpen}
      onChange={setOpen}
      position="bottom-start"
      width={320}
      trapFocus
      returnFocus
      withinPortal
      shadow="md"
    >
      <Popover.Target>
        <Button
          variant="default"
          leftSection={<IconFilter size={16} aria-hidden />}
          onClick={() => setOpen(!isOpen)}
          aria-expanded={isOpen}
        >
          Filters
        </Button>
      </Popover.Target>
      <Popover.Dropdown className={css.filters} role="dialog" aria-label="Filters">
        <Choice
          label="Calls"
          data={SORTS}
          value={address.simulated ? '1' : ''}
          isAlways
          onChange={(simulated) => change({ simulated: simulated || null })}
        />
        <Choice label="End" data={ENDS} value={address.end} onChange={(end) => change({ end })} />
        <Choice
          label="Layer"
          data={ALL_LAYERS}
          value={address.layer?.toString()}
          onChange={(layer) => change({ layer })}
        />
        <Choice
          label="Answered by"
          data={names.staff.map(({ id, name }) => ({ value: id, label: name }))}
          value={address.staff}
          onChange={(staff) => change({ staff })}
        />
        <LeadPicker value={address.lead} name={names.lead} onChange={(lead) => change({ lead })} />
        <PlaceFields address={address} names={names} change={change} />
        <Days address={address} change={change} />
        <TagField tag={address.tag} onChange={(tag) => change({ tag })} />
      </Popover.Dropdown>
    </Popover>
  );
}

interface ChoiceProps {
  label: string;
  data: ReadonlyArray<{ value: string; label: string }>;
  value: string | undefined;
  /** One of them is always chosen. */
  isAlways?: boolean;
  onChange(value: string | null): void;
}

function Choice({ label, data, value, isAlways, onChange }: ChoiceProps): ReactNode {
  return (
    <Select
      size="xs"
      label={label}
      placeholder="Any"
      data={data}
      value={value ?? null}
      onChange={onChange}
      searchable={!isAlways}
      clearable={!isAlways}
      allowDeselect={!isAlways}
      clearButtonProps={{ 'aria-label': `Any ${label.toLowerCase()}` }}
      // Inside the popover, which would close with a click outside of it.
      comboboxProps={{ withinPortal: false }}
      nothingFoundMessage="Nothing has this name."
    />
  );
}

/** A flow that the call came into, its version, a block that it passed, and by which outcome it left it. */
function PlaceFields({ address, names: { flows, chart }, change }: FilterMenuProps) {
  const { flow, version, block, outcome } = address;
  const blocks = flow ? (chart?.document.blocks ?? []) : [];
  const chosen = blocks.find(({ id }) => id === block);
  const outcomes = chosen ? kindOf(chosen.kind).outcomes(chosen.settings) : [];
  const newest = flows.find(({ id }) => id === flow)?.publishedVersion ?? 0;
  const versions = Array.from({ length: Math.min(newest, MOST_VERSIONS) }, (_, back) => newest - back);
  const nowhere = { version: null, block: null, outcome: null };
  return (
    <>
      <Choice
        label="Flow"
        data={flows.map(({ id, name }) => ({ value: id, label: name }))}
        value={flow}
        onChange={(next) => change({ ...nowhere, flow: next })}
      />
      {flow && (
        <Choice
          label="Version"
          data={versions.map((each) => ({ value: String(each), label: `Version ${each}` }))}
          value={version?.toString()}
          onChange={(next) => change({ version: next })}
        />
      )}
      {flow && (
        <Choice
          label="Passed block"
          data={blocks.map(({ id, kind, name }) => ({ value: id, label: name || kindOf(kind).title }))}
          value={block}
          onChange={(next) => change({ block: next, outcome: null })}
        />
      )}
      {outcomes.length > 0 && (
        <Choice
          label="Left it by"
          data={outcomes.map(({ id, label }) => ({ value: id, label }))}
          value={outcome}
          onChange={(next) => change({ outcome: next })}
        />
      )}
    </>
  );
}

/** Older ones are asked for by an address. */
const MOST_VERSIONS = 200;

function Days({ address: { from, to }, change }: Pick<FilterMenuProps, 'address' | 'change'>) {
  const day = (name: 'from' | 'to', label: string, value: string | undefined) => (
    <TextInput
      size="xs"
      type={value === undefined || isDay(value) ? 'date' : 'datetime-local'}
      label={label}
      value={value ?? ''}
      onChange={({ currentTarget }) => change({ [name]: currentTarget.value || null })}
    />
  );
  return (
    <div className={css.days}>
      {day('from', 'From', from)}
      {day('to', 'To', to)}
    </div>
  );
}

function TagField({ tag = '', onChange }: { tag?: string; onChange(tag: string | null): void }) {
  const [typed, setTyped] = useState(tag);
  const settle = () => onChange(typed.trim() || null);
  return (
    <TextInput
      size="xs"
      label="Tag"
      placeholder="Any"
      value={typed}
      onChange={({ currentTarget }) => setTyped(currentTarget.value)}
      onBlur={() => typed.trim() !== tag && settle()}
      onKeyDown={({ key }) => key === 'Enter' && settle()}
    />
  );
}
