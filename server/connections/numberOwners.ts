import type { TwilioNumberView } from '../../shared/api/twilio.ts';
import type { Database } from '../database/database.ts';
import { inChunks } from '../directory/chunks.ts';
import { ownNumbersAmong } from '../directory/phoneNumbers.ts';

/** A number of the company as its Phone Numbers have it. */
export interface OwnNumber {
  label: string;
  /** The name of the flow that answers it; null where there is none. */
  flow: string | null;
}

/** Reads a company's Twilio numbers, or one of them, with the names of the flows that answer them, by the number. */
export async function readOwnNumbers(
  { kysely }: Database,
  company: string,
  number?: string,
): Promise<Map<string, OwnNumber>> {
  const all = kysely
    .selectFrom('phone_numbers as number')
    .innerJoin('companies as company', 'company.id', 'number.company_id')
    .leftJoin('flows as flow', (join) =>
      join
        .onRef('flow.company_id', '=', 'number.company_id')
        .on((on) => on('flow.id', '=', on.fn.coalesce('number.flow_id', 'company.default_flow_id'))),
    )
    .where('number.company_id', '=', company)
    .select(['number.e164', 'number.label', 'flow.name as flow'])
    .orderBy('number.e164');
  const rows = await (number === undefined ? all : all.where('number.e164', '=', number)).execute();
  return new Map(rows.map(({ e164, label, flow }) => [e164, { label, flow }]));
}

/** Makes the function that says whose a number is, for these numbers. Which other company it is stays unsaid. */
export async function ownersOf(
  database: Database,
  own: ReadonlyMap<string, OwnNumber>,
  numbers: readonly string[],
): Promise<(number: string) => TwilioNumberView['belongsTo']> {
  const held = new Set<string>();
  for (const chunk of inChunks(numbers.filter((number) => !own.has(number)))) {
    for (const number of await ownNumbersAmong(database, chunk)) held.add(number);
  }
  return (number) => (own.has(number) ? 'here' : held.has(number) ? 'elsewhere' : 'nobody');
}
