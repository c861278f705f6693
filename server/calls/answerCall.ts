import { tagsOf } from '../../shared/call/facts.ts';
import type { Instruction } from '../../shared/call/instructions.ts';
import type { CallSummary } from '../../shared/call/liveEvent.ts';
import type { Reply } from '../../shared/call/replies.ts';
import { startCall, type Turn, takeTurn } from '../../shared/call/takeTurn.ts';
import { callerText } from '../../shared/phone/caller.ts';
import type { LookedUp } from '../directory/lookUpFacts.ts';
import type { Machines } from '../flows/machines.ts';
import type { CallJournal, CallSoFar, CallStart, Kept, TurnToKeep } from './callJournal.ts';
import { addFlowFacts, type FlowFactsParts } from './flowFacts.ts';
import type { LiveFeed } from './liveFeed.ts';

/** What answering needs from the rest of the server. */
export interface AnswerParts extends FlowFactsParts {
  journal: CallJournal;
  machines: Machines;
  feed: LiveFeed;
}

/** Renders the instructions of a turn; the reply to them will be turn `nextTurn`. */
export type Render = (instructions: readonly Instruction[], nextTurn: number) => string;

/** A call id that belongs to another company's call: it is never answered with anything of that call. */
export class ForeignCallError extends Error {}

/** Answers a call's first ring: walks the first turn, keeps it, announces it, and returns the answer's bytes. */
export async function answerFirstRing(
  parts: AnswerParts,
  ring: { callSid: string; lookedUp: LookedUp; simulated: boolean; now: number; render: Render },
): Promise<string> {
  const { callSid, lookedUp, simulated, now, render } = ring;
  const { flow, flowMadeAt, version } = lookedUp;
  const company = lookedUp.facts.company.id;
  const machine = await parts.machines.get({ company, flow, flowMadeAt, version });
  const facts = await addFlowFacts(parts, lookedUp.facts, machine, Math.random());
  const turn = startCall(machine.compiled, facts);
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
  const kept = { callSid, company, at: now, reply: null, turn, answer: render(turn.instructions, 1), start };
  return keepAndAnnounce(parts, kept, toSummary(start, turn, now));
}

/**
 * Answers a reply: the same answer again if turn `n` was answered before, otherwise the next walk. Returns
 * `null` when the call does not wait for turn `n`: it is over, or has never come that far.
 */
export async function answerReply(
  parts: AnswerParts,
  reply: { call: CallSoFar; n: number; reply: Reply; now: number; render: Render },
): Promise<string | null> {
  const { call, n, now, render } = reply;
  if (call.answer !== null) return call.answer;
  if (!call.bookmark) return null;
  const { callSid, company, flow, flowMadeAt, version, simulated } = call;
  const { compiled } = await parts.machines.get({ company, flow, flowMadeAt, version });
  const turn = takeTurn(compiled, call.bookmark, n, reply.reply, now);
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
  const kept = {
    callSid,
    company,
    at: now,
    reply: reply.reply,
    turn,
    answer: render(turn.instructions, n + 1),
  };
  return keepAndAnnounce(parts, kept, {
    ...toSummary(start, turn, now),
    // A callback may have ended the call before this reply came: a call that is over never goes on again.
    endedAt: turn.over ? now : call.endedAt,
    end: turn.over ?? call.ending,
    unroutable: call.unroutable || turn.unroutable,
  });
}

async function keepAndAnnounce(parts: AnswerParts, turn: TurnToKeep, call: CallSummary): Promise<string> {
  const kept: Kept = await parts.journal.append(turn);
  if (!kept.fresh) {
    if (kept.company !== turn.company)
      throw new ForeignCallError('The call id belongs to a call of another company.');
    return kept.answer;
  }
  const { n, trace } = turn.turn;
  parts.feed.announce({
    company: turn.company,
    id: kept.seq,
    event: { type: 'turn', call, n, at: turn.at, trace },
  });
  return turn.answer;
}

function toSummary(start: CallStart, turn: Turn, now: number): CallSummary {
  return {
    callSid: start.callSid,
    flow: start.flow,
    version: start.version,
    called: start.called,
    caller: callerText(start.caller),
    leadName: start.lead?.name ?? null,
    simulated: start.simulated,
    startedAt: start.startedAt,
    endedAt: turn.over ? now : null,
    end: turn.over,
    unroutable: turn.unroutable,
    tags: tagsOf(turn.bookmark.facts),
  };
}
