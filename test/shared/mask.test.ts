import { describe, expect, it } from 'vitest';
import {
  maskCall,
  maskCallView,
  maskCompany,
  maskLiveEvent,
  maskSentence,
  maskSuggestedCall,
  maskTrace,
} from '../../shared/accounts/mask.ts';
import { maskFacts } from '../../shared/accounts/maskFacts.ts';
import { blockKinds } from '../../shared/blocks/index.ts';
import type { CallSummary } from '../../shared/call/liveEvent.ts';
import { maskName, maskNumber } from '../../shared/call/maskedValue.ts';
import { explain, person, phone, sentence, typed } from '../../shared/call/sentence.ts';
import type { Turn } from '../../shared/call/takeTurn.ts';
import { wiresOf } from '../../shared/call/trace.ts';
import { asksOf } from '../../shared/flow/asksOf.ts';
import { fourLayers } from '../../shared/flow/templates/fourLayers.ts';
import { toInternational, toNational } from '../../shared/phone/e164.ts';
import { goldenCalls } from '../flows/goldenCalls.ts';
import { playCall } from '../flows/playCall.ts';
import { replies, situations } from '../flows/randomFacts.ts';
import { block, entry, FIXED_NUMBER, fixedNumber, flowOf, sampleFlows, wire } from '../flows/sampleFlows.ts';
import { CALLED, factsOf, SAM, type Situation } from '../flows/situation.ts';
import fc from '../support/seededFastCheck.ts';

const COMPANY = 'Harbor Realty';
const OPEN = { called: CALLED, company: COMPANY };

/** The machine's way, without the words and the values. */
function pathOf(turns: readonly Turn[]) {
  return turns.map(({ n, trace, over, unroutable, bookmark }) => ({
    n,
    over,
    unroutable,
    wires: wiresOf(trace),
    place: bookmark.block,
    answers: bookmark.facts.answers,
    lines: trace.flatMap((entry) =>
      entry.type === 'entered' ? entry.instructions.map((each) => each.do) : [],
    ),
  }));
}

/** What of a situation nobody may read who lacks the permission. A name that looks like a placeholder stands in every template. */
function secretsOf({ from = SAM, numberUser, forwarding, companyPhone, lead }: Situation): string[] {
  const users = [numberUser, lead?.user, ...(lead?.campaigns ?? []).map(({ user }) => user)];
  const phones = [from, forwarding, companyPhone, ...users.map((user) => user?.phone)];
  const names = [lead && (lead.name ?? 'Sam Reed'), ...users.map((user) => user?.name)];
  const isWithheld = (text: string) => factsOf({ from: text }).caller.kind === 'withheld';
  const digits = phones.flatMap((each) => (each && !isWithheld(each) ? [each, each.replace(/\D/g, '')] : []));
  return [
    ...digits.flatMap((each) => [each, each.slice(-7)]),
    ...names.flatMap((name) => (name && !name.includes('{') ? [name, ...name.split(' ')] : [])),
  ].filter((secret) => secret.trim().length > 2);
}

function expectNoSecret(told: unknown, situation: Situation): void {
  // The called number may be read. It is not in the way: no other number has its last digits.
  const text = JSON.stringify(told).replaceAll(CALLED, '');
  for (const secret of secretsOf(situation)) expect(text).not.toContain(secret);
}

const FLOWS = sampleFlows.map((flow) => [flow.name, flow] as const);
/** The same situations, also with a caller whose number stands in the flow. */
const withFixedCaller = fc
  .tuple(situations, fc.boolean())
  .map(([situation, isFixed]): Situation => (isFixed ? { ...situation, from: FIXED_NUMBER } : situation));
const ringing = blockKinds.ring.settings.whom;
const { who } = ringing.type === 'list' ? ringing.item : {};
const RINGS_ONE = (who?.type === 'choice' ? who.options : []).map(({ value }) =>
  flowOf(
    `Rings ${value}`,
    [
      block('ring', 'ring', { whom: [entry(value, { number: FIXED_NUMBER })], seconds: 20 }),
      block('end', 'hangUp'),
    ],
    [wire('ring.answered', 'end'), wire('ring.failed', 'end')],
  ),
);

const tracesOf = (turns: readonly Turn[]) => turns.map(({ trace }) => trace);
const maskedTracesOf = (turns: readonly Turn[]) => turns.map(({ trace }) => maskTrace(trace, OPEN));

describe.each([...FLOWS, ...RINGS_ONE.map((flow) => [flow.name, flow] as const)])(
  'on masked facts, the flow “%s”',
  (_name, flow) => {
    it('goes the very path of the real ones', () => {
      fc.assert(
        fc.property(withFixedCaller, fc.array(replies, { maxLength: 4 }), (situation, said) => {
          const facts = factsOf(situation);
          const masked = maskFacts(facts, asksOf(flow).comparedInFlow);
          expect(pathOf(playCall(flow, masked, said))).toEqual(pathOf(playCall(flow, facts, said)));
        }),
      );
    });

    it('tells what a masked call tells that was walked on the real ones', () => {
      fc.assert(
        fc.property(situations, fc.array(replies, { maxLength: 3 }), (situation, said) => {
          const facts = factsOf(situation);
          const compared = asksOf(flow).comparedInFlow;
          const onMasked = playCall(flow, maskFacts(facts, compared), said);
          // A number of the flow itself is hidden only in what is masked afterwards.
          const told = compared.length > 0 ? maskedTracesOf(onMasked) : tracesOf(onMasked);
          expect(told).toEqual(maskedTracesOf(playCall(flow, facts, said)));
        }),
      );
    });
  },
);

