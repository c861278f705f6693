import type { CompiledQuery, Kysely } from 'kysely';
import type { Database } from '../database/database.ts';
import type { Tables } from '../database/tables.ts';
import { takeOutOfCounts } from '../history/countCalls.ts';
import type { Kept } from './callJournal.ts';
import type { TurnRows } from './journalRows.ts';

/** The most rows of one statement. Each size is compiled once and then used again. */
const MOST_ROWS = 32;

/**
 * Writes turns, and the calls that begin with them, in one commit, and says of each whether it was new. A turn
 * that is there already stays as it is, and its answer of then is returned.
 */
export async function writeTurns(database: Database, turns: readonly TurnRows[]): Promise<Kept[]> {
  const fresh = await database.kysely.transaction().execute(async (transaction) => {
    const calls = turns.flatMap(({ call }) => call ?? []);
    for (const chunk of inChunks(calls)) {
      await transaction.executeQuery(withRows(insertCalls(database, chunk.length), chunk));
    }
    const seqs = new Map<string, number>();
    await insert(turns);
    // What followed a turn that is not new was told before, perhaps in another way: it counts for nothing.
    const first = firstOfEach(turns).filter(({ turn }) => seqs.has(keyOf(turn)));
    const following = first.flatMap((rows) => rows.following);
    await insert(following);
    for (const rows of [...first, ...following]) await writeChange(transaction, rows);
    return seqs;

    async function insert(all: readonly TurnRows[]): Promise<void> {
      for (const chunk of inChunks(all)) {
        const rows = chunk.map(({ turn }) => turn);
        const written = await transaction.executeQuery(withRows(insertTurns(database, chunk.length), rows));
        // The "returning" of insertTurns, which a compiled query does not carry in its type.
        for (const row of written.rows as { call_sid: string; n: number; seq: number }[]) {
          seqs.set(keyOf(row), row.seq);
        }
      }
    }
  });
  return Promise.all(
    turns.map(async ({ turn, following }): Promise<Kept> => {
      const key = keyOf(turn);
      const seq = fresh.get(key);
      // The same turn may be twice in one batch: only the first of the two is new.
      fresh.delete(key);
      if (seq === undefined) return answeredBefore(database.kysely, turn);
      const seqs = following.map((next) => fresh.get(keyOf(next.turn)) ?? seq);
      return { fresh: true, seq, following: seqs };
    }),
  );
}

/** Of turns that are there twice, such as a webhook that came twice at once, the first. */
function firstOfEach(turns: readonly TurnRows[]): TurnRows[] {
  const firsts = new Map<string, TurnRows>();
  for (const rows of turns) if (!firsts.has(keyOf(rows.turn))) firsts.set(keyOf(rows.turn), rows);
  return [...firsts.values()];
}

/** What a turn changes of its call, and the tags that it gives it. */
async function writeChange(
  transaction: Kysely<Tables>,
  { turn, change, result, tags, outbox }: TurnRows,
): Promise<void> {
  const { call_sid, company_id } = turn;
  if (change && !(await changeCall(transaction, call_sid, change))) {
    // A callback had told that the call is over, and it was counted: it is counted anew.
    await takeOutOfCounts(transaction, call_sid);
    await changeCall(transaction, call_sid, change);
  }
  if (result) {
    // A call that is over goes on only for what it had been at. Without a condition, so that whoever notes the end at
    // the same time waits for this turn.
    await transaction
      .updateTable('journal.calls')
      .set((eb) => ({
        ending: eb.case().when('ended_at', 'is not', null).then(result).else(eb.ref('ending')).end(),
      }))
      .where('call_sid', '=', call_sid)
      .execute();
  }
  if (outbox.length > 0) await transaction.insertInto('journal.outbox').values(outbox).execute();
  if (tags.length === 0) return;
  await transaction
    .insertInto('journal.call_tags')
    .values(tags.map((tag) => ({ call_sid, company_id, tag })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  await transaction
    .insertInto('journal.company_tags')
    .values(tags.map((tag) => ({ company_id, tag })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

async function changeCall(
  transaction: Kysely<Tables>,
  callSid: string,
  change: NonNullable<TurnRows['change']>,
): Promise<boolean> {
  const { numUpdatedRows } = await transaction
    .updateTable('journal.calls')
    .set(change)
    .where('call_sid', '=', callSid)
    .where('counted', '=', 0)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

interface TurnKey {
  call_sid: string;
  n: number;
}

function keyOf({ call_sid, n }: TurnKey): string {
  return `${call_sid}/${n}`;
}

async function answeredBefore(kysely: Kysely<Tables>, { call_sid, n }: TurnKey): Promise<Kept> {
  const row = await kysely
    .selectFrom('journal.turns')
    .select(['answer', 'company_id'])
    .where('call_sid', '=', call_sid)
    .where('n', '=', n)
    .executeTakeFirstOrThrow();
  return { fresh: false, answer: row.answer, company: row.company_id };
}

/** Building a statement costs more than running it, so one is kept for each dialect and number of rows. */
const compiled = new Map<string, CompiledQuery>();

function insertCalls({ kysely, dialect }: Database, rows: number): CompiledQuery {
  return compiledOnce(`${dialect}/calls/${rows}`, () =>
    kysely
      .insertInto('journal.calls')
      .values(Array.from({ length: rows }, () => EMPTY_CALL))
      .onConflict((conflict) => conflict.doNothing())
      .compile(),
  );
}

function insertTurns({ kysely, dialect }: Database, rows: number): CompiledQuery {
  return compiledOnce(`${dialect}/turns/${rows}`, () =>
    kysely
      .insertInto('journal.turns')
      .values(Array.from({ length: rows }, () => EMPTY_TURN))
      .onConflict((conflict) => conflict.doNothing())
      .returning(['call_sid', 'n', 'seq'])
      .compile(),
  );
}

function compiledOnce(name: string, make: () => CompiledQuery): CompiledQuery {
  const known = compiled.get(name);
  if (known) return known;
  const made = make();
  compiled.set(name, made);
  return made;
}

/** Names the columns in the order of `toRows`; the values are replaced. */
const EMPTY_CALL: NonNullable<TurnRows['call']> = {
  call_sid: '',
  company_id: '',
  flow_id: '',
  flow_version: 0,
  called: '',
  caller: '',
  caller_kind: '',
  lead_id: null,
  lead_name: null,
  simulated: 0,
  started_at: 0,
  ended_at: null,
  ending: null,
  unroutable: 0,
  tags: null,
};

const EMPTY_TURN: TurnRows['turn'] = {
  call_sid: '',
  n: 0,
  company_id: '',
  at: 0,
  reply: null,
  trace: '',
  bookmark: '',
  ending: null,
  answer: '',
  params: null,
};

/** Kysely numbers the parameters row by row, each in the order of the first row's names; the rows here have it too. */
function withRows(query: CompiledQuery, rows: readonly object[]): CompiledQuery {
  return { ...query, parameters: rows.flatMap((row) => Object.values(row)) };
}

function inChunks<Item>(items: readonly Item[]): Item[][] {
  const chunks: Item[][] = [];
  for (let start = 0; start < items.length; start += MOST_ROWS)
    chunks.push(items.slice(start, start + MOST_ROWS));
  return chunks;
}
