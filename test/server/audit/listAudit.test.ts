import { expect, it } from 'vitest';
import { actingAs } from '../../../server/audit/actor.ts';
import type { AuditFilter } from '../../../server/audit/auditFilter.ts';
import { listAudit } from '../../../server/audit/listAudit.ts';
import { noteChange } from '../../../server/audit/noteChange.ts';
import type { Database } from '../../../server/database/database.ts';
import type { AuditEntry } from '../../../shared/api/audit.ts';
import { describeOnBothDatabases } from '../../support/databases.ts';
import fc from '../../support/seededFastCheck.ts';

const ACTORS = [
  { type: 'member', id: 'ann', name: 'Ann Öz' },
  { type: 'token', id: 'tok', name: 'Nightly 100%' },
  { type: 'command', id: null, name: 'root' },
] as const;
const SUBJECTS = [
  { type: 'staff', id: 'dana', name: 'Dana Ortiz' },
  { type: 'phoneNumber', id: '+12025550101', name: 'Spring mailers' },
  { type: 'lead', id: 'l-1', name: 'l-1' },
] as const;
/** More than the first slice of a walk. */
const ENTRIES = 500;

/** Entries of two companies and of the installation; many at the same time, and some later ones before earlier ones. */
async function fill(database: Database): Promise<void> {
  await database.writing.transaction().execute(async (trx) => {
    for (let index = 0; index < ENTRIES; index += 1) {
      const by = ACTORS[index % 3] ?? ACTORS[0];
      const now = () => Math.floor(index / 4) * 10 + (index % 97 === 0 ? 50 : 0);
      await actingAs({ by, now }, () =>
        noteChange(trx, {
          company: index % 11 === 0 ? null : index % 7 === 0 ? 'theirs' : 'mine',
          did: 'changed',
          subject: SUBJECTS[index % 5 === 0 ? 1 : index % 2 === 0 ? 0 : 2] ?? SUBJECTS[0],
          before: { [index % 13 === 0 ? 'callForwardingNumber' : 'phone']: index },
          after: { [index % 13 === 0 ? 'callForwardingNumber' : 'phone']: index + 1 },
        }),
      );
    }
  });
}

async function readAll(database: Database, company: string | null, filter: AuditFilter, limit: number) {
  const entries: AuditEntry[] = [];
  for (let before: number | undefined; ; ) {
    const page = await listAudit(database, company, filter, { before, limit });
    entries.push(...page.rows);
    if (page.next === null) return entries;
    expect(page.rows).toHaveLength(limit);
    before = page.next;
  }
}

describeOnBothDatabases('the list of the audit', (open) => {
  it('has every entry once over all pages, the latest first, whatever is asked for', async () => {
    const database = await open();
    await fill(database);
    const rows = await database.kysely.selectFrom('audit').selectAll().execute();
    const filters = fc.record(
      {
        member: fc.constantFrom('ann', 'tok', 'nobody'),
        about: fc.constantFrom('staff' as const, 'phoneNumber' as const, 'token' as const),
        from: fc.integer({ min: 0, max: 1_300 }),
        to: fc.integer({ min: 0, max: 1_300 }),
        search: fc.constantFrom('', 'oz', 'call forwarding', '555-0101', '100%', '_', 'ORTIZ', 'nothing'),
      },
      { requiredKeys: ['search'] },
    );
    const finds: Record<string, (row: (typeof rows)[number]) => boolean> = {
      '': () => true,
      oz: (row) => row.actor_id === 'ann',
      'call forwarding': (row) => row.changes.includes('callForwardingNumber'),
      '555-0101': (row) => row.subject_type === 'phoneNumber',
      '100%': (row) => row.actor_id === 'tok',
      _: () => false,
      ORTIZ: (row) => row.subject_type === 'staff',
      nothing: () => false,
    };
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('mine', 'theirs', null, 'none'),
        filters,
        fc.integer({ min: 3, max: 200 }),
        async (company, filter, limit) => {
          const expected = rows
            .filter(
              (row) =>
                row.company_id === company &&
                (filter.member === undefined || row.actor_id === filter.member) &&
                (filter.about === undefined || row.subject_type === filter.about) &&
                (filter.from === undefined || row.at >= filter.from) &&
                (filter.to === undefined || row.at < filter.to) &&
                finds[filter.search]?.(row),
            )
            .sort((a, b) => b.at - a.at || b.seq - a.seq)
            .map(({ seq }) => seq);
          const found = await readAll(database, company, filter, limit);
          expect(found.map(({ seq }) => seq)).toEqual(expected);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('tells an entry as it was noted, and shows no company the pages of another', async () => {
    const database = await open();
    const [by] = ACTORS;
    await actingAs({ by, now: () => 7 }, () =>
      noteChange(database.kysely, {
        company: 'mine',
        did: 'changed',
        subject: SUBJECTS[0],
        before: { phone: null },
        after: { phone: '+12025550111' },
      }),
    );
    const page = await listAudit(database, 'mine', { search: '' }, { limit: 10 });
    expect(page).toEqual({
      rows: [
        {
          seq: 1,
          at: 7,
          by,
          did: 'changed',
          subject: SUBJECTS[0],
          changes: [{ field: 'phone', before: null, after: '+12025550111' }],
        },
      ],
      next: null,
    });
    for (const company of ['theirs', null])
      await expect(listAudit(database, company, { search: '' }, { before: 1, limit: 10 })).rejects.toThrow(
        'There is no such page.',
      );
  });
});
