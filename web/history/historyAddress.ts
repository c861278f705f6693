import { type CallFilter, PAST_ENDS, type PastEnd } from '../../shared/api/calls.ts';
import type { Layer } from '../../shared/directory/settingPlaces.ts';
import { companyPath } from '../shell/companyContext.ts';
import { fromLocal, toLocal } from '../time/zone.ts';

/**
 * A filter of the history as its address holds it: a link finds the same for a colleague. `search` is a number or a part
 * of one. `from` and `to` are days or times of the company's clock; a day that ends the span is within it, a time is not.
 */
export interface HistoryAddress extends Omit<CallFilter, 'number' | 'from' | 'to'> {
  search: string;
  from?: string;
  to?: string;
}

/** Reads the query of the history's address. What cannot be read is left out, never refused. */
export function readHistoryAddress(query: string): HistoryAddress {
  const params = new URLSearchParams(query);
  const word = (name: string) => params.get(name) || undefined;
  const flow = word('flow');
  const block = flow && word('block');
  return {
    search: params.get('search') ?? '',
    lead: word('lead'),
    staff: word('staff'),
    layer: readLayer(params.get('layer')),
    end: PAST_ENDS.find((end) => end === params.get('end')),
    flow,
    version: flow ? readVersion(params.get('version')) : undefined,
    block,
    outcome: block && word('outcome'),
    tag: word('tag'),
    from: readMoment(params.get('from')),
    to: readMoment(params.get('to')),
    ...(params.get('simulated') === '1' && { simulated: true }),
  };
}

/** Writes a filter as the query of the history's address, with its question mark, or nothing for all calls. */
export function writeHistoryAddress({ simulated, ...address }: HistoryAddress): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(address)) {
    if (value !== undefined && value !== '') params.set(name, String(value));
  }
  if (simulated) params.set('simulated', '1');
  const text = params.toString();
  return text && `?${text}`;
}

/** What the server is asked for. */
export function filterOf({ search, from, to, ...filter }: HistoryAddress, timeZone: string): CallFilter {
  return {
    ...filter,
    number: search.trim() || undefined,
    from: from === undefined ? undefined : momentOf(from, timeZone),
    to: to === undefined ? undefined : momentOf(isDay(to) ? dayAfter(to) : to, timeZone),
  };
}

/** The address that shows what a filter finds. @example addressOfFilter(filter, 'UTC').end // 'gaveUp' */
export function addressOfFilter(
  { number, from, to, ...filter }: CallFilter,
  timeZone: string,
): HistoryAddress {
  return {
    ...filter,
    search: number ?? '',
    from: from === undefined ? undefined : toLocal(from, timeZone),
    to: to === undefined ? undefined : toLocal(to, timeZone),
  };
}

/** Where the calls that fit a filter are listed. */
export function historyPath(company: string, filter: CallFilter, timeZone: string): string {
  return companyPath(company, `/calls/history${writeHistoryAddress(addressOfFilter(filter, timeZone))}`);
}

/** Whether a moment of an address is a whole day. */
export function isDay(moment: string): boolean {
  return !moment.includes('T');
}

function momentOf(moment: string, timeZone: string): number | undefined {
  return fromLocal(isDay(moment) ? `${moment}T00:00` : moment, timeZone) ?? undefined;
}

/** The day after a day. */
function dayAfter(day: string): string {
  return new Date(Date.parse(`${day}T00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}

/** Years of four digits, so that the day after is one, too. */
function readMoment(text: string | null): string | undefined {
  if (!text || !/^[12]\d{3}-\d\d-\d\d(T\d\d:\d\d)?$/.test(text)) return undefined;
  return Number.isNaN(Date.parse(`${isDay(text) ? `${text}T00:00` : text}Z`)) ? undefined : text;
}

function readLayer(text: string | null): Layer | 0 | undefined {
  // Checked to be one of them.
  return text && /^[0-4]$/.test(text) ? (Number(text) as Layer | 0) : undefined;
}

function readVersion(text: string | null): number | undefined {
  return text && /^[1-9]\d{0,8}$/.test(text) ? Number(text) : undefined;
}

/** Whether anything but the search narrows the calls. That they are simulated ones is a list of its own. */
export function isFiltered({ search: _search, simulated: _simulated, ...address }: HistoryAddress): boolean {
  return Object.values(address).some((value) => value !== undefined);
}

/** The colours of ends, by the name of a token; each has a sign of its own besides. */
export const TONE_OF_END: Record<PastEnd, 'good' | 'accent' | 'warning' | 'danger' | 'muted'> = {
  answered: 'good',
  voicemail: 'accent',
  gaveUp: 'warning',
  hungUp: 'warning',
  unroutable: 'danger',
  error: 'danger',
};