describe('masked facts', () => {
  it('and all that is walked on them hold no number and no name in full', () => {
    fc.assert(
      fc.property(situations, fc.array(replies, { maxLength: 3 }), (situation, said) => {
        const facts = factsOf(situation);
        const masked = maskFacts(facts, []);
        expectNoSecret(masked, situation);
        expectNoSecret(playCall(fourLayers(), masked, said), situation);
        expectNoSecret(maskedTracesOf(playCall(fourLayers(), facts, said)), situation);
      }),
    );
  });

  it.each(goldenCalls.map((call) => [call.name, call] as const))(
    'of a golden call are safe: %s',
    (_name, call) => {
      const said = call.turns.flatMap(({ reply }) => (reply ? [reply] : []));
      const turns = playCall(fourLayers(), maskFacts(factsOf(call.situation), []), said);
      expect(turns.map(({ trace }) => wiresOf(trace))).toEqual(call.turns.map(({ path }) => path));
      expect(turns.at(-1)?.over).toBe(call.end);
      expectNoSecret(turns, call.situation);
    },
  );

  it('keep what is no secret', () => {
    const facts = factsOf({
      numberUser: { id: 'dana', name: 'Dana Ortiz', phone: '55-123' },
      companyPhone: '+12025550100',
      lead: { campaigns: [{ id: 'spring', name: 'Spring sellers' }] },
    });
    expect(maskFacts(facts, [])).toMatchObject({
      company: {
        id: 'harbor',
        name: COMPANY,
        phone: { display: '+12•••••••00', e164: '+12•••••••00', usable: true },
      },
      called: {
        number: CALLED,
        label: 'Spring mailers',
        owner: { id: 'dana', name: 'D. O.', phone: { display: '•••', usable: false, reason: 'invalid' } },
        forwarding: { display: '', usable: false, reason: 'empty' },
      },
      caller: { kind: 'number', e164: '+12•••••••77' },
      lead: { id: 'l-1', name: 'S. R.', campaigns: [{ id: 'spring', name: 'Spring sellers' }] },
    });
  });

  it('hide what a SIP phone, a client or anything else told in place of a number', () => {
    for (const from of ['sip:alice@pbx.example.com', 'client:agent', '2025550177', '+1555']) {
      const { caller } = maskFacts(factsOf({ from }), []);
      expect(caller).toMatchObject({ text: '•••' });
    }
    expect(maskFacts(factsOf({ from: 'anonymous' }), []).caller).toEqual({ kind: 'withheld' });
  });

  it('know a caller whose number the flow itself rings, which is written there for all to read', () => {
    const facts = factsOf({ from: FIXED_NUMBER });
    const [turn] = playCall(fixedNumber, maskFacts(facts, [FIXED_NUMBER]), []);
    expect(turn && wiresOf(turn.trace)).toEqual(['ring.failed']);
    // Another number that merely looks the same when it is masked is not taken for it.
    const alike = factsOf({ from: '+442071230000' });
    const [rung] = playCall(fixedNumber, maskFacts(alike, [FIXED_NUMBER]), []);
    expect(rung && wiresOf(rung.trace)).toEqual([]);
    expect(rung?.instructions).toMatchObject([{ do: 'ring', number: FIXED_NUMBER }]);
  });
});

describe('a masked sentence', () => {
  const said = sentence('{user} at {number}, {typed}.', {
    user: person('Dana Ortiz'),
    number: phone(SAM),
    typed: typed('ask Dana'),
  });

  it('reads as the same sentence that is explained with a mask', () => {
    expect(explain(maskSentence(said))).toBe(explain(said, { masked: true }));
    expect(explain(maskSentence(said))).toBe('D. O. at +12•••••••77, “•••”.');
  });

  it('keeps the numbers that may be seen', () => {
    expect(explain(maskSentence(said, [SAM]))).toBe('D. O. at +1 202 555 0177, “•••”.');
  });

  it('is masked once and for all', () => {
    expect(maskSentence(maskSentence(said))).toEqual(maskSentence(said));
  });
});

describe('a masked number', () => {
  it('is shown as it is, in every way of writing', () => {
    for (const masked of [maskNumber(SAM), maskNumber('+811045000'), maskNumber('+1')]) {
      expect(toNational(masked)).toBe(masked);
      expect(toInternational(masked)).toBe(masked);
      expect(maskNumber(masked)).toBe(masked);
    }
  });
});

