import { SegmentedControl, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import type { ProblemView } from '../../shared/api/problems.ts';
import { GROUPS, type ProblemGroup } from './groupProblems.ts';
import css from './Problems.module.css';

interface ProblemFiltersProps {
  problems: readonly ProblemView[];
  group: ProblemGroup | null;
  onGroup(group: ProblemGroup | null): void;
  typed: string;
  onType(typed: string): void;
}

const ALL = 'all';

/** Which problems are shown: those of a group, those that are searched. */
export function ProblemFilters({ problems, group, onGroup, typed, onType }: ProblemFiltersProps) {
  const choices = GROUPS.map(({ group: value, name }) => ({
    value,
    label: `${name} ${problems.filter((problem) => problem.group === value).length}`,
  }));
  return (
    <div className={css.bar}>
      <div className={css.groups}>
        <SegmentedControl
          size="xs"
          withItemsBorders={false}
          classNames={{ root: css.segments, indicator: css.segment }}
          aria-label="Show problems of"
          data={[{ value: ALL, label: `All ${problems.length}` }, ...choices]}
          value={group ?? ALL}
          onChange={(value) => onGroup(readGroup(value))}
        />
      </div>
      <TextInput
        className={css.search}
        type="search"
        aria-label="Search problems"
        placeholder="Search"
        leftSection={<IconSearch size={16} aria-hidden />}
        value={typed}
        onChange={(event) => onType(event.currentTarget.value)}
      />
    </div>
  );
}

/** Reads a group from an address or a choice; anything else is all of them. */
export function readGroup(word: string | null): ProblemGroup | null {
  return GROUPS.find(({ group }) => group === word)?.group ?? null;
}
