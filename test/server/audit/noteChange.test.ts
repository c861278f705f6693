import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { actingAs } from '../../../server/audit/actor.ts';
import { hidden, noteChange } from '../../../server/audit/noteChange.ts';
import type { Database } from '../../../server/database/database.ts';
import { inTransaction } from '../../../server/database/inTransaction.ts';
import { describeOnBothDatabases } from '../../support/databases.ts';

const DANA = { type: 'staff', id: 'dana', name: 'Dana Ortiz' } as const;
const CHANGED = { company: 'harbor', did: 'changed', subject: DANA } as const;

const rowsOf = ({ kysely }: Database) => kysely.selectFrom('audit').selectAll().orderBy('seq').execute();

describeOnBothDatabases('a note of a change', (open) => {
  it('says who did it and when, and keeps only the fields that differ', async () => {
    const database = await open();
    const by = { type: 'member', id: 'm1', name: 'Ann' } as const;
    await actingAs({ by, now: () => 1_000 }, () =>
      inTransaction(database, (trx) =>
        noteChange(trx, {
          ...CHANGED,
          before: { name: 'Dana', phone: null, email: 'dana@example.com' },
          after: { name: 'Dana Ortiz', phone: '+12025550111', email: 'dana@example.com' },
        }),
      ),
    );
    expect(await rowsOf(database)).toEqual([
      {
        seq: 1,
        at: 1_000,
        company_id: 'harbor',
        actor_type: 'member',
        actor_id: 'm1',
        actor_name: 'Ann',
        did: 'changed',
        subject_type: 'staff',
        subject_id: 'dana',
        subject_name: 'Dana Ortiz',
        changes: JSON.stringify([
          { field: 'name', before: 'Dana', after: 'Dana Ortiz' },
          { field: 'phone', before: null, after: '+12025550111' },
        ]),
        search_text: 'ann · name · phone · dana ortiz\n\n',
      },
    ]);
  });

  it('is not written when nothing differs, and is undone with its transaction', async () => {
    const database = await open();
    await inTransaction(database, (trx) =>
      noteChange(trx, { ...CHANGED, before: { name: 'Dana', phone: null }, after: { name: 'Dana' } }),
    );
    const fails = inTransaction(database, async (trx) => {
      await noteChange(trx, { ...CHANGED, did: 'removed', before: { name: 'Dana' } });
      throw new Error('The power failed.');
    });
    await expect(fails).rejects.toThrow('The power failed.');
    expect(await rowsOf(database)).toEqual([]);
  });

  it('hides what it is told to hide, and cuts what is long', async () => {
    const database = await open();
    await noteChange(database.kysely, {
      ...CHANGED,
      before: { tokens: hidden(['marked-secret']), same: hidden('marked-secret'), note: 'a' },
      after: {
        tokens: hidden(['other-secret']),
        same: hidden('marked-secret'),
        note: '\u0000😀'.repeat(400),
      },
    });
    const [row] = await rowsOf(database);
    expect(JSON.stringify(row)).not.toContain('secret');
    const changes: Array<{ field: string; after: string }> = JSON.parse(row?.changes ?? '');
    expect(changes.map(({ field }) => field)).toEqual(['tokens', 'note']);
    expect(changes[0]).toEqual({ field: 'tokens', before: '•••', after: '•••' });
    expect(changes[1]?.after).toBe(`${'😀'.repeat(249)}…`);
  });

  it('is never changed or taken away, whoever asks the database for it', async () => {
    const database = await open();
    const { kysely, dialect } = database;
    await noteChange(kysely, { ...CHANGED, did: 'added', after: { name: 'Dana' } });
    const before = await rowsOf(database);
    const attempts = [
      sql`update audit set actor_name = 'Nobody'`,
      sql`delete from audit`,
      sql`delete from audit where seq = 1`,
      ...(dialect === 'postgres'
        ? [sql`truncate audit`]
        : [sql`insert or replace into audit select * from audit`]),
    ];
    for (const attempt of attempts)
      await expect(attempt.execute(kysely)).rejects.toThrow('The audit only grows.');
    expect(await rowsOf(database)).toEqual(before);
    await noteChange(kysely, { ...CHANGED, did: 'removed' });
    expect(await rowsOf(database)).toHaveLength(2);
  });
});
