import type { PastCall } from '../api/calls.ts';
import type { ChoicesView } from '../api/choices.ts';
import type { CallView, CompanyView, PhoneView, SuggestedCallView } from '../api/views.ts';
import { PHONES_OF_NOBODY } from '../blocks/ring/whom.ts';
import { changeFilled, changeFilledIntoNotice, type FilledIn } from '../call/filledIn.ts';
import type { Instruction, Notice, RungPhone } from '../call/instructions.ts';
import type { CallSummary, LiveEvent } from '../call/liveEvent.ts';
import { maskName, maskNumber, maskTyped, maskValue } from '../call/maskedValue.ts';
import type { Sentence } from '../call/sentence.ts';
import type { TraceEntry } from '../call/trace.ts';
import { leadAsCaller } from '../directory/leadAsCaller.ts';
import type { SettingName, SettingPlace } from '../directory/settingPlaces.ts';
import { type Caller, callerText, readCaller } from '../phone/caller.ts';

/**
 * What members get who lack the permission `seeInFull`. The server masks before it answers, so that no raw value
 * ever reaches them; ids, labels, and the names of campaigns stay, and so does what `InTheOpen` names.
 */
export interface InTheOpen {
  /** The Twilio number that is called. */
  called: string;
  /** The company's name. */
  company: string;
}

/** Masks the values of a sentence. @param open numbers that may be seen */
export function maskSentence({ template, values }: Sentence, open: readonly string[] = []): Sentence {
  const masked = Object.entries(values).map(([name, each]) => {
    const isOpen = each.type === 'phone' && open.includes(each.value);
    return [name, isOpen ? each : maskValue(each)] as const;
  });
  return { template, values: Object.fromEntries(masked) };
}

/** Masks a number, unless it is the one that is called. */
export function maskOther(number: string, called: string): string {
  return number === called ? number : maskNumber(number);
}

/** Masks who rings: of a number the middle, of everything else that the line told all. */
export function maskCaller(caller: Caller, called: string): Caller {
  if (caller.kind === 'withheld') return caller;
  if (caller.kind === 'number') return { kind: 'number', e164: maskOther(caller.e164, called) };
  return { kind: caller.kind, text: maskTyped(caller.text) };
}

/** Masks a phone that rings. */
export function maskRung({ number, whose }: RungPhone, { called, company }: InTheOpen): RungPhone {
  const open: string[] = [company, ...Object.values(PHONES_OF_NOBODY)];
  return {
    number: maskRungNumber(number, called),
    // It does not say what sort of name it has, so all names but the known ones are people's.
    whose: open.includes(whose) ? whose : maskName(whose),
  };
}

/** Masks what a phone that rings is reached by, unless it is the number that is called. */
export function maskRungNumber(number: string, called?: string): string {
  if (number === called) return number;
  return number.startsWith('+') ? maskNumber(number) : maskTyped(number);
}

/** Masks what the phone line must do. */
function maskInstruction(instruction: Instruction, open: InTheOpen): Instruction {
  const filled = changeFilled(instruction, maskValues);
  if (filled.do === 'note')
    return filled.send ? { ...filled, send: maskRecipient(filled.send, open.called) } : filled;
  if (filled.do !== 'ring') return filled;
  const { more, callerId } = filled;
  return {
    ...filled,
    ...maskRung(filled, open),
    ...(more && { more: more.map((each) => maskRung(each, open)) }),
    callerId: maskOther(callerId, open.called),
  };
}

function maskValues(values: FilledIn): FilledIn {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, maskValue(value)]));
}

function maskNotice(notice: Notice, called: string): Notice {
  return maskRecipient(changeFilledIntoNotice(notice, maskValues), called);
}

function maskRecipient(notice: Notice, called: string): Notice {
  return notice.by === 'sms' ? { ...notice, to: maskOther(notice.to, called) } : notice;
}

