import type { Logger } from 'pino';
import { completeFacts, type Facts, tagsOf } from '../../shared/call/facts.ts';
import type { Instruction } from '../../shared/call/instructions.ts';
import type { CallSummary } from '../../shared/call/liveEvent.ts';
import type { Reply } from '../../shared/call/replies.ts';
import { flowOf, type Turn } from '../../shared/call/takeTurn.ts';
import { callerText } from '../../shared/phone/caller.ts';
import type { LookedUp } from '../directory/lookUpFacts.ts';
import { asksOfAll, type FlowAhead, type FlowsAheadParts, flowsAhead } from '../flows/flowsAhead.ts';
import type { CallJournal, CallSoFar, CallStart, Kept, TurnToKeep } from './callJournal.ts';
import { addFlowFacts, addLaterFacts, type FlowFactsParts } from './flowFacts.ts';
import type { LiveFeed } from './liveFeed.ts';
import type { OncePerKey } from './oncePerKey.ts';
import { type ErrandParts, errandOf, type Lend, runErrands, type Step } from './runErrands.ts';
import type { Stopwatch } from './stopwatch.ts';
import { walkerOf } from './walkWithLots.ts';
import { awaitedBy, completeReply, type DialedLeg, isOfEmergency, whoAnswered } from './whoPickedUp.ts';

/** What answering needs from the rest of the server. */
export interface AnswerParts extends FlowFactsParts, FlowsAheadParts, ErrandParts {
  journal: CallJournal;
  feed: LiveFeed;
  log: Logger;
}

/**
 * Renders what the phone line must do; the reply will be turn `nextTurn`. `isFirst`: the call has not been answered yet.
 */
export type Render = (
  instructions: readonly Instruction[],
  answer: { nextTurn: number; isFirst: boolean },
) => string;

/** A webhook as far as the journal keeps it: what it sent, and how long its answer takes. */
export interface Received {
  params: Record<string, string>;
  watch: Stopwatch;
}

/** A call id that belongs to another company's call: it is never answered with anything of that call. */
export class ForeignCallError extends Error {}

const FOREIGN = 'The call id belongs to a call of another company.';

/**
 * Answers a call's first ring: walks the first turn, and those that the server answers itself, keeps them, announces
 * them, and returns the answer's bytes.
 */
export async function answerFirstRing(
  parts: AnswerParts,
  ring: {
    callSid: string;
    lookedUp: LookedUp;
    simulated: boolean;
    now: number;
    render: Render;
    lend: Lend;
    received: Received;
    once: OncePerKey;
  },
): Promise<string> {
  const { callSid, lookedUp, simulated, now, render, lend, received, once } = ring;
  const { watch } = received;
  const { flow, flowMadeAt, version } = lookedUp;
  const company = lookedUp.facts.company.id;
  const { machine, flows, facts } = await watch.during('lookUp', async () => {
    const machine = await parts.machines.get({ company, flow, flowMadeAt, version });
    const { flows, ahead } = await flowsAhead(parts, company, { begins: flow, names: machine.flows });
    const asks = asksOfAll(machine, ahead);
    return { machine, flows, facts: await addFlowFacts(parts, lookedUp.facts, asks, Math.random()) };
  });
  const walker = walkerOf({ compiled: machine.compiled, flows }, flow, drawing(parts, company));
  const turn = await watch.during('walk', () => walker.start(facts));
  const start: CallStart = {
    callSid,
    company,
    flow,
    version,
    called: facts.called.number,
    caller: facts.caller,
    lead: facts.lead && { id: facts.lead.id, name: facts.lead.name },
    simulated,
    startedAt: now,
  };
  async function goOn(): Promise<string> {
    const steps = await runErrands(parts, { walker, company, lend, watch }, { turn, reply: null, at: now });
    const told = { start, before: { endedAt: null, end: null, unroutable: false }, steps, received };
    return keepAndAnnounce(parts, told, render);
  }
  const errand = errandOf(turn);
  if (!errand) return goOn();
  // A host outside is not asked twice because the webhook came twice. Twilio asks again while a host is slow (decision
  // 014): whoever comes meanwhile waits along, with time of their own.
  let isFirst = false;
  const answer = once(`${company}/${callSid}`, async () => {
    isFirst = true;
    const before = await parts.journal.load(callSid, 0);
    if (before && before.company !== company) throw new ForeignCallError(FOREIGN);
    return before?.answer ?? goOn();
  });
  return isFirst ? answer : lend(errand.seconds * 1_000, () => answer);
}

/**
 * Answers a reply: the same answer again if turn `n` was answered before, otherwise the next walk. Returns
 * `null` when the call does not wait for turn `n`: it is over, has never come that far, or the reply is to an emergency
 * answer.
 */
