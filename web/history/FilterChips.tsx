import { Button, Pill } from '@mantine/core';
import { PAST_END_WORDS } from '../../shared/api/calls.ts';
import { kindOf } from '../../shared/blocks/index.ts';
import { LAYERS } from '../../shared/directory/settingPlaces.ts';
import type { ChangeFilter } from './FilterMenu.tsx';
import css from './History.module.css';
import type { HistoryAddress } from './historyAddress.ts';
import type { FilterNames } from './useFilterNames.ts';

interface FilterChipsProps {
  address: HistoryAddress;
  names: FilterNames;
  change: ChangeFilter;
  onClear(): void;
}

/** A chip, and what of the address goes with it. */
interface Chip {
  says: string;
  words: string[];
}

/** What the calls are narrowed by, each to be taken away. */
export function FilterChips({ address, names, change, onClear }: FilterChipsProps) {
  const chips = chipsOf(address, names);
  if (chips.length === 0) return null;
  return (
    <ul className={css.chips} aria-label="Chosen filters">
      {chips.map(({ says, words }) => (
        <li key={says}>
          <Pill
            className={css.chip}
            withRemoveButton
            removeButtonProps={{ 'aria-label': `Without “${says}”`, 'aria-hidden': false, tabIndex: 0 }}
            onRemove={() => change(Object.fromEntries(words.map((word) => [word, null])))}
          >
            {says}
          </Pill>
        </li>
      ))}
      {chips.length > 1 && (
        <li>
          <Button variant="subtle" size="compact-sm" onClick={onClear}>
            Clear all
          </Button>
        </li>
      )}
    </ul>
  );
}

function chipsOf(address: HistoryAddress, names: FilterNames): Chip[] {
  const { simulated, end, layer, staff, lead, tag, from, to } = address;
  const chips: Array<Chip | false | undefined> = [
    simulated && { says: 'Simulated calls', words: ['simulated'] },
    end && { says: PAST_END_WORDS[end], words: ['end'] },
    layer !== undefined && { says: tellLayer(layer), words: ['layer'] },
    staff !== undefined && {
      says: `Answered by ${names.staff.find(({ id }) => id === staff)?.name ?? 'a user who is gone'}`,
      words: ['staff'],
    },
    lead !== undefined && { says: `Lead ${names.lead ?? 'who is gone'}`, words: ['lead'] },
    ...placeChips(address, names),
    tag !== undefined && { says: `Tag ${tag}`, words: ['tag'] },
    from !== undefined && { says: `From ${tellMoment(from)}`, words: ['from'] },
    to !== undefined && { says: `To ${tellMoment(to)}`, words: ['to'] },
  ];
  return chips.filter((chip): chip is Chip => Boolean(chip));
}

function placeChips(
  { flow, version, block, outcome }: HistoryAddress,
  { flows, chart }: FilterNames,
): Chip[] {
  if (flow === undefined) return [];
  const name = flows.find(({ id }) => id === flow)?.name ?? flow;
  const ofFlow = { says: `Flow ${name}`, words: ['flow', 'version', 'block', 'outcome'] };
  const ofVersion = version === undefined ? [] : [{ says: `Version ${version}`, words: ['version'] }];
  if (block === undefined) return [ofFlow, ...ofVersion];
  const drawn = chart?.document.blocks.find(({ id }) => id === block);
  const title = drawn ? drawn.name || kindOf(drawn.kind).title : block;
  const passed = { says: `Passed “${title}”`, words: ['block', 'outcome'] };
  if (outcome === undefined) return [ofFlow, ...ofVersion, passed];
  const outcomes = drawn ? kindOf(drawn.kind).outcomes(drawn.settings) : [];
  const label = outcomes.find(({ id }) => id === outcome)?.label ?? outcome;
  return [ofFlow, ...ofVersion, passed, { says: `Left it by “${label}”`, words: ['outcome'] }];
}

function tellLayer(layer: number): string {
  const found = LAYERS.find((each) => each.layer === layer);
  return found ? `Layer ${layer}, ${found.name}` : 'No layer';
}

function tellMoment(moment: string): string {
  return moment.replace('T', ', ');
}
