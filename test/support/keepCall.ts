import { toRows } from '../../server/calls/journalRows.ts';
import { createJournalWriter, type JournalWriter } from '../../server/calls/journalWriter.ts';
import type { Database } from '../../server/database/database.ts';
import { renderTwiml } from '../../server/webhooks/renderTwiml.ts';
import type { Facts } from '../../shared/call/facts.ts';
import type { Reply } from '../../shared/call/replies.ts';
import type { Turn } from '../../shared/call/takeTurn.ts';
import { fourLayers } from '../../shared/flow/templates/fourLayers.ts';
import { playCall } from '../flows/playCall.ts';

/** A call to be kept: what it knew, what was replied, and when it began. */
interface CallToKeep {
  callSid: string;
  company?: string;
  flow?: string;
  facts: Facts;
  replies?: readonly Reply[];
  startedAt: number;
  /** Whether a callback says that the call is over. Otherwise it is as far as the replies led it. */
  over?: boolean;
  simulated?: boolean;
  /** What happens before each later turn is kept. */
  before?(turn: { n: number; at: number }): Promise<void>;
}

/** Keeps a call of the four layers in the journal as the webhook does, and returns its turns. */
export async function keepCall(
  database: Database,
  call: CallToKeep,
  writer: JournalWriter = createJournalWriter(database),
): Promise<Turn[]> {
  const {
    callSid,
    company = 'harbor',
    facts,
    replies = [],
    startedAt,
    over = true,
    simulated = false,
  } = call;
  const turns = playCall(fourLayers(), { ...facts, now: startedAt }, replies);
  for (const turn of turns) {
    const at = startedAt + 1_000 * turn.n;
    const reply = replies[turn.n - 1] ?? null;
    const ring = turns[turn.n - 1]?.instructions.find((each) => each.do === 'ring');
    const isAnswered = ring && reply?.type === 'rang' && reply.result === 'answered';
    const urls = {
      reply: `https://pbx.example.com/${callSid}/${turn.n + 1}`,
      status: 'https://pbx.example.com/s',
      recording: 'https://pbx.example.com/r',
      transcript: 'https://pbx.example.com/t',
      whisper: (phone: number) => `https://pbx.example.com/w/${phone}`,
      hold: 'https://pbx.example.com/h',
      queue: (name: string) => name,
      isFirst: turn.n === 0,
    };
    const start = {
      callSid,
      company,
      flow: call.flow ?? 'main',
      version: 1,
      called: facts.called.number,
      caller: facts.caller,
      lead: facts.lead && { id: facts.lead.id, name: facts.lead.name },
      simulated,
      startedAt,
    };
    if (turn.n > 0) await call.before?.({ n: turn.n, at });
    await writer.writeTurns([
      toRows({
        callSid,
        company,
        at,
        reply,
        ...(isAnswered && { answered: { by: ring.number, legSid: null } }),
        turn,
        answer: renderTwiml(turn.instructions, urls),
        ...(turn.n === 0 && { start }),
      }),
    ]);
  }
  if (over) await writer.noteOver(callSid, startedAt + 1_000 * turns.length);
  return turns;
}

/** Everything that the journal holds, as one text: for looking what does not stand in it any more. */
export async function journalText({ kysely }: Database): Promise<string> {
  return JSON.stringify([
    await kysely.selectFrom('journal.calls').selectAll().execute(),
    await kysely.selectFrom('journal.turns').selectAll().execute(),
    await kysely.selectFrom('journal.outbox').selectAll().execute(),
    await kysely.selectFrom('journal.call_tags').selectAll().execute(),
    await kysely.selectFrom('journal.legs').selectAll().execute(),
    await kysely.selectFrom('journal.recordings').selectAll().execute(),
    await kysely.selectFrom('journal.unknown_calls').selectAll().execute(),
  ]);
}
