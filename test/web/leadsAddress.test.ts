import { describe, expect, it } from 'vitest';
import { leadsExportAddress } from '../../web/api/leads.ts';
import { tellEnrolledLeads, tellEnrolledNumber } from '../../web/campaigns/tellEnrolledLeads.ts';
import { readLeadsAddress, writeLeadsAddress } from '../../web/leads/leadsAddress.ts';
import { tellCount } from '../../web/lists/rowSource.ts';
import { changeSearch } from '../../web/lists/useListSearch.ts';
import { filterRows } from '../../web/lists/useSearchedRows.ts';

const ALL = { search: '', owner: null, campaign: null };

describe('the address of the leads', () => {
  it('without a query is the whole list', () => {
    expect(readLeadsAddress('')).toEqual(ALL);
    expect(writeLeadsAddress(ALL)).toBe('');
  });

  it.each([
    { search: 'sam & co', owner: 'dana', campaign: 'spring' },
    { search: '+1 202', owner: '', campaign: null },
    { search: '', owner: 'nobody', campaign: 'a/b?c' },
  ])('keeps %j', (wanted) => {
    expect(readLeadsAddress(writeLeadsAddress(wanted))).toEqual(wanted);
  });

  it('tells nobody’s leads from everybody’s', () => {
    expect(readLeadsAddress('?owner=').owner).toBe('');
    expect(readLeadsAddress('?search=x').owner).toBeNull();
  });

  it('changes one word and keeps the others', () => {
    expect(changeSearch('?search=sam&campaign=spring', { owner: '', campaign: null })).toBe(
      '?search=sam&owner=',
    );
    expect(changeSearch('?search=sam', { search: null })).toBe('');
  });

  it('is the same for the export', () => {
    expect(leadsExportAddress('harbor', ALL)).toBe('/api/companies/harbor/leads/export.csv');
    expect(leadsExportAddress('harbor', { search: '+1', owner: '', campaign: 'spring' })).toBe(
      '/api/companies/harbor/leads/export.csv?search=%2B1&owner=&campaign=spring',
    );
  });
});

describe('a list', () => {
  it('counts in words', () => {
    const leads = { one: 'lead', many: 'leads' };
    expect(tellCount(0, leads)).toBe('0 leads');
    expect(tellCount(1, leads)).toBe('1 lead');
    expect(tellCount(1_000_000, leads)).toBe('1,000,000 leads');
  });

  it('finds the rows that have every word of a search', () => {
    const rows = ['Dana Ortiz dana@harbor.example', 'Marcus Lee', 'Dana Lee'];
    const find = (search: string) => filterRows(rows, search, (row) => row);
    expect(find('  ')).toBe(rows);
    expect(find('LEE dana')).toEqual(['Dana Lee']);
    expect(find('nobody')).toEqual([]);
  });

  it('says where the server counted no further', () => {
    expect(tellEnrolledLeads(10_000)).toBe('10,000 leads');
    expect(tellEnrolledLeads(10_001)).toBe('More than 10,000 leads');
    expect(tellEnrolledNumber(10_001)).toBe('10,000+');
  });
});
