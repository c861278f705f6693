import type { Kysely } from 'kysely';
import type { ConnectionState, PhoneNumberView } from '../../shared/api/settings.ts';
import type { Database } from '../database/database.ts';
import type { Tables } from '../database/tables.ts';
import { compareText } from './inOrder.ts';

/** Lists a company's Twilio numbers: the default outbound number first, the others by label. */
export async function listPhoneNumbers({ kysely }: Database, company: string): Promise<PhoneNumberView[]> {
  const rows = await viewQuery(kysely, company).execute();
  return rows
    .map(toView)
    .sort(
      (a, b) =>
        Number(b.isDefaultOutbound) - Number(a.isDefaultOutbound) ||
        compareText(a.label, b.label) ||
        compareText(a.number, b.number),
    );
}

/** Reads one Twilio number of a company, or `null` when the company has no such number. */
export async function readPhoneNumber(
  kysely: Kysely<Tables>,
  company: string,
  number: string,
): Promise<PhoneNumberView | null> {
  const row = await viewQuery(kysely, company).where('number.e164', '=', number).executeTakeFirst();
  return row ? toView(row) : null;
}

/** Says which of these numbers, in E.164, are Twilio numbers of the installation, whichever company's. */
export async function ownNumbersAmong({ kysely }: Database, numbers: readonly string[]): Promise<string[]> {
  if (numbers.length === 0) return [];
  const rows = await kysely.selectFrom('phone_numbers').select('e164').where('e164', 'in', numbers).execute();
  return rows.map((row) => row.e164);
}

function viewQuery(kysely: Kysely<Tables>, company: string) {
  return kysely
    .selectFrom('phone_numbers as number')
    .leftJoin('staff as owner', (join) =>
      join
        .onRef('owner.inbound_number', '=', 'number.e164')
        .onRef('owner.company_id', '=', 'number.company_id'),
    )
    .leftJoin('connections as connection', (join) =>
      join
        .onRef('connection.company_id', '=', 'number.company_id')
        .onRef('connection.e164', '=', 'number.e164'),
    )
    .where('number.company_id', '=', company)
    .selectAll('number')
    .select(['owner.id as owner_id', 'owner.name as owner_name', 'connection.state as connection_state']);
}

function toView(row: Awaited<ReturnType<ReturnType<typeof viewQuery>['execute']>>[number]): PhoneNumberView {
  return {
    number: row.e164,
    label: row.label,
    owner: row.owner_id === null ? null : { id: row.owner_id, name: row.owner_name ?? '' },
    callForwardingNumber: { typed: row.call_forwarding_number, e164: row.call_forwarding_e164 },
    flow: row.flow_id,
    isDefaultOutbound: row.is_default_outbound === 1,
    connection: toState(row.connection_state),
  };
}

function toState(state: string | null): ConnectionState {
  return state === 'connected' || state === 'drifted' || state === 'notConnected' ? state : 'unknown';
}
