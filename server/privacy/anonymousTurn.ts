import { AGAIN } from '../../shared/blocks/defineBlock.ts';
import { hideCallersNumber } from '../../shared/blocks/staffPhone.ts';
import { type Answer, completeFacts, type Facts, type StaffFact } from '../../shared/call/facts.ts';
import { changeFilled, type FilledIn } from '../../shared/call/filledIn.ts';
import type { Heard, Instruction } from '../../shared/call/instructions.ts';
import type { Reply } from '../../shared/call/replies.ts';
import { learned, type Sentence, type SentenceValue, text, typed } from '../../shared/call/sentence.ts';
import type { Bookmark } from '../../shared/call/takeTurn.ts';
import { instructionsOf, type TraceEntry } from '../../shared/call/trace.ts';
import type { SettingName } from '../../shared/directory/settingPlaces.ts';
import type { Destination } from '../../shared/phone/destination.ts';
import { speakable } from '../webhooks/speakable.ts';
import { anonymousParams } from '../webhooks/webhookParams.ts';

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
  params: string | null;
}

/** What stands where the lead's name stood, in sentences and facts. */
const LEAD = 'The lead';
const HIDDEN = '•••';

/**
 * Makes a turn anonymous: nothing in it tells who called, and it is as it was in everything else. Its sentences read
 * well, and later turns can be walked from its bookmark. Staff and settings stay: they are not the caller.
 *
 * @param told what the caller was told of themselves in the whole call, see `toldInCall`: turns of one webhook share an
 *   answer
 * @example anonymousTurn(row, { caller: '+12025550177', called: '+12025550111', leadName: 'Sam Reed' })
 */
export function anonymousTurn(
  turn: StoredTurn,
  who: WhoCalled,
  told: readonly string[] = toldInCall([turn]),
): StoredTurn {
  // The journal wrote these texts itself, with the types they are read with.
  const reply: Reply | null = turn.reply && JSON.parse(turn.reply);
  const trace: TraceEntry[] = JSON.parse(turn.trace);
  const bookmark: Bookmark = JSON.parse(turn.bookmark);
  return {
    reply: reply && withoutNames(anonymousReply(reply), who),
    trace: withoutNames(
      trace.map((entry) => anonymousEntry(entry, who)),
      who,
    ),
    bookmark: withoutNames({ ...bookmark, facts: anonymousFacts(completeFacts(bookmark.facts), who) }, who),
    answer: anonymousAnswer(turn.answer, told, who),
    params: turn.params && withoutNames(anonymousParams(JSON.parse(turn.params)), who),
  };
}

/** Lists what the caller was told of themselves in some turns. @throws what a turn throws that cannot be read */
export function toldInCall(turns: ReadonlyArray<Pick<StoredTurn, 'trace'>>): string[] {
  const told = turns.flatMap(({ trace }) =>
    instructionsOf(JSON.parse(trace)).flatMap(heardIn).flatMap(callersValues),
  );
  return [...new Set(told.map(({ value }) => value))];
}

/** What the caller heard. Twilio got it long ago; here what was filled in of the caller goes. */
function anonymousAnswer(answer: string, told: readonly string[], { caller, called }: WhoCalled): string {
  const silent = told.reduce((text, value) => text.replaceAll(inXml(speakable(value)), HIDDEN), answer);
  return isLong(caller) ? silent.replaceAll(caller, called) : silent;
}

function heardIn(instruction: Instruction): Heard[] {
  if (instruction.do === 'ask') return instruction.prompt;
  return instruction.do === 'say' ? [instruction] : [];
}

/** The values in a spoken text that tell who called, or what was learned of them. */
function callersValues(heard: Heard): SentenceValue[] {
  const values = heard.do === 'say' ? Object.entries(heard.values ?? {}) : [];
  return values.flatMap(([name, value]) => (isCallers(name, value) && value.value.trim() ? [value] : []));
}

function isCallers(name: string, { type }: SentenceValue): boolean {
  return type === 'learned' || name === 'leadName' || name === 'leadFirstName';
}

function inXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** A recording is the caller's voice, and what was looked up may be about them. */
function anonymousReply(reply: Reply): Reply {
  if (reply.type === 'recorded') return { type: 'recorded', seconds: reply.seconds };
  return reply.type === 'lookedUp' && reply.values ? { ...reply, values: hideAll(reply.values) } : reply;
}

function hideAll(values: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.keys(values).map((name) => [name, HIDDEN]));
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
    answers: facts.answers.map(anonymousLearned),
    lead: lead && {
      id: '',
      name: LEAD,
      owner: staff(lead.owner),
      // The moment of an enrolment would find the lead again.
      campaigns: lead.campaigns.map((each) => ({ ...each, enrolledAt: null, owner: staff(each.owner) })),
    },
  };
}

/** What a block keeps for itself while it asks again, such as a menu, is none of the caller's. */
function anonymousLearned(answer: Answer): Answer {
  if (!answer.values || answer.outcome === AGAIN) return answer;
  return { ...answer, values: hideAll(answer.values) };
}

function anonymousPhone(phone: Destination, { caller }: WhoCalled): Destination {
  const isCallers = phone.reason === 'callersNumber' || (caller !== '' && phone.e164 === caller);
  return isCallers ? { display: '', usable: false, reason: 'hidden' } : phone;
}

function anonymousEntry(entry: TraceEntry, who: WhoCalled): TraceEntry {
  if (entry.type === 'entered')
    return { ...entry, instructions: entry.instructions.map((each) => anonymousInstruction(each, who)) };
  const because = anonymousSentence(entry.because, who);
  if (entry.type !== 'left' || !entry.setIn || !IS_OF_LEAD.has(entry.setIn.setting))
    return { ...entry, because };
  return { ...entry, because, setIn: { setting: entry.setIn.setting } };
}

/** The settings whose record is the lead itself. */
const IS_OF_LEAD: ReadonlySet<SettingName> = new Set(['leadPhone', 'leadUser', 'leadCampaigns']);

function anonymousInstruction(instruction: Instruction, { caller, called }: WhoCalled): Instruction {
  const filled = changeFilled(instruction, anonymousValues);
  // As for a caller whose number is withheld.
  return filled.do === 'ring' && filled.callerId === caller ? { ...filled, callerId: called } : filled;
}

function anonymousValues(values: FilledIn): FilledIn {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, isCallers(name, value) ? learned(HIDDEN) : value]),
  );
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
  if (value.type === 'learned') return learned(HIDDEN);
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
