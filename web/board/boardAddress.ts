import { useCallback } from 'react';
import { useLocation, useSearch } from 'wouter';
import { SORTS, type Sort } from './boardGroups.ts';
import type { Shows } from './boardStore.ts';

/** What the address of the live board says. */
export interface BoardAddress {
  shows: Shows;
  sort: Sort;
  /** The call that is followed. */
  call?: string;
  /** The chart, where it is another one than the default. */
  flow?: string;
  version?: number;
}

/** Reads the query of the board's address; what cannot be read counts for nothing. */
export function readBoardAddress(search: string): BoardAddress {
  const query = new URLSearchParams(search);
  const sort = query.get('sort') ?? '';
  const version = Number(query.get('version'));
  return {
    shows: query.get('calls') === 'simulated' ? 'simulated' : 'live',
    sort: isSort(sort) ? sort : 'wait',
    call: query.get('call') ?? undefined,
    flow: query.get('flow') ?? undefined,
    version: Number.isInteger(version) && version > 0 ? version : undefined,
  };
}

/**
 * Writes it, as short as it can be.
 *
 * @example writeBoardAddress({ shows: 'simulated', sort: 'wait' }) // '?calls=simulated'
 */
export function writeBoardAddress({ shows, sort, call, flow, version }: BoardAddress): string {
  const query = new URLSearchParams();
  if (shows === 'simulated') query.set('calls', shows);
  if (sort !== 'wait') query.set('sort', sort);
  if (call) query.set('call', call);
  if (flow) query.set('flow', flow);
  if (flow && version) query.set('version', String(version));
  const text = query.toString();
  return text && `?${text}`;
}

/** The board's address, and the function that changes a part of it. */
export function useBoardAddress() {
  const [location, goTo] = useLocation();
  const search = useSearch();
  const address = readBoardAddress(search);
  const change = useCallback(
    (part: Partial<BoardAddress>) =>
      // Read anew: two changes may come before the page is drawn again.
      goTo(location + writeBoardAddress({ ...readBoardAddress(window.location.search), ...part }), {
        replace: true,
      }),
    [location, goTo],
  );
  return { address, change };
}

function isSort(text: string): text is Sort {
  return Object.hasOwn(SORTS, text);
}
