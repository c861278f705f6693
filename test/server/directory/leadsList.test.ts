import type { Kysely } from 'kysely';
import { expect, it } from 'vitest';
import type { Database } from '../../../server/database/database.ts';
import { leadsInOrder } from '../../../server/database/migrations/002LeadsInOrder.ts';
import { renewStatistics } from '../../../server/database/statistics.ts';
import { saveCampaign } from '../../../server/directory/campaigns.ts';
import { inChunks } from '../../../server/directory/chunks.ts';
import { saveLead } from '../../../server/directory/leads.ts';
import { saveStaff } from '../../../server/directory/staff.ts';
import type { LeadFilter } from '../../../server/leads/leadFilter.ts';
import { readCursor } from '../../../server/leads/leadKey.ts';
import { listLeads } from '../../../server/leads/listLeads.ts';
import { searchText } from '../../../server/leads/searchText.ts';
import type { LeadView } from '../../../shared/api/leads.ts';
import { describeOnBothDatabases } from '../../support/databases.ts';
import { lead, twoCompanies, user } from '../../support/directoryRecords.ts';
import fc from '../../support/seededFastCheck.ts';

/** A lead of the list, with what the filters ask about. */
interface Listed {
  id: string;
  name: string;
  e164: string | null;
  owner: string | null;
  campaigns: string[];
}

const NAMES = ['Öztürk', 'Ozturk', 'Zoë 100%', 'zoe_1', 'Ana\\B', 'Ａlva', '😀 Emil', '\uffdd', 'Ana', ''];
const OWNERS = ['dana', 'lee', null];
/** Enrolled in by more leads than a campaign is read by itself for; the others by a few. */
const LARGE = 5_600;

/** The same leads for every test: many have the same name, and the order of ids is not that of names. */
const LEADS: Listed[] = Array.from({ length: LARGE + 100 }, (_, index) => ({
  id: `l${String((index * 7919) % 100_000).padStart(5, '0')}`,
  name: index < 300 ? (NAMES[index % NAMES.length] ?? '') : `Many ${index % 40}`,
  e164: index % 3 === 0 ? null : `+1202${5_550_000 + index}`,
  owner: OWNERS[index % 7] ?? null,
  campaigns: [...(index >= 100 ? ['large'] : []), ...(index % 11 === 0 ? ['few'] : [])],
}));

async function openList(open: () => Promise<Database>): Promise<Database> {
  const database = await open();
  await twoCompanies(database);
  for (const company of ['mine', 'theirs']) {
    for (const id of ['dana', 'lee']) await saveStaff(database, company, user(id, id));
    for (const id of ['large', 'few'])
      await saveCampaign(database, company, { id, name: id, assignedUser: null });
  }
  await insertLeads(database, 'mine', LEADS);
  await insertLeads(database, 'theirs', LEADS.slice(0, 20));
  await renewStatistics(database.kysely);
  return database;
}

async function insertLeads({ kysely }: Database, company: string, leads: readonly Listed[]): Promise<void> {
  for (const some of inChunks(leads)) {
    const rows = some.map(({ id, name, e164, owner }) => ({
      company_id: company,
      id,
      name,
      phone: e164,
      phone_e164: e164,
      assigned_user: owner,
      search_text: searchText({ name, phone: e164, e164 }),
    }));
    await kysely.insertInto('leads').values(rows).execute();
    const enrolments = some.flatMap(({ id, campaigns }) =>
      campaigns.map((campaign_id) => ({ company_id: company, lead_id: id, campaign_id, enrolled_at: 1 })),
    );
    await kysely.insertInto('enrolments').values(enrolments).execute();
  }
}

/** All pages of a list, and the totals that they told. */
async function readAll(database: Database, company: string, filter: LeadFilter, limit: number) {
  const rows: LeadView[] = [];
  const totals: Array<number | null | undefined> = [];
  for (let after: string | null | undefined; after !== null; ) {
    const place = after ? (readCursor(after) ?? undefined) : undefined;
    const page = await listLeads(database, company, filter, { after: place, limit });
    expect(page.rows.length).toBeLessThanOrEqual(limit);
    rows.push(...page.rows);
    totals.push(page.total);
    after = page.next;
  }
  return { ids: rows.map(({ id }) => id), totals };
}

