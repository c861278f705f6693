import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { blockKinds } from '../../shared/blocks/index.ts';
import { startOwnPostgres } from '../support/ownPostgres.ts';
import { type Front, openFront } from '../support/randomCalls/front.ts';
import { type Judged, judge } from '../support/randomCalls/judge.ts';
import { DOWN_HOST, openOutside } from '../support/randomCalls/outside.ts';
import { type KnownMessage, readPlainJournal } from '../support/randomCalls/plainJournal.ts';
import type { Played } from '../support/randomCalls/played.ts';
import { playParties } from '../support/randomCalls/playParties.ts';
import { asScript, countOf, kindsMet } from '../support/randomCalls/tell.ts';
import { makeWorld, type Party, type World } from '../support/randomCalls/world.ts';
import { figure, print, row } from './print.ts';
import { ENDS, type End, type RandomServer, startRandomServer } from './randomServer.ts';
import { playTape, record, type Tape } from './tape.ts';

/** `npm run bench -- random [CALLS] [sqlite|postgres] [SEED]` */
interface RandomOptions {
  calls: number;
  dialect: 'sqlite' | 'postgres';
  seed: number;
}

const USUAL: RandomOptions = { calls: 10_000, dialect: 'sqlite', seed: 20261127 };
const AT_ONCE = 20;
/** So many calls are played again with the floor. */
const MEASURED = 1_000;
/** The last calls of a run, this part of them, meet a server that restarts, so often. */
const WITH_RESTARTS = 0.4;
const RESTARTS = 9;
const MOST_FAULTS = 10;
const OUTBOX_MS = 60_000;

/**
 * Plays calls of anybody over charts of all kinds, with people, hosts outside and a carrier that do anything and a
 * server that restarts, through the real webhooks of a built server; compares what the carrier saw with the journal of
 * each call, and prints what came of it.
 */
export async function tellRandomCalls(given: readonly string[] = []): Promise<void> {
  const [calls = USUAL.calls, dialect = USUAL.dialect, seed = USUAL.seed] = given;
  const options = {
    calls: Number(calls),
    dialect: dialect === 'postgres' ? 'postgres' : 'sqlite',
    seed: Number(seed),
  } as const;
  const outside = await openOutside();
  const database = options.dialect === 'postgres' ? await startOwnPostgres([]) : undefined;
  const hosts = { open: outside.host, down: DOWN_HOST };
  const world = makeWorld({ ...options, hosts });
  const server = await startRandomServer(world, hosts, {
    twilioApiUrl: outside.url,
    databaseUrl: database && `${database.url}/postgres`,
  });
  const front = await openFront();
  front.lead(server.port);
  try {
    const run = await playAll(world, server, front);
    const messages = await untilSent(server);
    await server.stop();
    const floor = await measureFloor(world, run, server.config.publicUrl);
    const { calls: known } = await readPlainJournal(server.config);
    const judged = run.played.map((played) => ({
      played,
      ...judge(played, known.get(played.callSid), {
        inEmergency: server.inEmergency.has(played.callSid),
        mayBreak: played.party >= run.disturbedFrom,
      }),
    }));
    tellRun(options, run, floor, judged);
    tellMessages(messages, outside.told, outside.sms());
    const kinds = kindsMet(world, known.values());
    row('kinds of block that calls came to', `${kinds.length} of ${Object.keys(blockKinds).length}`, 'all');
    row(
      'calls that are open in the journal',
      count([...known.values()].filter(({ isOver }) => !isOver)),
      '0',
    );
    tellFaults(world, judged);
  } finally {
    await front.close();
    await outside.close();
    await database?.stop();
    rmSync(server.config.dataFolder, { recursive: true, force: true });
  }
}

interface Run {
  played: Played[];
  seconds: number;
  /** The parties that are played again with the floor, what they were answered, and how fast they were. */
  measured: { parties: Party[]; tape: Tape; perSecond: number };
  /** The first party that meets a server that restarts. */
  disturbedFrom: number;
  restarts: number;
  /** The requests that each way of ending the server broke. */
  broken: Record<End, number>;
}

/** Plays first what is measured, then the rest, and the last part while the server restarts. */
async function playAll(world: World, server: RandomServer, front: Front): Promise<Run> {
  const { parties } = world;
  const { publicUrl } = server.config;
  const direct = { baseUrl: `http://127.0.0.1:${server.port}`, publicUrl, atOnce: AT_ONCE };
  const disturbedFrom = Math.ceil(parties.length * (1 - WITH_RESTARTS));
  const measuredTo = Math.min(disturbedFrom, partiesFor(parties, MEASURED));
  const began = performance.now();
  const tape: Tape = new Map();
  const measured = parties.slice(0, measuredTo);
  const first = await playParties(measured, { ...direct, watch: (_call, log) => record(tape, log) });
  const measuredSeconds = secondsSince(began);
  const second = await playParties(parties.slice(measuredTo, disturbedFrom), {
    ...direct,
    first: measuredTo,
  });

  const disturbed = parties.slice(disturbedFrom);
  const every = Math.max(1, Math.floor(callsOf(disturbed) / (RESTARTS + 1)));
  let done = 0;
  let restarts = 0;
  const broken: Record<End, number> = { asked: 0, killedBetween: 0, killed: 0 };
  let restarting = Promise.resolve();
  const third = await playParties(disturbed, {
    ...{ baseUrl: front.url, publicUrl, atOnce: AT_ONCE, first: disturbedFrom },
    watch() {
      done += 1;
      if (done % every !== 0 || restarts >= RESTARTS) return;
      const end = ENDS[restarts % ENDS.length] ?? 'asked';
      restarts += 1;
      restarting = restarting.then(async () => {
        const before = front.broken();
        await server.restart(end, front);
        broken[end] += front.broken() - before;
      });
    },
  });
  await restarting;
  return {
    played: [...first, ...second, ...third],
    seconds: secondsSince(began),
    measured: { parties: measured, tape, perSecond: first.length / measuredSeconds },
    ...{ disturbedFrom, restarts, broken },
  };
}

