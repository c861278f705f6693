import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import { useLocation } from 'wouter';
import type { CallFilter } from '../../shared/api/calls.ts';
import type { FlowVersionView } from '../../shared/api/views.ts';
import { heatQuery } from '../api/pastCalls.ts';
import { historyPath } from '../history/historyAddress.ts';
import { useCompany } from '../shell/companyContext.ts';
import { heatWanted, readHeat } from './heatAddress.ts';
import { useHeatStore } from './heatStore.ts';

/** Where the calls that passed a place are listed: a block, or a wire as `block.outcome`. */
export type PathOfPlace = (place: string) => string;

/** Reads the heat of the version that is shown, and keeps it on the chart as long as the component is there. */
export function useHeat(version: FlowVersionView, word: string | undefined) {
  const { id, timeZone } = useCompany();
  const choice = readHeat(word);
  // The days stay those of when the heat was opened.
  const now = useMemo(() => Date.now(), []);
  const wanted = heatWanted(choice, version.version, timeZone, now);
  const heat = useQuery(heatQuery(id, version.flow, wanted));
  const { data } = heat;
  useEffect(() => {
    useHeatStore.setState({ heat: data ?? null });
    return () => useHeatStore.setState({ heat: null });
  }, [data]);
  return { choice, now, heat, pathOf: usePathOfPlace(version, word, now) };
}

/** Makes the function that says where the calls that passed a place are listed. */
function usePathOfPlace(version: FlowVersionView, word: string | undefined, now: number): PathOfPlace {
  const { id, timeZone } = useCompany();
  const { simulated, ...wanted } = useMemo(
    () => heatWanted(readHeat(word), version.version, timeZone, now),
    [word, version.version, timeZone, now],
  );
  return (place) => {
    const [block, outcome] = place.split('.');
    const filter: CallFilter = {
      ...wanted,
      ...(simulated && { simulated: true }),
      flow: version.flow,
      block,
      outcome,
    };
    return historyPath(id, filter, timeZone);
  };
}

/** Makes the function that leads to the calls that passed a place, for a click on the chart. */
export function useOpenPlace(
  version: FlowVersionView | undefined,
  word: string | undefined,
): ((place: string) => void) | undefined {
  const [, navigate] = useLocation();
  const now = useMemo(() => Date.now(), []);
  const pathOf = usePathOfPlace(version ?? NO_VERSION, word, now);
  return version && ((place) => navigate(pathOf(place)));
}

const NO_VERSION = { flow: '', version: 0 } as FlowVersionView; // nothing else of it is read
