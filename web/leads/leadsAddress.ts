import type { LeadsWanted } from '../api/leads.ts';

/** Reads which leads the query of the list's address asks for. `owner=` with nothing behind it means nobody's. */
export function readLeadsAddress(search: string): LeadsWanted {
  const params = new URLSearchParams(search);
  return {
    search: params.get('search') ?? '',
    owner: params.get('owner'),
    campaign: params.get('campaign') || null,
  };
}

/**
 * Writes the query of the list's address, with its question mark, or nothing for the whole list.
 *
 * @example writeLeadsAddress({ campaign: 'spring' }) // '?campaign=spring'
 */
export function writeLeadsAddress({ search, owner, campaign }: Partial<LeadsWanted>): string {
  const params = new URLSearchParams();
  if (search) params.set('search', search);
  if (owner !== undefined && owner !== null) params.set('owner', owner);
  if (campaign) params.set('campaign', campaign);
  const text = params.toString();
  return text && `?${text}`;
}
