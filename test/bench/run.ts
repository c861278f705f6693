import { tellBoard } from './board/tellBoard.ts';
import { benchWorkspace } from './directory.ts';
import { tellFlows } from './flows/tellFlows.ts';
import { tellHistory } from './history.ts';
import { benchImport } from './leadImport.ts';
import { type LoadResult, load, makeCalls } from './load.ts';
import { figure, print, row } from './print.ts';
import { tellRandomCalls } from './randomCalls.ts';
import { type MeasuredServer, startFloor, startRingpath } from './server.ts';
import { benchWalk } from './walk.ts';

/** Connections that always have a call under way: what "as fast as it can" means here. */
const CONNECTIONS = 20;
const CALLS = 30_000;
const WARM_UP_CALLS = 10_000;
const CALLS_AT_RATE = 2_000;
const RATE = 200;
const FEW_LEADS = 1_000;
/** `npm run bench -- calls`, `-- random`, `-- flows`, `-- board`, `-- history`: this part only, with so many leads or calls: `-- calls 100000`. */
const [part, ...given] = process.argv.slice(2);
const MANY_LEADS = Number((part === 'calls' && given[0]) || 1_000_000);
const IMPORTED_LEADS = 100_000;

interface Measured {
  full: LoadResult;
  steady: LoadResult;
}

/** Runs one server as fast as it can, then at a steady rate, after warming it up. */
async function measure(
  server: MeasuredServer,
  numbers: { called: string[]; callers: string[] },
): Promise<Measured> {
  const make = (count: number, run: string) =>
    makeCalls({ count, run, publicUrl: server.publicUrl, account: server.account, ...numbers });
  await load(server.port, make(WARM_UP_CALLS, 'aa'), { connections: CONNECTIONS });
  const full = await load(server.port, make(CALLS, 'bb'), { connections: CONNECTIONS });
  const steady = await load(server.port, make(CALLS_AT_RATE, 'cc'), { connections: CONNECTIONS, rate: RATE });
  return { full, steady };
}

async function measureFloor(numbers: { called: string[]; callers: string[] }): Promise<Measured> {
  const server = await startFloor();
  const measured = await measure(server, numbers);
  await server.stop();
  return measured;
}

async function measureRingpath(leads: number): Promise<Measured> {
  const { workspace, called, callers } = benchWorkspace(leads);
  const server = await startRingpath(workspace);
  const measured = await measure(server, { called, callers });
  await server.stop();
  return measured;
}

function tell(name: string, { full, steady }: Measured): void {
  const failures = full.failures + steady.failures;
  print(
    `${name.padEnd(28)} ${full.perSecond.toFixed(0).padStart(7)}/s   p50 ${figure(full.p50)} ms   p99 ${figure(full.p99)} ms   at ${RATE}/s: p50 ${figure(steady.p50)} ms   p99 ${figure(steady.p99)} ms${failures > 0 ? `   ${failures} FAILED` : ''}`,
  );
}

const PARTS = {
  calls: tellCalls,
  random: () => tellRandomCalls(given),
  flows: tellFlows,
  board: tellBoard,
  history: () => tellHistory(part === 'history' && given[0] ? Number(given[0]) : undefined),
};

for (const [name, measureAndTell] of Object.entries(PARTS)) {
  if (part !== undefined && part !== name) continue;
  await measureAndTell();
  if (part === undefined) print();
}

/** Measures the webhook and an import of leads, and prints it. */
async function tellCalls(): Promise<void> {
  const walk = benchWalk();
  print(
    `One walk of the machine over ${walk.states} blocks: ${figure(walk.walk, 1)} µs; a bare XState chain: ${figure(walk.bareChain, 1)} µs`,
  );
  print();
  print(`POST /twilio/voice, ${CALLS} calls over ${CONNECTIONS} connections, each call new and signed`);
  const numbers = benchWorkspace(FEW_LEADS);
  const floorBefore = await measureFloor(numbers);
  tell('floor, before', floorBefore);
  const few = await measureRingpath(FEW_LEADS);
  tell(`Ringpath, ${FEW_LEADS} leads`, few);
  const many = await measureRingpath(MANY_LEADS);
  tell(`Ringpath, ${MANY_LEADS} leads`, many);
  const floorAfter = await measureFloor(numbers);
  tell('floor, after', floorAfter);

  const imported = await benchImport(IMPORTED_LEADS);
  print();
  print(
    `Import of ${IMPORTED_LEADS} leads from CSV over HTTP: ${imported.rowsPerSecond.toFixed(0)} rows/s; bare inserts: ${imported.floorPerSecond.toFixed(0)} rows/s; calls meanwhile: p99 ${figure(imported.p99)} ms`,
  );

  const floor = (floorBefore.full.perSecond + floorAfter.full.perSecond) / 2;
  print();
  row('ratio', 'reached', 'wanted');
  row(`throughput to floor, ${FEW_LEADS} leads`, figure(few.full.perSecond / floor), '≥ 0.30 (0.40)');
  row(`throughput to floor, ${MANY_LEADS} leads`, figure(many.full.perSecond / floor), '≥ 0.30 (0.40)');
  row(`median latency, ${MANY_LEADS} to ${FEW_LEADS} leads`, figure(many.full.p50 / few.full.p50), '≤ 1.20');
  row('one walk to a bare chain', figure(walk.walk / walk.bareChain), '≤ 1.50');
  row(`p99 at ${RATE} calls a second, in ms`, figure(many.steady.p99), '≤ 10');
  row('import to bare inserts', figure(imported.rowsPerSecond / imported.floorPerSecond), '≥ 0.20');
  row('longest event-loop delay during it, in ms', figure(imported.longestDelay), '≤ 50');
}
