import type { Logger } from 'pino';
import { may, ROLES } from '../../shared/accounts/roles.ts';
import type { FlowVersionView } from '../../shared/api/views.ts';
import { kindOf } from '../../shared/blocks/index.ts';
import { placeEntries } from '../../shared/call/stretches.ts';
import type { TraceEntry } from '../../shared/call/trace.ts';
import { toInternational } from '../../shared/phone/e164.ts';
import type { Mail } from '../accounts/mail.ts';
import type { JournalWriter } from '../calls/journalWriter.ts';
import type { Database } from '../database/database.ts';

/** What telling of messages needs from the rest of the server. */
export interface TellParts {
  database: Database;
  journalWriter: Pick<JournalWriter, 'claimMessage'>;
  mail: Mail;
  /** Where the pages are opened. */
  pagesUrl: string;
  getVersion(company: string, flow: string, version: number): Promise<FlowVersionView | null>;
  log: Logger;
  now(): number;
}

/** Each round takes a few, so that nothing else waits for long. */
const AT_ONCE = 20;
const MOST_TRIES = 5;
const AGAIN_AFTER_MS = 5 * 60_000;

/** Tells of the messages that are due, after their calls: never on a caller's time. Says of how many. */
export async function tellMessages(parts: TellParts): Promise<number> {
  const { database, journalWriter, log, now } = parts;
  const due = await dueMessages(database, now());
  let told = 0;
  for (const message of due) {
    const isLast = message.tell_tries + 1 >= MOST_TRIES;
    const next = isLast ? null : now() + AGAIN_AFTER_MS;
    const claim = { recordingSid: message.recording_sid, was: message.tell_at ?? 0, next };
    if (!(await journalWriter.claimMessage(claim))) continue;
    const isTold = await tellOf(parts, message).catch((error) => {
      log.warn({ err: error, callSid: message.call_sid }, 'Nobody could be told of a message yet.');
      return false;
    });
    if (!isTold) continue;
    told += 1;
    if (next !== null) await journalWriter.claimMessage({ ...claim, was: next, next: null });
  }
  return told;
}

type Due = Awaited<ReturnType<typeof dueMessages>>[number];

function dueMessages({ kysely }: Database, now: number) {
  return kysely
    .selectFrom('journal.recordings as recording')
    .innerJoin('journal.calls as call', 'call.call_sid', 'recording.call_sid')
    .where('recording.tell_at', '<=', now)
    .orderBy('recording.tell_at')
    .limit(AT_ONCE)
    .select([
      'recording.recording_sid',
      'recording.call_sid',
      'recording.company_id',
      'recording.seconds',
      'recording.transcript',
      'recording.tell_at',
      'recording.tell_tries',
      'call.flow_id',
      'call.flow_version',
      'call.called',
      'call.caller',
      'call.lead_name',
      'call.simulated',
    ])
    .execute();
}

/** Whether everybody was told who is to be told. A simulated call is nobody's news. */
async function tellOf(parts: TellParts, message: Due): Promise<boolean> {
  const { mail, pagesUrl } = parts;
  if (!mail.isSetUp || message.simulated === 1) return true;
  const addresses = await addressesFor(parts, message);
  const who =
    message.lead_name ?? (message.caller.startsWith('+') ? toInternational(message.caller) : 'a caller');
  const text = [
    `${who} left a message of ${message.seconds} seconds at ${toInternational(message.called)}.`,
    ...(message.transcript ? [`“${message.transcript}”`] : []),
    `Hear it: ${pagesUrl}/c/${encodeURIComponent(message.company_id)}/flow?call=${encodeURIComponent(message.call_sid)}`,
  ].join('\n\n');
  const subject = `A message of ${message.seconds} seconds from ${who}`;
  const sent = await Promise.all(addresses.map((to) => mail.send({ to, subject, text })));
  // Who has it must not get it again because the server refused another address.
  return sent.length === 0 || sent.some(Boolean);
}

async function addressesFor(parts: TellParts, message: Due): Promise<string[]> {
  const { kysely } = parts.database;
  const { members, users } = await toldBy(parts, message);
  const ofMembers = members
    ? await kysely
        .selectFrom('memberships')
        .innerJoin('members', 'members.id', 'memberships.member_id')
        .where('memberships.company_id', '=', message.company_id)
        .where(
          'memberships.role',
          'in',
          ROLES.filter((role) => may(role, 'seeCalls') && may(role, 'seeInFull')),
        )
        .select('members.email')
        .execute()
    : [];
  const ofUsers =
    users.length > 0
      ? await kysely
          .selectFrom('staff')
          .where('company_id', '=', message.company_id)
          .where('id', 'in', users)
          .select('email')
          .execute()
      : [];
  return [...new Set([...ofMembers, ...ofUsers].flatMap(({ email }) => email || []))];
}

/** What the block says that recorded the message: the last one of the call that records. */
async function toldBy({ database, getVersion }: TellParts, message: Due) {
  const rows = await database.kysely
    .selectFrom('journal.turns')
    .where('call_sid', '=', message.call_sid)
    .orderBy('n')
    .select(['n', 'trace'])
    .execute();
  // Written by the journal.
  const turns = rows.map(({ n, trace }) => ({ n, trace: JSON.parse(trace) as TraceEntry[] }));
  const begins = { flow: message.flow_id, version: message.flow_version };
  const recorded = placeEntries(begins, turns).findLast(
    ({ entry }) => entry.type === 'entered' && entry.instructions.some((each) => each.do === 'record'),
  );
  const { on = begins } = recorded ?? {};
  const version = await getVersion(message.company_id, on.flow, on.version);
  const block = version?.document.blocks.find(({ id }) => id === recorded?.entry.block);
  return (block && kindOf(block.kind).tellsOfMessages?.(block.settings)) ?? { members: false, users: [] };
}
