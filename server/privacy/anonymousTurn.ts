import { hideCallersNumber } from '../../shared/blocks/staffPhone.ts';
import { completeFacts, type Facts, type StaffFact } from '../../shared/call/facts.ts';
import type { Instruction } from '../../shared/call/instructions.ts';
import type { Reply } from '../../shared/call/replies.ts';
import { type Sentence, type SentenceValue, text, typed } from '../../shared/call/sentence.ts';
import type { Bookmark } from '../../shared/call/takeTurn.ts';
import type { TraceEntry } from '../../shared/call/trace.ts';
import type { Destination } from '../../shared/phone/destination.ts';

/** Who called, as the journal has it: what must stand nowhere any more, and the called number that stands in for it. */
export interface WhoCalled {
  /** E.164, or the text the line sent; empty when it was withheld. */
  caller: string;
  called: string;
  leadName: string | null;
}

/** The texts of a turn as the journal keeps them. */
export interface StoredTurn {
  reply: string | null;
  trace: string;
  bookmark: string;
  answer: string;
}

/** What stands where the lead's name stood, in sentences and facts. */
const LEAD = 'The lead';
const HIDDEN = '•••';

/**
 * Makes a turn anonymous: nothing in it tells who called, and it is as it was in everything else. Its sentences read
 * well, and later turns can be walked from its bookmark. Staff and settings stay: they are not the caller.
 *
 * @example anonymousTurn(row, { caller: '+12025550177', called: '+12025550111', leadName: 'Sam Reed' })
 */
export function anonymousTurn(turn: StoredTurn, who: WhoCalled): StoredTurn {
  // The journal wrote these texts itself, with the types they are read with.
  const reply: Reply | null = turn.reply && JSON.parse(turn.reply);
  const trace: TraceEntry[] = JSON.parse(turn.trace);
  const bookmark: Bookmark = JSON.parse(turn.bookmark);
  return {
    reply: reply && JSON.stringify(withoutRecording(reply)),
    trace: withoutNames(
      trace.map((entry) => anonymousEntry(entry, who)),
      who,
    ),
    bookmark: withoutNames({ ...bookmark, facts: anonymousFacts(completeFacts(bookmark.facts), who) }, who),
    answer: isLong(who.caller) ? turn.answer.replaceAll(who.caller, who.called) : turn.answer,
  };
}

/** The recording is the caller's voice. */
function withoutRecording(reply: Reply): Reply {
  return reply.type === 'recorded' ? { type: 'recorded', seconds: reply.seconds } : reply;
}

function anonymousFacts(facts: Facts, who: WhoCalled): Facts {
  const { company, called, lead } = facts;
  const staff = (user: StaffFact | null) => user && { ...user, phone: anonymousPhone(user.phone, who) };
  return {
    ...facts,
    company: { ...company, phone: anonymousPhone(company.phone, who) },
    called: {
      ...called,
      owner: staff(called.owner),
      forwarding: anonymousPhone(called.forwarding, who),
    },
    named: { ...facts.named, staff: facts.named.staff.flatMap((user) => staff(user) ?? []) },
    // The moment of an earlier call would find it again.
    earlier: { calledAt: null, answeredBy: null },
    caller: { kind: 'withheld' },
    lead: lead && {
      id: '',
      name: LEAD,
      owner: staff(lead.owner),
      // The moment of an enrolment would find the lead again.
      campaigns: lead.campaigns.map((each) => ({ ...each, enrolledAt: null, owner: staff(each.owner) })),
    },
  };
}

function anonymousPhone(phone: Destination, { caller }: WhoCalled): Destination {
  const isCallers = phone.reason === 'callersNumber' || (caller !== '' && phone.e164 === caller);
  return isCallers ? { display: '', usable: false, reason: 'hidden' } : phone;
}

function anonymousEntry(entry: TraceEntry, who: WhoCalled): TraceEntry {
  if (entry.type === 'entered')
    return { ...entry, instructions: entry.instructions.map((each) => anonymousInstruction(each, who)) };
  return { ...entry, because: anonymousSentence(entry.because, who) };
}

function anonymousInstruction(instruction: Instruction, { caller, called }: WhoCalled): Instruction {
  // As for a caller whose number is withheld.
  return instruction.do === 'ring' && instruction.callerId === caller
    ? { ...instruction, callerId: called }
    : instruction;
}

function anonymousSentence(said: Sentence, who: WhoCalled): Sentence {
  const { template, values } = hideCallersNumber(said);
  const told = Object.entries(values).map(([name, value]) => [
    name,
    anonymousValue(name, value, template.startsWith(`{${name}}`), who),
  ]);
  return { template, values: Object.fromEntries(told) };
}

function anonymousValue(name: string, value: SentenceValue, isFirst: boolean, who: WhoCalled): SentenceValue {
  const words = (what: string) => text(`${isFirst ? 'The' : 'the'} ${what}`);
  if (name === 'lead') return words('lead');
  if (value.value === who.leadName) return words(value.type === 'person' ? 'user' : 'record');
  if (who.caller === '' || value.value !== who.caller) return value;
  return value.type === 'phone' ? words('caller’s number') : typed(HIDDEN);
}

/** Where a name stands in facts, traces and instructions. */
const NAMED = new Set(['name', 'label', 'whose', 'recordName']);

/** Whatever else says who called, such as a text of the flow or a user of the same name: nothing may. */
function withoutNames(part: unknown, { caller, leadName }: WhoCalled): string {
  return JSON.stringify(part, (key, value: unknown) => {
    if (typeof value !== 'string') return value;
    if (value === leadName && NAMED.has(key)) return HIDDEN;
    return isLong(caller) ? value.replaceAll(caller, HIDDEN) : value;
  });
}

/** Whether a caller's text is long enough to be looked for inside of others: a short one may be a part of any word. */
function isLong(caller: string): boolean {
  return caller.length >= 8;
}