export async function answerReply(
  parts: AnswerParts,
  replied: {
    call: CallSoFar;
    n: number;
    reply: Reply;
    leg: DialedLeg | null;
    now: number;
    render: Render;
    lend: Lend;
    received: Received;
  },
): Promise<string | null> {
  const { call, n, leg, now, render, lend, received } = replied;
  const { watch } = received;
  if (call.answer !== null) return call.answer;
  const { bookmark: known } = call;
  if (!known) return null;
  const { callSid, company, flow, flowMadeAt, version, simulated } = call;
  const at = known.facts.elsewhere;
  const { compiled, flows, bookmark, awaited, ring, reply } = await watch.during('lookUp', async () => {
    const { compiled, flows: names } = await parts.machines.get({ company, flow, flowMadeAt, version });
    const { flows, ahead } = await flowsAhead(parts, company, { begins: flow, names, at });
    const bookmark = { ...known, facts: await factsToGoOn(parts, known.facts, call, ahead) };
    const awaited = awaitedBy(flowOf(compiled, at, flows), bookmark);
    const ring = awaited?.do === 'ring' ? awaited : undefined;
    const reply = await completeReply(parts.journal, ring, { callSid, n, reply: replied.reply, leg });
    return { compiled, flows, bookmark, awaited, ring, reply };
  });
  if (isOfEmergency(reply, awaited)) return null;
  const answered = whoAnswered(ring, reply, leg);
  const walker = walkerOf({ compiled, flows }, flow, drawing(parts, company));
  const turn = await watch.during('walk', () => walker.take(bookmark, n, reply, now));
  const first: Step = { turn, reply, at: now, ...(answered && { answered }) };
  const steps = await runErrands(parts, { walker, company, lend, watch }, first);
  const { called, caller, lead } = turn.bookmark.facts;
  const start: CallStart = {
    callSid,
    company,
    flow,
    version,
    called: called.number,
    caller,
    lead,
    simulated,
    startedAt: call.startedAt,
  };
  // A callback may have ended the call before this reply came: a call that is over never goes on again.
  const before = { endedAt: call.endedAt, end: call.ending, unroutable: call.unroutable };
  return keepAndAnnounce(parts, { start, before, steps, received }, render);
}

/** What a call knows, with what flows ask for that it can come to and that were published since it began. */
async function factsToGoOn(
  parts: AnswerParts,
  known: Facts,
  { startedAt }: CallSoFar,
  ahead: readonly FlowAhead[],
): Promise<Facts> {
  const facts = completeFacts(known);
  const [first, ...others] = ahead.filter(({ publishedAt }) => publishedAt >= startedAt);
  return first ? addLaterFacts(parts, facts, asksOfAll(first.machine, others), startedAt) : facts;
}

/** A lot that cannot be drawn costs nobody a call: chance decides then. */
function drawing({ journal, log }: AnswerParts, company: string) {
  return (flow: string, block: string): Promise<number | null> =>
    journal.drawLot({ company, flow, block }).catch((error) => {
      log.warn(
        { err: error, company, flow, block },
        'A lot could not be drawn, so chance decides who rings first.',
      );
      return null;
    });
}

/** The turns of one webhook, in order, and what was known of the call before them. */
interface ToldSteps {
  start: CallStart;
  before: Pick<CallSummary, 'endedAt' | 'end' | 'unroutable'>;
  steps: readonly Step[];
  received: Received;
}

/** Keeps the turns of a webhook in one commit, all with the same answer, and announces each. */
async function keepAndAnnounce(parts: AnswerParts, told: ToldSteps, render: Render): Promise<string> {
  const { start, steps, received } = told;
  const { params, watch } = received;
  const { callSid, company } = start;
  const answer = render(
    steps.flatMap(({ turn }) => turn.instructions),
    { nextTurn: (steps.at(-1)?.turn.n ?? 0) + 1, isFirst: steps[0]?.turn.n === 0 },
  );
  const [first, ...following] = steps.map(
    (step): TurnToKeep => ({ callSid, company, ...step, answer, ...(step.turn.n === 0 && { start }) }),
  );
  if (!first) throw new Error('A webhook takes at least one turn.');
  const webhook: TurnToKeep = { ...first, params, ...(following.length > 0 && { following }) };
  const kept: Kept = await watch.during('keep', () => parts.journal.append(webhook));
  if (!kept.fresh) {
    if (kept.company !== company) throw new ForeignCallError(FOREIGN);
    return kept.answer;
  }
  parts.journal.noteTaken({ seq: kept.seq, ...watch.read() });
  let call: CallSummary | undefined;
  for (const [index, { turn, at }] of steps.entries()) {
    call = toSummary(start, turn, at, call ?? told.before);
    const id = index === 0 ? kept.seq : (kept.following[index - 1] ?? kept.seq);
    parts.feed.announce({ company, id, event: { type: 'turn', call, n: turn.n, at, trace: turn.trace } });
  }
  return answer;
}

function toSummary(start: CallStart, turn: Turn, now: number, before: ToldSteps['before']): CallSummary {
  return {
    callSid: start.callSid,
    flow: start.flow,
    version: start.version,
    called: start.called,
    caller: callerText(start.caller),
    leadName: start.lead?.name ?? null,
    simulated: start.simulated,
    startedAt: start.startedAt,
    endedAt: turn.over ? now : before.endedAt,
    end: turn.over ?? before.end,
    unroutable: before.unroutable || turn.unroutable,
    tags: tagsOf(turn.bookmark.facts),
  };
}
