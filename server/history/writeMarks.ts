import type { Kysely } from 'kysely';
import type { Tables } from '../database/tables.ts';
import type { PastCallRow } from './readPast.ts';

/** A call, and the words of the marks it bears. */
export interface MarkedCall {
  call: PastCallRow;
  words: readonly string[];
}

/** Rows of one statement. */
const CHUNK = 200;

/** Writes the marks of calls. Twice is as once. */
export async function writeMarks(kysely: Kysely<Tables>, calls: readonly MarkedCall[]): Promise<void> {
  const ids = await idsOfMarks(kysely, calls);
  for (let start = 0, rows = rowsOf(calls, ids); start < rows.length; start += CHUNK) {
    await kysely
      .insertInto('journal.call_marks')
      .values(rows.slice(start, start + CHUNK))
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
}

/** Takes marks from calls. */
export async function removeMarks(kysely: Kysely<Tables>, calls: readonly MarkedCall[]): Promise<void> {
  const ids = await idsOfMarks(kysely, calls);
  for (const { mark_id, started_at, call_sid } of rowsOf(calls, ids)) {
    await kysely
      .deleteFrom('journal.call_marks')
      .where('mark_id', '=', mark_id)
      .where('started_at', '=', started_at)
      .where('call_sid', '=', call_sid)
      .execute();
  }
}

/** The ids of marks by their words, as far as any call bore them. */
export async function knownMarks(
  kysely: Kysely<Tables>,
  company: string,
  simulated: number,
  words: readonly string[],
): Promise<Map<string, number>> {
  const found = new Map<string, number>();
  for (let start = 0; start < words.length; start += CHUNK) {
    const rows = await kysely
      .selectFrom('journal.marks')
      .select(['id', 'word'])
      .where('company_id', '=', company)
      .where('simulated', '=', simulated)
      .where('word', 'in', words.slice(start, start + CHUNK))
      .execute();
    for (const { id, word } of rows) found.set(word, id);
  }
  return found;
}

type MarkIds = ReadonlyMap<string, ReadonlyMap<string, number>>;

function rowsOf(calls: readonly MarkedCall[], ids: MarkIds) {
  const rows = calls.flatMap(({ call, words }) =>
    words.flatMap((word) => {
      const mark_id = ids.get(ownerOf(call))?.get(word);
      const { started_at, call_sid } = call;
      return mark_id === undefined ? [] : [{ mark_id, started_at, call_sid }];
    }),
  );
  return rows.sort((one, other) => one.mark_id - other.mark_id);
}

/** The ids of all marks that the calls bear; those that no call bore before are made. */
async function idsOfMarks(kysely: Kysely<Tables>, calls: readonly MarkedCall[]): Promise<MarkIds> {
  const wanted = new Map<string, { company_id: string; simulated: number; words: Set<string> }>();
  for (const { call, words } of calls) {
    const { company_id, simulated } = call;
    const owner = wanted.get(ownerOf(call)) ?? { company_id, simulated, words: new Set<string>() };
    wanted.set(ownerOf(call), owner);
    for (const word of words) owner.words.add(word);
  }
  const ids = new Map<string, ReadonlyMap<string, number>>();
  for (const [key, { company_id, simulated, words }] of wanted) {
    const all = [...words].sort();
    const known = await knownMarks(kysely, company_id, simulated, all);
    const missing = all.filter((word) => !known.has(word));
    for (let start = 0; start < missing.length; start += CHUNK) {
      await kysely
        .insertInto('journal.marks')
        .values(missing.slice(start, start + CHUNK).map((word) => ({ company_id, simulated, word })))
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    }
    const made = missing.length > 0 ? await knownMarks(kysely, company_id, simulated, missing) : [];
    ids.set(key, new Map([...known, ...made]));
  }
  return ids;
}

function ownerOf({ company_id, simulated }: PastCallRow): string {
  return `${simulated} ${company_id}`;
}
