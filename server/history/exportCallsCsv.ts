import { type CallFilter, PAST_END_WORDS, type PastCall } from '../../shared/api/calls.ts';
import type { Database } from '../database/database.ts';
import { CSV_MARK, toCsv } from '../directory/csvText.ts';
import { readPastCalls } from './readPastCalls.ts';
import type { SearchedCompany } from './searchOf.ts';
import { walkCalls } from './walkCalls.ts';

const COLUMNS = [
  'Began',
  'Ended',
  'Caller',
  'Lead',
  'Called',
  'End',
  'Layer',
  'Answered by',
  'Answered on',
  'Seconds to answer',
  'Flow',
  'Version',
  'Tags',
  'Simulated',
  'Call SID',
];
/** Calls of one piece: on SQLite reading them takes a few milliseconds. */
const BATCH = 200;

/**
 * Writes the calls that fit a filter as CSV, the latest first, piece by piece: UTF-8 with a byte order mark, lines ended by
 * CR LF. Times are those of the company's clock. No cell runs as a formula: see `neutraliseCell`.
 *
 * @param signal ends it early
 */
export async function* exportCallsCsv(
  database: Database,
  company: SearchedCompany & { timeZone: string },
  filter: CallFilter,
  signal?: AbortSignal,
): AsyncGenerator<string> {
  const flows = await namesOfFlows(database, company.id);
  // As in ISO 8601, with a blank in between, which spreadsheets read as a time.
  const clock = new Intl.DateTimeFormat('sv-SE', {
    timeZone: company.timeZone,
    dateStyle: 'short',
    timeStyle: 'medium',
  });
  yield CSV_MARK + toCsv([COLUMNS]);
  for await (const { found } of walkCalls(database, company, filter, { signal })) {
    for (let start = 0; start < found.length; start += BATCH) {
      const calls = await readPastCalls(database.kysely, company.id, found.slice(start, start + BATCH));
      yield toCsv(calls.map((call) => toCells(call, flows, clock)));
    }
  }
}

function toCells(call: PastCall, flows: ReadonlyMap<string, string>, clock: Intl.DateTimeFormat): string[] {
  const { end, layer, answeredBy, answeredAfter, flow } = call;
  return [
    clock.format(call.startedAt),
    call.endedAt === null ? '' : clock.format(call.endedAt),
    call.caller,
    call.lead?.name ?? '',
    call.called,
    end === null ? '' : PAST_END_WORDS[end],
    layer === null ? '' : String(layer),
    answeredBy?.staff?.name ?? '',
    answeredBy?.phone ?? '',
    answeredAfter === null ? '' : String(answeredAfter),
    flows.get(flow) ?? flow,
    String(call.version),
    call.tags.join('; '),
    call.simulated ? 'Yes' : 'No',
    call.callSid,
  ];
}

async function namesOfFlows({ kysely }: Database, company: string): Promise<Map<string, string>> {
  const rows = await kysely
    .selectFrom('flows')
    .select(['id', 'name'])
    .where('company_id', '=', company)
    .execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}