/** Masks what the machine did. */
export function maskTrace(trace: readonly TraceEntry[], open: InTheOpen): TraceEntry[] {
  return trace.map((entry) => {
    if (entry.type === 'entered') {
      return { ...entry, instructions: entry.instructions.map((each) => maskInstruction(each, open)) };
    }
    const because = maskSentence(entry.because, [open.called]);
    if (entry.type !== 'left' || !entry.setIn) return { ...entry, because };
    return { ...entry, because, setIn: maskPlace(entry.setIn) };
  });
}

/** Masks a call as lists and the live feed show it. */
export function maskCall(call: CallSummary): CallSummary {
  const { called, caller, leadName } = call;
  return {
    ...call,
    caller: callerText(maskCaller(readCaller(caller), called)),
    leadName: leadName === null ? null : maskName(leadName),
  };
}

/** Masks a call as the history lists it. */
export function maskPastCall(call: PastCall): PastCall {
  const { called, caller, lead, answeredBy } = call;
  const person = (who: { id: string; name: string } | null) => who && { ...who, name: maskName(who.name) };
  return {
    ...call,
    caller: callerText(maskCaller(readCaller(caller), called)),
    lead: person(lead),
    answeredBy: answeredBy && {
      phone: maskRungNumber(answeredBy.phone),
      staff: person(answeredBy.staff),
    },
  };
}

/**
 * Masks a call with its turns; what was recorded is heard and read by those who see in full.
 *
 * @param company the company's name
 */
export function maskCallView({ call, turns, recordings, messages }: CallView, company: string): CallView {
  const open = { called: call.called, company };
  return {
    call: maskCall(call),
    turns: turns.map((turn) => ({ ...turn, trace: maskTrace(turn.trace, open) })),
    recordings: recordings.map((each) => ({ ...each, transcript: null, hasAudio: false })),
    messages: messages.map((each) => ({
      ...each,
      to: each.to.startsWith('+') ? maskOther(each.to, call.called) : each.to,
      notice: each.notice && maskNotice(each.notice, call.called),
    })),
  };
}

/** Masks a message of the live feed. @param company the company's name */
export function maskLiveEvent(event: LiveEvent, company: string): LiveEvent {
  if (event.type === 'leg') return { ...event, phone: event.phone && maskRungNumber(event.phone) };
  if (event.type !== 'turn') return event;
  const { call, trace } = event;
  return { ...event, call: maskCall(call), trace: maskTrace(trace, { called: call.called, company }) };
}

/** Masks the lead of the test call to begin with, which then is made as the lead instead of from its number. */
export function maskSuggestedCall(view: SuggestedCallView): SuggestedCallView {
  const { id, name, phone } = view.lead;
  return {
    ...view,
    lead: { id, name: maskName(name), phone: maskNumber(phone) },
    from: leadAsCaller(id),
  };
}

/** Masks the Company Phone, which is somebody's phone like any other. */
export function maskCompany<Company extends Pick<CompanyView, 'companyPhone'>>(company: Company): Company {
  return { ...company, companyPhone: maskPhone(company.companyPhone) };
}

/** Masks the users that a block can name; numbers, campaigns and flows are the company's own. */
export function maskChoices(choices: ChoicesView): ChoicesView {
  const staff = choices.staff.map(({ id, name, phone, unusable }) => ({
    id,
    name: maskName(name),
    phone: maskPhone(phone),
    unusable,
  }));
  return { ...choices, staff };
}

function maskPhone({ typed, e164 }: PhoneView): PhoneView {
  if (e164 === null) return { typed: typed === null ? null : maskTyped(typed), e164 };
  const masked = maskNumber(e164);
  return { typed: masked, e164: masked };
}

/** Of which settings the record is a person. */
const IS_OF_PERSON: Record<SettingName, boolean> = {
  companyPhone: false,
  callForwardingNumber: false,
  userPhone: true,
  inboundTwilioNumber: true,
  leadPhone: true,
  leadUser: true,
  leadCampaigns: true,
  campaignUser: false,
};

function maskPlace(place: SettingPlace): SettingPlace {
  if (!IS_OF_PERSON[place.setting] || place.recordName === undefined) return place;
  return { ...place, recordName: maskName(place.recordName) };
}
