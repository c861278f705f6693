import { setImmediate as breathe } from 'node:timers/promises';
import type { Transaction } from 'kysely';
import type { TwilioNumberView, TwilioVoiceSettings } from '../../shared/api/twilio.ts';
import type { NumberAtTwilio } from '../carrier/twilioNumbers.ts';
import type { Database } from '../database/database.ts';
import { inTransaction } from '../database/inTransaction.ts';
import type { Tables } from '../database/tables.ts';

/** What is kept of a number that Ringpath connected, by the number in E.164. */
export interface StoredConnection {
  /** Which number at Twilio the former settings are of: after a number was moved, it has another id. */
  numberSid: string;
  former: TwilioVoiceSettings | null;
}

/** Reads what a company's connections are, by the number: all of them, or that of one number. */
export async function readConnections(
  { kysely }: Database,
  company: string,
  number?: string,
): Promise<Map<string, StoredConnection>> {
  const all = kysely
    .selectFrom('connections')
    .select(['e164', 'number_sid', 'former'])
    .where('company_id', '=', company);
  const rows = await (number === undefined ? all : all.where('e164', '=', number)).execute();
  return new Map(
    rows.map((row) => [row.e164, { numberSid: row.number_sid, former: readFormer(row.former) }]),
  );
}

/** The settings that disconnecting a number puts back; null when Ringpath does not hold it. */
export function formerOf(
  stored: StoredConnection | undefined,
  { sid }: Pick<NumberAtTwilio, 'sid'>,
): TwilioVoiceSettings | null {
  return stored?.numberSid === sid ? stored.former : null;
}

/** Which company's number, in which account, is about to change. */
export interface ConnectionPlace {
  company: string;
  accountSid: string;
  number: Pick<NumberAtTwilio, 'sid' | 'number'>;
  /** Epoch milliseconds. */
  now: number;
}

/**
 * Keeps the settings that a number has before it is connected, unless some are kept already: what Ringpath itself
 * set never takes the place of what was there before it.
 *
 * @returns true when they were not kept before
 */
export async function keepFormer(
  database: Database,
  place: ConnectionPlace,
  settings: TwilioVoiceSettings,
): Promise<boolean> {
  return inTransaction(database, (trx) => writeFormer(trx, place, settings));
}

/**
 * Remembers that a number is connected, and keeps its former settings again: somebody else, who connected it at the
 * same time and was refused by Twilio, may have forgotten them.
 */
export async function keepConnected(
  database: Database,
  place: ConnectionPlace,
  settings: TwilioVoiceSettings,
): Promise<void> {
  await inTransaction(database, async (trx) => {
    await writeFormer(trx, place, settings);
    await trx
      .updateTable('connections')
      .set({ state: 'connected' })
      .where('company_id', '=', place.company)
      .where('e164', '=', place.number.number)
      .execute();
  });
}

/** Forgets the former settings of a number, because it has them again. */
export async function forgetFormer(database: Database, place: ConnectionPlace): Promise<void> {
  await inTransaction(database, (trx) => forgetting(trx, place).execute());
}

/** The same, because it never lost them; unless somebody else connected it meanwhile. */
export async function forgetAttempt(database: Database, place: ConnectionPlace): Promise<void> {
  await inTransaction(database, (trx) => forgetting(trx, place).where('state', '!=', 'connected').execute());
}

function forgetting(trx: Transaction<Tables>, place: ConnectionPlace) {
  return trx
    .updateTable('connections')
    .set({ former: null, state: 'notConnected' })
    .where('company_id', '=', place.company)
    .where('e164', '=', place.number.number)
    .where('number_sid', '=', place.number.sid);
}

async function writeFormer(
  trx: Transaction<Tables>,
  { company, accountSid, number, now }: ConnectionPlace,
  settings: TwilioVoiceSettings,
): Promise<boolean> {
  const stored = await trx
    .selectFrom('connections')
    .select(['number_sid', 'former'])
    .where('company_id', '=', company)
    .where('e164', '=', number.number)
    .executeTakeFirst();
  if (stored?.number_sid === number.sid && stored.former !== null) return false;
  const fields = {
    account_sid: accountSid,
    number_sid: number.sid,
    former: JSON.stringify(settings),
    checked_at: now,
  };
  await trx
    .insertInto('connections')
    .values({ company_id: company, e164: number.number, state: 'notConnected', ...fields })
    .onConflict((conflict) => conflict.columns(['company_id', 'e164']).doUpdateSet(fields))
    .execute();
  return true;
}

/** What was seen of one number of a company. `sid` is empty where the account does not have it. */
export interface SeenState {
  number: string;
  sid: string;
  state: TwilioNumberView['state'];
}

/**
 * Remembers what was seen of a company's numbers. What disconnecting puts back stays as it is. Every hundred
 * numbers are a write of their own, of ~2 ms on SQLite, so that a call never waits for a thousand.
 *
 * @param now epoch milliseconds
 */
export async function saveStates(
  database: Database,
  company: string,
  accountSid: string,
  seen: readonly SeenState[],
  now: number,
): Promise<void> {
  for (let start = 0; start < seen.length; start += AT_ONCE) {
    if (start > 0) await breathe();
    const rows = seen.slice(start, start + AT_ONCE).map(({ number, sid, state }) => ({
      company_id: company,
      e164: number,
      account_sid: accountSid,
      number_sid: sid,
      state,
      former: null,
      checked_at: now,
    }));
    await inTransaction(database, (trx) =>
      trx
        .insertInto('connections')
        .values(rows)
        .onConflict((conflict) =>
          conflict.columns(['company_id', 'e164']).doUpdateSet((eb) => ({
            state: eb.ref('excluded.state'),
            checked_at: eb.ref('excluded.checked_at'),
          })),
        )
        .execute(),
    );
  }
}

const AT_ONCE = 100;

function readFormer(text: string | null): TwilioVoiceSettings | null {
  return text === null ? null : (JSON.parse(text) as TwilioVoiceSettings); // written by `keepFormer`
}