/** The same list, found the plain way. */
function expectedIds({ search, owner, campaign }: LeadFilter): string[] {
  const fold = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  const digits = /\p{L}/u.test(fold(search)) ? '' : search.replace(/\D/g, '');
  const found = LEADS.filter(
    (one) =>
      (owner === undefined || one.owner === owner) &&
      (campaign === undefined || one.campaigns.includes(campaign)) &&
      (fold(one.name).includes(fold(search)) || (digits !== '' && (one.e164 ?? '').includes(digits))),
  );
  const key = ({ name, e164, id }: Listed) => `${searchText({ name, phone: e164, e164 })}\u0000${id}`;
  return found.sort((a, b) => Buffer.compare(Buffer.from(key(a)), Buffer.from(key(b)))).map(({ id }) => id);
}

describeOnBothDatabases('the list of leads', (open) => {
  it('has every lead exactly once across its pages, in order, however filters combine', async () => {
    const database = await openList(open);
    const filter = fc.record(
      {
        search: fc.constantFrom(
          '',
          '',
          'ozt',
          'ÖZT',
          '0%',
          'e_1',
          '\\',
          'alva',
          '😀',
          'many 3',
          '2555',
          '%',
          '+',
        ),
        owner: fc.constantFrom('dana', 'lee', 'nobody there', null),
        campaign: fc.constantFrom('large', 'few', 'none'),
      },
      { requiredKeys: ['search'] },
    );
    await fc.assert(
      fc.asyncProperty(filter, fc.integer({ min: 150, max: 200 }), async (wanted, limit) => {
        const { ids, totals } = await readAll(database, 'mine', wanted, limit);
        expect(ids).toEqual(expectedIds(wanted));
        expect(totals.slice(1).every((total) => total === undefined)).toBe(true);
        if (totals[0] !== null) expect(totals[0]).toBe(ids.length);
        if (wanted.search === '' && wanted.campaign === undefined) expect(totals[0]).toBe(ids.length);
      }),
      { numRuns: 25 },
    );
    const { ids } = await readAll(database, 'mine', { search: 'ozt' }, 7);
    expect(ids).toEqual(expectedIds({ search: 'ozt' }));
  });

  it('shows nothing of another company', async () => {
    const database = await openList(open);
    const { ids, totals } = await readAll(database, 'theirs', { search: '' }, 200);
    expect([ids.length, totals]).toEqual([20, [20]]);
    expect((await readAll(database, 'theirs', { search: 'many' }, 200)).ids).toEqual([]);
  });

  it('finds a part of the name or of the number, but with a letter in it no number', async () => {
    const database = await open();
    await twoCompanies(database);
    await saveLead(database, 'mine', lead('a', 'Öztürk  100%', '(202) 555-0177'));
    await saveLead(database, 'mine', lead('b', 'Unit 5', null));
    const found = async (search: string) => (await readAll(database, 'mine', { search }, 9)).ids;
    expect(await found('ozturk 100')).toEqual(['a']);
    expect(await found('ÖZ')).toEqual(['a']);
    expect(await found('555-0177')).toEqual(['a']);
    expect(await found('+1 (202) 555')).toEqual(['a']);
    expect(await found('Unit 5')).toEqual(['b']);
    await saveLead(database, 'mine', lead('c', 'Jonas', '+49 1512 3456789'));
    expect(await found('01512 345')).toEqual(['c']);
    expect(await found('0049 1512')).toEqual(['c']);
    expect(await found('0151')).toEqual([]);
    expect(await found('%%')).toEqual([]);
  });

  it('is left when the reader goes away', async () => {
    const database = await openList(open);
    const signal = AbortSignal.abort();
    expect(await listLeads(database, 'mine', { search: '' }, { limit: 50, signal })).toMatchObject({
      rows: [],
    });
  });

  it('finds leads that were saved before accents were folded', async () => {
    const database = await open();
    await twoCompanies(database);
    await saveLead(database, 'mine', lead('a', 'Öztürk', '(202) 555-0177'));
    await saveLead(database, 'mine', lead('b', `Very ${'long '.repeat(90)}`, null));
    const { kysely } = database;
    const before = await kysely.selectFrom('leads').selectAll().orderBy('id').execute();
    await kysely.updateTable('leads').set({ search_text: 'öztürk\n\n' }).execute();
    await kysely.schema.dropIndex('leads_by_name').execute();
    await kysely.schema.dropIndex('leads_by_owner').execute();
    await kysely.schema
      .createIndex('leads_by_assigned_user')
      .on('leads')
      .columns(['company_id', 'assigned_user'])
      .execute();
    await leadsInOrder.up(kysely as unknown as Kysely<unknown>); // as the migrator gives it
    expect(await kysely.selectFrom('leads').selectAll().orderBy('id').execute()).toEqual(before);
    expect((await readAll(database, 'mine', { search: 'ozturk' }, 9)).ids).toEqual(['a']);
  });
});
