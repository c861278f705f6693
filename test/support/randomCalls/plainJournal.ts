import { join } from 'node:path';
import Libsql from 'libsql';
import pg from 'pg';
import type { DatabasePlace } from '../../../server/database/database.ts';
import { hashOf } from './played.ts';

/** What the journal has of a call. */
export interface KnownCall {
  company: string;
  /** The flow that it was in last. */
  flow: string;
  ending: string | null;
  isOver: boolean;
  answeredBy: string | null;
  /** The hash of each turn's answer, and the blocks that were entered in it, as `flow/block`. */
  turns: Map<number, { answer: string; entered: string[] }>;
  recordings: Map<string, number>;
  /** The last that is known of each leg. */
  legs: Map<string, string>;
}

/** A message of the outbox. */
export interface KnownMessage {
  id: string;
  state: string;
  tries: number;
  /** Why it was not sent. */
  fault: string;
  isSms: boolean;
}

/** A step of a trace, as far as it is looked at. */
interface Step {
  type: string;
  block: string;
  flow?: string;
}

type Row = Record<string, string | number | null>;

/**
 * Reads the journal with plain statements and the bare drivers: nothing of the server has a part in what is found, so
 * that a fault of the server cannot hide in its own questions.
 */
export async function readPlainJournal(
  place: DatabasePlace,
): Promise<{ calls: Map<string, KnownCall>; messages: KnownMessage[] }> {
  const { rowsOf, close } = await open(place);
  try {
    const calls = new Map<string, KnownCall>();
    for (const row of await rowsOf('select * from calls')) {
      calls.set(String(row.call_sid), {
        company: String(row.company_id),
        flow: String(row.flow_id),
        ending: row.ending === null ? null : String(row.ending),
        isOver: row.ended_at !== null,
        answeredBy: row.answered_by === null ? null : String(row.answered_by),
        turns: new Map(),
        recordings: new Map(),
        legs: new Map(),
      });
    }
    for (const row of await rowsOf('select call_sid, n, answer, trace from turns order by seq')) {
      const call = calls.get(String(row.call_sid));
      if (!call) continue;
      const entered = JSON.parse(String(row.trace)).flatMap((step: Step) => {
        if (step.type === 'wentTo') call.flow = step.flow ?? '';
        return step.type === 'entered' ? [`${call.flow}/${step.block}`] : [];
      });
      call.turns.set(Number(row.n), { answer: hashOf(String(row.answer)), entered });
    }
    for (const row of await rowsOf('select call_sid, recording_sid, seconds from recordings')) {
      calls.get(String(row.call_sid))?.recordings.set(String(row.recording_sid), Number(row.seconds));
    }
    for (const row of await rowsOf('select call_sid, leg_sid, status from legs')) {
      calls.get(String(row.call_sid))?.legs.set(String(row.leg_sid), String(row.status));
    }
    const messages = (await rowsOf('select id, state, tries, fault, recipient from outbox')).map((row) => ({
      id: String(row.id),
      state: String(row.state),
      tries: Number(row.tries),
      fault: String(row.fault ?? ''),
      isSms: String(row.recipient).startsWith('+'),
    }));
    return { calls, messages };
  } finally {
    await close();
  }
}

async function open({ dataFolder, databaseUrl }: DatabasePlace) {
  if (databaseUrl) {
    const client = new pg.Client({ connectionString: databaseUrl });
    await client.connect();
    await client.query('set search_path to journal');
    return {
      rowsOf: async (statement: string): Promise<Row[]> => (await client.query(statement)).rows,
      close: () => client.end(),
    };
  }
  const database = new Libsql(join(dataFolder, 'journal.db'));
  return {
    rowsOf: async (statement: string): Promise<Row[]> => database.prepare(statement).all() as Row[],
    close: async () => void database.close(),
  };
}
