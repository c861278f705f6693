import type { CompiledQuery, Kysely } from 'kysely';
import { callerText } from '../../shared/phone/caller.ts';
import type { Database } from '../database/database.ts';
import type { Tables } from '../database/tables.ts';
import type { CallStart, Kept, TurnToKeep } from './callJournal.ts';

/** The most rows of one statement. Each size is compiled once and then used again. */
const MOST_ROWS = 32;

/**
 * Writes turns, and the calls that begin with them, in one commit, and says of each whether it was new. A turn
 * that is there already stays as it is, and its answer of then is returned.
 */
export async function keepTurns(database: Database, turns: readonly TurnToKeep[]): Promise<Kept[]> {
  const fresh = await database.kysely.transaction().execute(async (transaction) => {
    const starts = turns.flatMap(({ start, turn }) => (start ? [{ start, turn }] : []));
    for (const chunk of inChunks(starts)) {
      await transaction.executeQuery(withRows(insertCalls(database, chunk.length), chunk.map(toCallRow)));
    }
    const seqs = new Map<string, number>();
    for (const chunk of inChunks(turns)) {
      const query = withRows(insertTurns(database, chunk.length), chunk.map(toTurnRow));
      const written = (await transaction.executeQuery(query)).rows as {
        call_sid: string;
        n: number;
        seq: number;
      }[]; // the "returning" of insertTurns
      for (const row of written) seqs.set(`${row.call_sid}/${row.n}`, Number(row.seq));
    }
    for (const { turn, callSid, at } of turns) {
      if (turn.n > 0 && (turn.over || turn.unroutable) && seqs.has(`${callSid}/${turn.n}`)) {
        await transaction
          .updateTable('journal.calls')
          .set({
            ...(turn.over && { ending: turn.over, ended_at: at }),
            ...(turn.unroutable && { unroutable: 1 }),
          })
          .where('call_sid', '=', callSid)
          .execute();
      }
    }
    return seqs;
  });
  return Promise.all(
    turns.map(async ({ callSid, turn: { n } }): Promise<Kept> => {
      const key = `${callSid}/${n}`;
      const seq = fresh.get(key);
      // The same turn may be twice in one batch: only the first of the two is new.
      fresh.delete(key);
      return seq === undefined ? answeredBefore(database.kysely, callSid, n) : { fresh: true, seq };
    }),
  );
}

async function answeredBefore(kysely: Kysely<Tables>, callSid: string, n: number): Promise<Kept> {
  const row = await kysely
    .selectFrom('journal.turns')
    .select(['answer', 'company_id'])
    .where('call_sid', '=', callSid)
    .where('n', '=', n)
    .executeTakeFirstOrThrow();
  return { fresh: false, answer: row.answer, company: row.company_id };
}

function toCallRow({ start, turn }: { start: CallStart; turn: TurnToKeep['turn'] }) {
  const { caller } = start;
  return {
    call_sid: start.callSid,
    company_id: start.company,
    flow_id: start.flow,
    flow_version: start.version,
    called: start.called,
    caller: callerText(caller),
    caller_kind: caller.kind,
    lead_id: start.lead?.id ?? null,
    lead_name: start.lead?.name ?? null,
    simulated: start.simulated ? 1 : 0,
    started_at: start.startedAt,
    ended_at: turn.over ? start.startedAt : null,
    ending: turn.over,
    unroutable: turn.unroutable ? 1 : 0,
  };
}

function toTurnRow({ callSid, company, at, reply, turn, answer }: TurnToKeep) {
  return {
    call_sid: callSid,
    n: turn.n,
    company_id: company,
    at,
    reply: reply && JSON.stringify(reply),
    trace: JSON.stringify(turn.trace),
    bookmark: JSON.stringify(turn.bookmark),
    ending: turn.over,
    answer,
  };
}

type CallRow = ReturnType<typeof toCallRow>;
type TurnRow = ReturnType<typeof toTurnRow>;

/** Building a statement costs more than running it, so one is kept for each number of rows. */
const compiledByRows = new Map<string, CompiledQuery>();

function insertCalls({ kysely, dialect }: Database, rows: number): CompiledQuery {
  return compiledOnce(`${dialect}/calls/${rows}`, () => {
    const row: CallRow = {
      call_sid: '',
      company_id: '',
      flow_id: '',
      flow_version: 0,
      called: '',
      caller: '',
      caller_kind: 'number',
      lead_id: null,
      lead_name: null,
      simulated: 0,
      started_at: 0,
      ended_at: null,
      ending: null,
      unroutable: 0,
    };
    return kysely
      .insertInto('journal.calls')
      .values(Array.from({ length: rows }, () => row))
      .onConflict((conflict) => conflict.doNothing())
      .compile();
  });
}

function insertTurns({ kysely, dialect }: Database, rows: number): CompiledQuery {
  return compiledOnce(`${dialect}/turns/${rows}`, () => {
    const row: TurnRow = {
      call_sid: '',
      n: 0,
      company_id: '',
      at: 0,
      reply: null,
      trace: '',
      bookmark: '',
      ending: null,
      answer: '',
    };
    return kysely
      .insertInto('journal.turns')
      .values(Array.from({ length: rows }, () => row))
      .onConflict((conflict) => conflict.doNothing())
      .returning(['call_sid', 'n', 'seq'])
      .compile();
  });
}

/** The dialects write placeholders differently, so the dialect is part of the name. */
function compiledOnce(name: string, make: () => CompiledQuery): CompiledQuery {
  const known = compiledByRows.get(name);
  if (known) return known;
  const made = make();
  compiledByRows.set(name, made);
  return made;
}

/** Kysely numbers the parameters row by row, in the order of the first row's names; the rows here have that order too. */
function withRows(query: CompiledQuery, rows: readonly object[]): CompiledQuery {
  return { ...query, parameters: rows.flatMap((row) => Object.values(row)) };
}

function inChunks<Item>(items: readonly Item[]): Item[][] {
  const chunks: Item[][] = [];
  for (let start = 0; start < items.length; start += MOST_ROWS)
    chunks.push(items.slice(start, start + MOST_ROWS));
  return chunks;
}