describe('a masked name', () => {
  it.each([
    ['Dana  María Ortiz', 'D. M. O.'],
    ['Marcus Lee (private)', 'M. L. p.'],
    ['“Kim”', 'K.'],
    ['+1 202 555 0177', '+. 2. 5. 0.'],
    ['- .', '-. ..'],
    ['', ''],
  ])('of %j is %j, however often it is masked', (name, masked) => {
    expect(maskName(name)).toBe(masked);
    expect(maskName(masked)).toBe(masked);
  });
});

describe('a masked call', () => {
  const call: CallSummary = {
    callSid: 'CA1',
    flow: 'main',
    version: 1,
    called: CALLED,
    caller: SAM,
    leadName: 'Sam Reed',
    simulated: false,
    startedAt: 1,
    endedAt: null,
    end: null,
    unroutable: false,
    tags: [],
  };
  const situation: Situation = { lead: { user: { id: 'lee', name: 'Lee Wong', phone: '+12025550144' } } };
  const turns = playCall(fourLayers(), factsOf(situation), []).map(({ n, trace }) => ({ n, at: 1, trace }));

  it('has initials and the ends of numbers, in all its parts', () => {
    expect(maskCall(call)).toEqual({ ...call, caller: '+12•••••••77', leadName: 'S. R.' });
    const sms = {
      by: 'sms' as const,
      to: SAM,
      from: CALLED,
      text: sentence('Sorry, {leadName}.', { leadName: person('Sam Reed') }),
      quietHours: 0,
    };
    const sent = { block: 'tell', state: 'sent' as const, tries: 1, at: 1, fault: null };
    const messages = [
      { ...sent, id: 'CA1/0/0', to: SAM, notice: sms },
      { ...sent, id: 'CA1/0/1', to: 'crm.test', notice: null },
    ];
    const view = maskCallView({ call, turns, recordings: [], messages }, COMPANY);
    expect(view.messages.map(({ to }) => to)).toEqual(['+12•••••••77', 'crm.test']);
    expect(view.messages[0]?.notice).toMatchObject({
      text: sentence('Sorry, {leadName}.', { leadName: person('S. R.') }),
    });
    expectNoSecret(view, situation);
    expect(view.turns[0]?.trace.at(-1)).toMatchObject({
      instructions: [{ do: 'ring', whose: 'L. W.', number: '+12•••••••44', callerId: '+12•••••••77' }],
    });
    expect(view.turns[0]?.trace).toContainEqual(
      expect.objectContaining({ setIn: { setting: 'userPhone', recordId: 'lee', recordName: 'L. W.' } }),
    );
  });

  it.each([
    ['sip:alice@pbx.example.com', '•••'],
    ['2025550177', '•••'],
    ['', ''],
    [CALLED, CALLED],
  ])('from %j is shown as from %j', (caller, shown) => {
    expect(maskCall({ ...call, caller }).caller).toBe(shown);
  });

  it('is as safe in the live feed', () => {
    const event = { type: 'turn' as const, call, n: 0, at: 1, trace: turns[0]?.trace ?? [] };
    expectNoSecret(maskLiveEvent(event, COMPANY), situation);
    const ended = { type: 'ended' as const, callSid: 'CA1', end: 'answered' as const, at: 2 };
    expect(maskLiveEvent(ended, COMPANY)).toEqual(ended);
  });

  it('names the company and the phones of nobody', () => {
    const whoIsRung = (at: Situation) =>
      maskTrace(playCall(fourLayers(), factsOf(at), [])[0]?.trace ?? [], OPEN).flatMap((entry) =>
        entry.type === 'entered' ? entry.instructions.map((each) => each.do === 'ring' && each.whose) : [],
      );
    expect(whoIsRung({ companyPhone: '+12025550100' })).toEqual([COMPANY]);
    expect(whoIsRung({ forwarding: '+12025550100' })).toEqual(['Call Forwarding Number']);
  });
});

describe('other masked answers', () => {
  it('suggest a call of the lead, not of its number', () => {
    const view = {
      called: { number: CALLED, label: 'Spring mailers' },
      lead: { id: 'l-1', name: 'Sam Reed', phone: SAM },
      from: SAM,
    };
    expect(maskSuggestedCall(view)).toEqual({
      called: view.called,
      lead: { id: 'l-1', name: 'S. R.', phone: '+12•••••••77' },
      from: 'lead:l-1',
    });
  });

  it.each([
    [
      { typed: '(202) 555-0100', e164: '+12025550100' },
      { typed: '+12•••••••00', e164: '+12•••••••00' },
    ],
    [
      { typed: 'ask Dana', e164: null },
      { typed: '•••', e164: null },
    ],
    [
      { typed: null, e164: null },
      { typed: null, e164: null },
    ],
  ])('hide the Company Phone %j', (companyPhone, masked) => {
    expect(maskCompany({ id: 'harbor', name: COMPANY, companyPhone })).toEqual({
      id: 'harbor',
      name: COMPANY,
      companyPhone: masked,
    });
  });
});