/** Plays the measured calls again with answers from the tape; the calls a second. */
async function measureFloor(world: World, { measured }: Run, publicUrl: string): Promise<number> {
  const tokens = new Map(world.parties.map(({ account }) => [account.accountSid, account.authToken]));
  const floor = await playTape(measured.tape, publicUrl, tokens);
  const began = performance.now();
  const played = await playParties(measured.parties, { baseUrl: floor.baseUrl, publicUrl, atOnce: AT_ONCE });
  const perSecond = played.length / secondsSince(began);
  await floor.stop();
  return perSecond;
}

/** Waits until nothing is left to be sent, but for what is tried again later. */
async function untilSent(server: RandomServer): Promise<KnownMessage[]> {
  const until = Date.now() + OUTBOX_MS;
  for (;;) {
    const { messages } = await readPlainJournal(server.config);
    if (Date.now() > until || messages.every(({ state, tries }) => state !== 'waiting' || tries > 0))
      return messages;
    await new Promise((resolve) => setTimeout(resolve, 1_000));
  }
}

type JudgedCall = Judged & { played: Played };

function tellRun(
  { calls, dialect, seed }: RandomOptions,
  run: Run,
  floor: number,
  judged: readonly JudgedCall[],
): void {
  print(
    `${calls} whole calls over charts of all kinds, with random people and failures, on ${dialect}; seed ${seed}`,
  );
  row('what they came to', 'reached', 'wanted');
  row('calls a second, with restarts', figure(run.played.length / run.seconds, 1), '');
  row('calls a second to floor', figure(run.measured.perSecond / floor), '');
  for (const [fate, times] of countOf(run.played.map((played) => played.fate ?? 'dropped'))) {
    row(`ends: ${FATES[fate]}`, String(times), fate === 'dropped' ? '0' : '');
  }
  row('restarts in mid-call', String(run.restarts), '');
  row('requests that broke when it was asked to end', String(run.broken.asked), 'few');
  row('requests that broke when it was killed', String(run.broken.killed), '');
  row(
    'calls that met a dying or too slow server',
    count(judged.filter(({ wasDisturbed }) => wasDisturbed)),
    '',
  );
  row('ends that a killed server never heard of', count(judged.filter(({ endWasLost }) => endWasLost)), '');
  row('calls that went wrong', count(judged.filter(({ fault }) => fault !== null)), '0');
}

const FATES: Record<NonNullable<Played['fate']> | 'dropped', string> = {
  person: 'a person',
  voicemail: 'a voicemail',
  told: 'a spoken message',
  refused: 'refused, as the chart says',
  callerLeft: 'the caller left',
  dropped: 'dropped',
};

/** What was sent must have arrived; twice is possible where a server was killed in between. */
function tellMessages(
  messages: readonly KnownMessage[],
  told: ReadonlyMap<string, number>,
  sms: number,
): void {
  const sent = messages.filter(({ state }) => state === 'sent');
  const lost = sent.filter(({ id, isSms }) => !isSms && !told.has(id));
  const sentSms = count(sent.filter(({ isSms }) => isSms));
  row('messages sent after calls', count(sent), '');
  row('messages that were sent and did not arrive', count(lost), '0');
  row('SMS sent, and arrived', `${sentSms}, ${sms}`, '');
  const unsent = messages.filter(({ state }) => state !== 'sent');
  for (const [why, times] of countOf(unsent.map(({ state, fault }) => fault || state))) {
    row(`not sent: ${why}`, String(times), '');
  }
}

/** Prints what went wrong, each with the call as data, and keeps the world that it was in. */
function tellFaults(world: World, judged: readonly JudgedCall[]): void {
  const wrong = judged.filter(({ fault }) => fault !== null);
  if (wrong.length === 0) return;
  const file = join(mkdtempSync(join(tmpdir(), 'ringpath-world-')), 'workspace.json');
  writeFileSync(file, JSON.stringify(world.workspace));
  print(`The companies and charts of seed ${world.seed}: ${file}`);
  for (const { fault, played } of wrong.slice(0, MOST_FAULTS)) {
    const others = (world.parties[played.party]?.calls.length ?? 1) - 1;
    print(`  party ${played.party}, with ${others} other calls: ${fault}`);
    print(`    ${JSON.stringify(asScript(played.call))}`);
  }
}

function partiesFor(parties: readonly Party[], calls: number): number {
  let sum = 0;
  const index = parties.findIndex((party) => {
    sum += party.calls.length;
    return sum >= calls;
  });
  return index < 0 ? parties.length : index + 1;
}

function callsOf(parties: readonly Party[]): number {
  return parties.reduce((sum, party) => sum + party.calls.length, 0);
}

function secondsSince(began: number): number {
  return (performance.now() - began) / 1000;
}

function count(all: readonly unknown[]): string {
  return String(all.length);
}
