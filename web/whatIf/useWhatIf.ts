import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { readChange } from '../../shared/analysis/changeWords.ts';
import { applyChanges, type SettingChange, settingOf } from '../../shared/analysis/settingChanges.ts';
import type { Facts } from '../../shared/call/facts.ts';
import type { FlowAddress } from '../address/flowAddress.ts';
import { knownQuery } from '../api/whyNot.ts';

/** The settings that are thought to be otherwise in a test call, and its facts with them. */
export interface WhatIf {
  facts: Facts | undefined;
  /** As the directory is. */
  before: Facts | undefined;
  changes: ReadonlyArray<{ word: string; change: SettingChange }>;
  isLoading: boolean;
  error: Error | null;
  retry(): void;
}

const NO_CHANGES: WhatIf['changes'] = [];

/**
 * Makes the changes of an address in the facts of its test call. Words that name what is not there any more are left
 * out; of two for the same setting, the later counts.
 *
 * @param facts as the directory is
 */
export function useWhatIf(company: string, address: FlowAddress, facts: Facts | undefined): WhatIf {
  const { called = '', from = '', flow, version } = address;
  const words = (address.changes ?? []).join(',');
  const known = useQuery({
    ...knownQuery(company, { called, from, flow, version }),
    enabled: words !== '' && called !== '',
  });
  return useMemo(() => {
    const rest = { before: facts, error: known.error, retry: () => void known.refetch() };
    if (words === '') return { facts, changes: NO_CHANGES, isLoading: false, ...rest, error: null };
    if (!facts || !known.data)
      return { facts: undefined, changes: NO_CHANGES, isLoading: !known.error, ...rest };
    const read = new Map<string, WhatIf['changes'][number]>();
    for (const word of words.split(',')) {
      const change = readChange(word, { facts, known: known.data.known });
      if (change) read.set(settingOf(change), { word, change });
    }
    const changes = [...read.values()];
    const changed = applyChanges(
      facts,
      changes.map(({ change }) => change),
    );
    return { facts: changed, changes, isLoading: false, ...rest };
    // The joined words stand for the list, which is made anew with every address.
  }, [words, facts, known.data, known.error, known.refetch]);
}
