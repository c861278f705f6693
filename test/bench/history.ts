import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { type Database, openDatabase } from '../../server/database/database.ts';
import { listCalls } from '../../server/history/listCalls.ts';
import { mark } from '../../server/history/marksOfPast.ts';
import type { CallFilter } from '../../shared/api/calls.ts';
import { median } from './figures.ts';
import { figure, print, row } from './print.ts';

const HARBOR = { id: 'harbor', country: 'US' };
const NOW = Date.UTC(2026, 10, 27);
const YEAR_MS = 365 * 86_400_000;
const REPEATS = 15;

/** What is searched for, and how often the calls below fit. */
const SEARCHES: ReadonlyArray<{ name: string; filter: CallFilter }> = [
  { name: 'all calls', filter: {} },
  { name: 'an end', filter: { end: 'gaveUp' } },
  { name: 'a layer, an end and a block', filter: { layer: 3, end: 'gaveUp', flow: 'main', block: 'b5' } },
  { name: 'a caller', filter: { number: '+12025550037' } },
  { name: 'a tag that few calls bear', filter: { tag: 'rare' } },
  { name: 'a day of a year ago', filter: { from: NOW - YEAR_MS, to: NOW - YEAR_MS + 86_400_000 } },
];

/** Measures a page of the history of so many calls in the embedded database, and prints it. */
export async function tellHistory(calls = 1_000_000): Promise<void> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'ringpath-bench-history-'));
  const database = await openDatabase({ dataFolder });
  await writeCalls(database, calls);
  print(`A page of 50 among ${calls} calls, and how long it holds up everything else at a time`);
  let longest = 0;
  for (const { name, filter } of SEARCHES) {
    const times: number[] = [];
    for (let run = 0; run < REPEATS; run += 1) {
      const watch = watchLoop();
      const began = performance.now();
      await listCalls(database, HARBOR, filter, { limit: 50, now: NOW });
      times.push(performance.now() - began);
      longest = Math.max(longest, watch());
    }
    print(`${name.padEnd(48)}${figure(median(times), 1).padStart(12)} ms`);
  }
  print();
  row('ratio', 'reached', 'wanted');
  row('longest event-loop delay of a search, in ms', figure(longest, 1), '≤ 50');
  await database.close();
  rmSync(dataFolder, { recursive: true, force: true });
}

/** How long nothing else could run since it was called, in milliseconds, told when its answer is called. */
function watchLoop(): () => number {
  let last = performance.now();
  let longest = 0;
  let isOver = false;
  const look = () => {
    longest = Math.max(longest, performance.now() - last);
    last = performance.now();
    if (!isOver) setImmediate(look);
  };
  setImmediate(look);
  return () => {
    isOver = true;
    return longest;
  };
}

/** Calls of a year as they stand when they are counted, written by the database itself. */
async function writeCalls({ kysely }: Database, calls: number): Promise<void> {
  const step = Math.floor(YEAR_MS / calls);
  const numbers = sql`with recursive n(i) as (select 0 union all select i + 1 from n where i < ${calls - 1})`;
  const place = sql`${NOW - YEAR_MS} + i * ${step}, 'CA' || printf('%032x', i)`;
  await sql`insert into journal.calls (started_at, call_sid, company_id, flow_id, flow_version, called, caller,
      caller_kind, simulated, ended_at, ending, unroutable, layer, came_to, counted)
    ${numbers} select ${place}, 'harbor', 'main', 1, '+12025550111', '+1202555' || printf('%04d', i * 37 % 10000),
      'number', 0, ${NOW - YEAR_MS} + i * ${step} + 60000, 'gaveUp', 0, 3, 'gaveUp', 3 from n`.execute(
    kysely,
  );
  /** Each mark, and how many calls there are for one that bears it. */
  const marks: ReadonlyArray<readonly [string, number]> = [
    [mark.end('gaveUp'), 3],
    [mark.layer(3), 4],
    [mark.called('+12025550111'), 1],
    [mark.flow('main'), 1],
    [mark.version('main', 1), 1],
    [mark.tag('rare'), 50_000],
    ...Array.from({ length: 8 }, (_, block): [string, number] => [
      mark.block('main', `b${block}`),
      2 + block,
    ]),
  ];
  for (const [index, [word, every]] of marks.entries()) {
    const values = { id: index + 1, company_id: 'harbor', simulated: 0, word };
    await kysely.insertInto('journal.marks').values(values).execute();
    await sql`insert into journal.call_marks (started_at, call_sid, mark_id)
      ${numbers} select ${place}, ${index + 1} from n where i % ${every} = 0`.execute(kysely);
  }
}
