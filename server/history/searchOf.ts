import { type Kysely, type RawBuilder, type SqlBool, sql } from 'kysely';
import type { CallFilter } from '../../shared/api/calls.ts';
import { toE164 } from '../../shared/phone/e164.ts';
import type { Tables } from '../database/tables.ts';
import { readSearch } from '../leads/searchText.ts';
import { mark } from './marksOfPast.ts';
import { knownMarks } from './writeMarks.ts';

/** The company whose calls are searched. */
export interface SearchedCompany {
  id: string;
  country: string;
}

/** A list that has calls in order, the latest first: those that bear a mark, those of a caller or a lead, or all. */
export type CallList =
  | { by: 'mark'; mark: number }
  | { by: 'caller'; caller: string }
  | { by: 'lead'; lead: string }
  | { by: 'all' };

/** How calls are looked for: in which lists, of which the search finds what stands in any, and what must be so besides. */
export interface CallSearch {
  lists: CallList[];
  /** What else the calls must bear. */
  marks: number[];
  /** What else must be so of a call's row, which is called `call`. */
  rows: Array<RawBuilder<SqlBool>>;
}

/** A mark that more calls bear is as good a place to begin as any other. */
const PROBED = 1_000;

/** Finds the shortest way to search for calls; null where no call can fit. */
export async function searchOf(
  kysely: Kysely<Tables>,
  company: SearchedCompany,
  filter: CallFilter,
): Promise<CallSearch | null> {
  const { number, lead } = filter;
  const words = wordsOf(filter);
  const whole = number === undefined ? null : toE164(number, company.country);
  const asCalled = whole === null ? [] : [mark.called(whole)];
  const simulated = filter.simulated ? 1 : 0;
  const known = await knownMarks(kysely, company.id, simulated, [...words, ...asCalled]);
  const marks = words.flatMap((word) => known.get(word) ?? []);
  if (marks.length < words.length) return null;
  const rows = [
    ...(lead === undefined ? [] : [sql<SqlBool>`call.lead_id = ${lead}`]),
    ...(number !== undefined && whole === null ? [hasPart(number)] : []),
  ];
  if (whole !== null) {
    const called = asCalled.flatMap((word) => known.get(word) ?? []);
    const lists = called.map((id): CallList => ({ by: 'mark', mark: id }));
    return { lists: [{ by: 'caller', caller: whole }, ...lists], marks, rows };
  }
  if (lead !== undefined) return { lists: [{ by: 'lead', lead }], marks, rows };
  const [first] = marks.length > 1 ? [await rarestOf(kysely, marks, filter)] : marks;
  if (first === undefined) return { lists: [{ by: 'all' }], marks, rows };
  return { lists: [{ by: 'mark', mark: first }], marks: marks.filter((id) => id !== first), rows };
}

/** What the calls must bear, each as the most that the filter says of it. */
function wordsOf({ staff, layer, end, flow, version, block, outcome, tag }: CallFilter): string[] {
  return [
    ...(staff === undefined ? [] : [mark.staff(staff)]),
    ...(layer === undefined ? [] : [mark.layer(layer)]),
    ...(end === undefined ? [] : [mark.end(end)]),
    ...(tag === undefined ? [] : [mark.tag(tag)]),
    ...(flow === undefined ? [] : wordsOfFlow(flow, { version, block, outcome })),
  ];
}

function wordsOfFlow(
  flow: string,
  { version, block, outcome }: Pick<CallFilter, 'version' | 'block' | 'outcome'>,
): string[] {
  const ofVersion = version === undefined ? [] : [mark.version(flow, version)];
  if (block === undefined) return version === undefined ? [mark.flow(flow)] : ofVersion;
  const ofPlace = outcome === undefined ? mark.block(flow, block) : mark.wire(flow, block, outcome);
  return [...ofVersion, ofPlace];
}

/** A part of the caller's or the called number, or of whatever else the line told of the caller. */
function hasPart(typed: string): RawBuilder<SqlBool> {
  const { text, numbers } = readSearch(typed) ?? { text: '', numbers: [] };
  const patterns = [text, ...numbers].map((part) => `%${part.replace(/[\\%_]/g, '\\$&')}%`);
  const likes = patterns.flatMap((pattern) => [
    sql<SqlBool>`lower(call.caller) like ${pattern} escape '\\'`,
    sql<SqlBool>`call.called like ${pattern} escape '\\'`,
  ]);
  return sql<SqlBool>`(${sql.join(likes, sql` or `)})`;
}

async function rarestOf(
  kysely: Kysely<Tables>,
  marks: readonly number[],
  { from, to }: CallFilter,
): Promise<number | undefined> {
  const probed = await Promise.all(
    marks.map(async (id) => {
      const some = kysely
        .selectFrom('journal.call_marks')
        .select('call_sid')
        .where('mark_id', '=', id)
        .$if(from !== undefined, (query) => query.where('started_at', '>=', from ?? 0))
        .$if(to !== undefined, (query) => query.where('started_at', '<', to ?? 0))
        .limit(PROBED);
      const { count } = await kysely
        .selectFrom(some.as('some'))
        .select((eb) => eb.fn.countAll<number>().as('count'))
        .executeTakeFirstOrThrow();
      return { id, count: Number(count) };
    }),
  );
  return probed.sort((one, other) => one.count - other.count)[0]?.id;
}
