import { describe, expect, it } from 'vitest';
import { anonymousTurn, type StoredTurn, toldInCall } from '../../../server/privacy/anonymousTurn.ts';
import type { Reply } from '../../../shared/call/replies.ts';
import { type Turn, takeTurn } from '../../../shared/call/takeTurn.ts';
import { wiresOf } from '../../../shared/call/trace.ts';
import { compileFlow } from '../../../shared/flow/compileFlow.ts';
import { fourLayers } from '../../../shared/flow/templates/fourLayers.ts';
import { callerText } from '../../../shared/phone/caller.ts';
import { playCall } from '../../flows/playCall.ts';
import { replies, situations } from '../../flows/randomFacts.ts';
import {
  block,
  fixedNumber,
  flowOf,
  oddIds,
  onlyVoicemail,
  waitsInQueues,
  wire,
} from '../../flows/sampleFlows.ts';
import { factsOf, NOW } from '../../flows/situation.ts';
import fc from '../../support/seededFastCheck.ts';

/** What the carrier says with every webhook of the call, and once with a turn of it. */
function paramsOf({ n, bookmark: { facts } }: Turn): string {
  const from = callerText(facts.caller);
  const more = n === 0 ? {} : { SpeechResult: 'I am Sam', RecordingUrl: 'https://api.twilio.com/RE1' };
  return JSON.stringify({
    CallSid: 'CA1',
    From: from,
    CallerName: facts.lead?.name ?? '',
    To: facts.called.number,
    ...more,
  });
}

const toStored = (turn: Turn, reply: Reply | null): StoredTurn => ({
  reply: reply && JSON.stringify(reply),
  trace: JSON.stringify(turn.trace),
  bookmark: JSON.stringify(turn.bookmark),
  answer: `<Response>${JSON.stringify(turn.instructions)}</Response>`,
  params: paramsOf(turn),
});

describe('any turn of any call', () => {
  it('tells nobody who called once it is anonymous, and the next turn is the same from it', () => {
    const flows = fc.constantFrom(fourLayers(), fixedNumber, onlyVoicemail, oddIds, waitsInQueues);
    fc.assert(
      fc.property(flows, situations, fc.array(replies, { maxLength: 5 }), (flow, situation, told) => {
        const facts = factsOf(situation);
        const who = {
          caller: callerText(facts.caller),
          called: facts.called.number,
          leadName: facts.lead?.name ?? null,
        };
        const compiled = compileFlow(flow);
        const turns = playCall(flow, facts, told);
        const stored = turns.map((turn, n) => anonymousTurn(toStored(turn, told[n - 1] ?? null), who));
        const text = JSON.stringify(stored);
        if (who.caller.length >= 8) expect(text).not.toContain(who.caller);
        if (who.leadName !== null) expect(text).not.toContain(`"${who.leadName}"`);
        for (const [n, turn] of turns.entries()) {
          const before = stored[n - 1];
          if (!before) continue;
          const next = takeTurn(
            compiled,
            JSON.parse(before.bookmark),
            n,
            JSON.parse(stored[n]?.reply ?? ''),
            NOW + 1_000 * n,
          );
          expect(wiresOf(next.trace)).toEqual(wiresOf(turn.trace));
          expect(next.over).toBe(turn.over);
        }
      }),
    );
  });

  it('is the same when it is made anonymous twice', () => {
    fc.assert(
      fc.property(situations, fc.array(replies, { maxLength: 3 }), (situation, told) => {
        const facts = factsOf(situation);
        const who = {
          caller: callerText(facts.caller),
          called: facts.called.number,
          leadName: facts.lead?.name ?? null,
        };
        for (const [n, turn] of playCall(fourLayers(), facts, told).entries()) {
          const once = anonymousTurn(toStored(turn, told[n - 1] ?? null), who);
          expect(anonymousTurn(once, { ...who, caller: '', leadName: null })).toEqual(once);
        }
      }),
    );
  });
});

describe('an answer that several turns share', () => {
  it('names nobody in any of them, whichever turn filled it in', () => {
    const facts = factsOf({ lead: { name: 'Sam Reed' } });
    const flow = flowOf(
      'Greets',
      [block('say', 'say', { text: 'Hello {leadName}.' }), block('end', 'hangUp')],
      [wire('say.next', 'end')],
    );
    const [turn] = playCall(flow, facts, []);
    const stored = toStored(turn ?? expect.fail(), null);
    const asked = { ...stored, trace: '[]', answer: '<Say>Hello Sam Reed.</Say>' };
    const who = { caller: callerText(facts.caller), called: facts.called.number, leadName: 'Sam Reed' };
    expect(anonymousTurn(asked, who, toldInCall([asked, stored])).answer).toBe('<Say>Hello •••.</Say>');
  });
});

describe('what is heard in a queue', () => {
  it('names nobody once it is anonymous', () => {
    const facts = factsOf({ lead: { name: 'Sam Reed' } });
    const [turn] = playCall(waitsInQueues, facts, []);
    const who = { caller: callerText(facts.caller), called: facts.called.number, leadName: 'Sam Reed' };
    const { trace } = anonymousTurn(toStored(turn ?? expect.fail(), null), who);
    expect(JSON.stringify(turn)).toContain('Sam Reed');
    expect(trace).not.toContain('Sam');
    expect(trace).toContain('One moment, {leadName}.');
  });
});

describe('what is whispered to whoever picks up', () => {
  it('names nobody once the call is anonymous', () => {
    const facts = factsOf({ lead: { name: 'Sam Reed' }, companyPhone: '+12025550100' });
    const flow = flowOf(
      'Whispers',
      [block('ring', 'ring', { whisper: 'A call of {leadName}.' }), block('end', 'hangUp')],
      [wire('ring.answered', 'end')],
    );
    const [turn] = playCall(flow, facts, []);
    const who = { caller: callerText(facts.caller), called: facts.called.number, leadName: 'Sam Reed' };
    const { trace } = anonymousTurn(toStored(turn ?? expect.fail(), null), who);
    expect(JSON.stringify(turn)).toContain('Sam Reed');
    expect(trace).not.toContain('Sam');
    expect(trace).toContain('A call of {leadName}.');
  });
});
