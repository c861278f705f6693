import { actingAs } from '../../server/audit/actor.ts';
import type { Database } from '../../server/database/database.ts';

/** Somebody in whose name a test changes things. */
const ANN = { type: 'member', id: 'ann', name: 'Ann Admin' } as const;
/** Behind everything that a test does by the clock of the machine. */
const AT = 4_000_000_000_000;

/** An entry of the audit, short enough to be compared: `changes` are pairs of the old and the new value. */
export interface Note {
  company: string | null;
  what: string;
  changes: Record<string, [before: unknown, after: unknown]>;
}

/** Does something in Ann's name, and tells what the audit got from it. */
export async function notesOf(database: Database, work: () => Promise<unknown>): Promise<Note[]> {
  const last = (await entries(database)).length;
  await actingAs({ by: ANN, now: () => AT }, work);
  const rows = (await entries(database)).slice(last);
  for (const { at, actor_type: type, actor_id: id, actor_name: name } of rows) {
    if (at !== AT || JSON.stringify({ type, id, name }) !== JSON.stringify(ANN))
      throw new Error(`An entry is in the name of ${name}, at ${at}.`);
  }
  return rows.map(({ company_id, subject_type, subject_id, subject_name, did, changes }) => ({
    company: company_id,
    what: [subject_type, subject_id ?? '-', JSON.stringify(subject_name), did].join(' '),
    changes: Object.fromEntries(
      (JSON.parse(changes) as Array<{ field: string; before: unknown; after: unknown }>).map(
        ({ field, before, after }) => [field, [before, after]],
      ),
    ),
  }));
}

function entries({ kysely }: Database) {
  return kysely.selectFrom('audit').selectAll().orderBy('seq').execute();
}
