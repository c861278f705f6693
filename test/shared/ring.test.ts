import { describe, expect, it } from 'vitest';
import { blockKinds } from '../../shared/blocks/index.ts';
import type { Facts } from '../../shared/call/facts.ts';
import { type InstructionOf, phonesOf } from '../../shared/call/instructions.ts';
import type { Reply } from '../../shared/call/replies.ts';
import { explain } from '../../shared/call/sentence.ts';
import type { Turn } from '../../shared/call/takeTurn.ts';
import { checkFlow } from '../../shared/flow/checkFlow.ts';
import { type Flow, wireKey } from '../../shared/flow/flow.ts';
import { idsNamedIn } from '../../shared/flow/referencesIn.ts';
import { anySettings } from '../flows/anyValue.ts';
import { playCall } from '../flows/playCall.ts';
import { replies, situations } from '../flows/randomFacts.ts';
import { block, entry, flowOf, wire } from '../flows/sampleFlows.ts';
import { CALLED, factsOf, SAM } from '../flows/situation.ts';
import fc from '../support/seededFastCheck.ts';

const DANA = '+12025550141';
const LEE = '+12025550142';
const KIM = '+12025550143';

const dana = { id: 'dana', name: 'Dana Ortiz', phone: DANA };
const lee = { id: 'lee', name: 'Lee Wong', phone: LEE };
const kim = { id: 'kim', name: 'Kim Roth', phone: KIM };

/** A call whose flow names Dana, Lee and Kim, Kim without a phone where that is said. */
function facts(change: Partial<Facts> = {}, people = [dana, lee, kim]): Facts {
  const staff = people.flatMap((numberUser) => factsOf({ numberUser }).called.owner ?? []);
  return {
    ...factsOf({ companyPhone: '+12025550100' }),
    named: { staff, campaigns: [], numbers: [] },
    ...change,
  };
}

const PEOPLE = ['dana', 'lee', 'kim'].map((user, index) =>
  entry('user', { id: `p${index}`, user, share: 1 }),
);

/** A flow of one ring block, every outcome of which ends the call. */
function ringing(settings: Record<string, unknown>): Flow {
  const ring = block('ring', 'ring', { whom: PEOPLE, ...settings });
  const outcomes = blockKinds.ring.outcomes(ring.settings as never);
  return flowOf(
    'Ringing',
    [ring, block('end', 'hangUp')],
    outcomes.map(({ id }) => wire(`ring.${id}`, 'end')),
  );
}

/** The phones that each turn rings, and by which outcome each is left. */
function rung(turns: readonly Turn[]): string[] {
  return turns.map(({ instructions, trace }) => {
    const left = trace.find((each) => each.type === 'left');
    const ring = instructions.find((each) => each.do === 'ring') as InstructionOf<'ring'> | undefined;
    const phones = ring ? phonesOf(ring).map(({ whose }) => whose.split(' ')[0]) : [];
    return `${left?.type === 'left' ? `${left.outcome} ` : ''}${phones.length > 0 ? `→ ${phones.join('+')}` : ''}`.trim();
  });
}

const told = (turn: Turn | undefined) =>
  turn?.trace.flatMap((each) => (each.type === 'left' ? [explain(each.because)] : [])) ?? [];

const rang = (result: 'answered' | 'noAnswer' | 'busy' | 'failed' | 'declined', by?: string): Reply => ({
  type: 'rang',
  result,
  seconds: 0,
  ...(by && { by }),
});

describe('several phones at once', () => {
  it('ring together, and the first who answers is named', () => {
    const turns = playCall(ringing({}), facts(), [rang('answered', LEE)]);
    expect(rung(turns)).toEqual(['→ Dana+Lee+Kim', 'answered']);
    expect(told(turns[1])).toEqual(['Lee Wong answered at +1 202 555 0142.']);
  });

  it('leave by no answer when none does', () => {
    const turns = playCall(ringing({}), facts(), [rang('noAnswer')]);
    expect(told(turns[1])).toEqual(['None of Dana Ortiz, Lee Wong and Kim Roth answered.']);
  });

  it('pass over who cannot be rung, and say who and why', () => {
    const people = [dana, { ...lee, phone: '55-123' }, { ...kim, phone: '' }];
    const turns = playCall(ringing({}), facts({}, people), [rang('noAnswer')]);
    expect(rung(turns)).toEqual(['→ Dana', 'noAnswer']);
    expect(told(turns[1])).toEqual([
      'Dana Ortiz did not answer at +1 202 555 0141. Lee Wong is not rung: the phone, “55-123”, is not a valid phone number. Kim Roth is not rung: the phone is empty.',
    ]);
  });

  it('fail at once when nobody can be rung', () => {
    const turns = playCall(ringing({}), facts({}, [{ ...dana, phone: '' }]), []);
    expect(rung(turns)).toEqual(['failed']);
    expect(told(turns[0])[0]).toMatch(
      /^Nobody can be rung\. Dana Ortiz is not rung: the phone is empty\. A user /,
    );
  });

  it('ring the same phone once', () => {
    const people = [dana, { ...lee, phone: '(202) 555-0141' }, kim];
    expect(rung(playCall(ringing({}), facts({}, people), []))).toEqual(['→ Dana+Kim']);
  });

  it('are ten at the most, and more are a problem', () => {
    const whom = Array.from({ length: 11 }, (_, index) =>
      entry('fixedNumber', { id: `f${index}`, number: `+120255501${40 + index}` }),
    );
    const [problem] = checkFlow(ringing({ whom }));
    expect(problem).toMatchObject({ rule: 'settings', severity: 'error' });
    expect(problem?.message).toContain('11 phones at once, and 10 are the most');
    expect(checkFlow(ringing({ whom, how: 'inTurn' })).filter(({ rule }) => rule === 'settings')).toEqual([]);
    const first = playCall(ringing({ whom }), facts(), [])[0]?.instructions[0];
    expect(first?.do === 'ring' && phonesOf(first)).toHaveLength(10);
  });
});

describe('a team', () => {
  const team = ['dana', 'lee', 'kim'];
  const whom = [entry('companyPhone'), entry('team')];
  const problemsOf = (settings: Record<string, unknown>) =>
    checkFlow(ringing(settings), { now: 0 }).flatMap(({ rule, severity, message }) =>
      rule === 'settings' ? [`${severity}: ${message}`] : [],
    );

  it('is each of its users, at once, in turn or by lots, and who cannot be rung is passed over', () => {
    const people = [dana, { ...lee, phone: '' }, kim];
    expect(rung(playCall(ringing({ whom, team }), facts({}, people), []))[0]).toMatch(/^→ \w+\+Dana\+Kim$/);
    const inTurn = playCall(ringing({ whom: [entry('team')], team, how: 'inTurn' }), facts({}, people), [
      rang('busy'),
      rang('noAnswer'),
    ]);
    expect(rung(inTurn)).toEqual(['→ Dana', 'again → Kim', 'noAnswer']);
    expect(told(inTurn[1])[0]).toContain('Lee Wong is not rung: the phone is empty.');
    const lots = [0, 1, 2].map(
      (lot) =>
        rung(playCall(ringing({ whom: [entry('team')], team, how: 'roundRobin' }), facts({ lot }), []))[0],
    );
    expect(lots).toEqual(['→ Dana', '→ Lee', '→ Kim']);
  });

  it('needs users, counts as many phones as it has, and does not matter where nothing rings it', () => {
    expect(problemsOf({ whom, team: [] })).toEqual([
      'error: “The block ring”: It rings the team, and nobody is in it. Choose its users.',
    ]);
    const eleven = Array.from({ length: 11 }, (_, index) => `user${index}`);
    expect(problemsOf({ whom, team: eleven })[0]).toContain('It rings 12 phones at once');
    expect(problemsOf({ whom: [entry('companyPhone')], team: eleven })).toEqual([]);
    const named = (settings: Record<string, unknown>) => idsNamedIn(ringing(settings), 'staff');
    expect(named({ whom: [entry('companyPhone')], team })).toEqual([]);
    expect(named({ whom, team })).toEqual(team);
    const [summary, will] = [blockKinds.ring.summary, blockKinds.ring.will].map((tell) =>
      tell?.(ringing({ whom, team }).blocks[0]?.settings as never),
    );
    expect(summary).toBe('4 phones, all at once, 20 s');
    expect(will).toContain('Rings 4 phones');
  });
});

describe('one after the other', () => {
  it('is a turn for each phone, and what became of all of them counts', () => {
    const turns = playCall(ringing({ how: 'inTurn' }), facts(), [
      rang('noAnswer'),
      rang('busy'),
      rang('failed'),
    ]);
    expect(rung(turns)).toEqual(['→ Dana', 'again → Lee', 'again → Kim', 'noAnswer']);
    expect(told(turns[1])).toEqual(['Dana Ortiz did not answer at +1 202 555 0141. Lee Wong rings next.']);
    expect(told(turns[3])).toEqual(['The call to Kim Roth at +1 202 555 0143 could not be put through.']);
  });

  it('begins with the user who answered this caller last, where that is set', () => {
    const flow = ringing({ how: 'lastFirst' });
    const known = facts({ earlier: { calledAt: 0, answeredBy: 'kim' } });
    expect(rung(playCall(flow, known, [rang('busy'), rang('busy')]))).toEqual([
      '→ Kim',
      'again → Dana',
      'again → Lee',
    ]);
    expect(rung(playCall(flow, facts(), []))).toEqual(['→ Dana']);
  });
});

describe('calls that begin with the next phone each', () => {
  const firstOf = (flow: Flow, lot: number) => rung(playCall(flow, facts({ lots: { ring: lot } }), []))[0];

  it('ring each first as often as the others', () => {
    const flow = ringing({ how: 'roundRobin' });
    expect([0, 1, 2, 3, 4].map((lot) => firstOf(flow, lot))).toEqual([
      '→ Dana',
      '→ Lee',
      '→ Kim',
      '→ Dana',
      '→ Lee',
    ]);
    const turns = playCall(flow, facts({ lots: { ring: 1 } }), [rang('busy'), rang('busy'), rang('busy')]);
    expect(rung(turns)).toEqual(['→ Lee', 'again → Kim', 'again → Dana', 'busy']);
  });

  it('ring each first exactly as often as its share says', () => {
    fc.assert(
      fc.property(
        fc.tuple(
          fc.integer({ min: 1, max: 9 }),
          fc.integer({ min: 1, max: 9 }),
          fc.integer({ min: 1, max: 9 }),
        ),
        fc.nat({ max: 1_000_000 }),
        (shares, from) => {
          const whom = PEOPLE.map((each, index) => ({ ...each, share: shares[index] ?? 1 }));
          const flow = ringing({ how: 'weighted', whom });
          const all = shares.reduce((sum, share) => sum + share);
          const first = Array.from({ length: all }, (_, index) => firstOf(flow, from + index));
          expect(
            ['→ Dana', '→ Lee', '→ Kim'].map((who) => first.filter((each) => each === who).length),
          ).toEqual(shares);
        },
      ),
      { numRuns: 30 },
    );
  });

  it('go by chance where nobody counts', () => {
    const flow = ringing({ how: 'roundRobin' });
    const firsts = [0, 0.2, 0.4, 0.6, 0.8].map((luck) => rung(playCall(flow, facts({ luck }), []))[0]);
    expect(new Set(firsts).size).toBeGreaterThan(1);
  });
});

describe('a call that has to be accepted', () => {
  const flow = ringing({ accept: '1', whisper: 'A call from {callerNumber}.' });

  it('says it to whoever picks up, with the key that accepts it', () => {
    const [ring] = playCall(flow, facts(), [])[0]?.instructions ?? [];
    expect(ring).toMatchObject({
      whisper: {
        hears: [
          { do: 'say', text: 'A call from {callerNumber}.', values: { callerNumber: { value: SAM } } },
          { do: 'say', text: 'Press 1 to accept the call.' },
        ],
        key: '1',
        seconds: 8,
      },
    });
  });

  it('goes on ringing the others when a mailbox picks up', () => {
    const turns = playCall(flow, facts(), [rang('declined', LEE), rang('answered', KIM)]);
    expect(rung(turns)).toEqual(['→ Dana+Lee+Kim', 'again → Dana+Kim', 'answered']);
    expect(told(turns[1])).toEqual([
      'Lee Wong picked up at +1 202 555 0142 and did not take the call. Dana Ortiz and Kim Roth ring again.',
    ]);
  });

  it('rings each alone when nobody can tell who picked up', () => {
    const turns = playCall(flow, facts(), [
      rang('declined'),
      rang('declined', DANA),
      rang('noAnswer'),
      rang('busy'),
    ]);
    expect(rung(turns)).toEqual(['→ Dana+Lee+Kim', 'again → Dana', 'again → Lee', 'again → Kim', 'declined']);
  });

  it('has a way out of its own for a call that was declined, and only then', () => {
    expect(flow.wires.map(wireKey)).toContain('ring.declined');
    const unasked = ringing({});
    expect(unasked.wires.map(wireKey)).not.toContain('ring.declined');
    const one = ringing({ whom: PEOPLE.slice(0, 1) });
    expect(rung(playCall(one, facts(), [rang('declined', DANA)]))).toEqual(['→ Dana', 'noAnswer']);
  });
});

describe('what the phone shows', () => {
  const shown = (settings: Record<string, unknown>, change: Partial<Facts> = {}) => {
    const [ring] = playCall(ringing(settings), facts(change), [])[0]?.instructions ?? [];
    return ring?.do === 'ring' ? ring.callerId : undefined;
  };

  it('is the caller’s number, the called one, or another of the company’s', () => {
    const named = { ...facts().named, numbers: ['+12025550112'] };
    expect(shown({})).toBe(SAM);
    expect(shown({}, { caller: { kind: 'withheld' } })).toBe(CALLED);
    expect(shown({ shows: 'called' })).toBe(CALLED);
    expect(shown({ shows: 'own', ownNumber: '+12025550112' }, { named })).toBe('+12025550112');
  });

  it('is the called number where the other one was given up', () => {
    expect(shown({ shows: 'own', ownNumber: '+12025550112' })).toBe(CALLED);
  });
});

it('SIP phones and browsers ring where they can, and are told where they cannot', () => {
  const whom = [
    entry('sip', { id: 'a', address: 'sip:desk@pbx.example.com' }),
    entry('userBrowser', { id: 'b', user: 'dana' }),
    entry('user', { id: 'c', user: 'dana' }),
  ];
  const numbers = (change: Partial<Facts>) => {
    const [ring] = playCall(ringing({ whom }), facts(change), [])[0]?.instructions ?? [];
    return ring?.do === 'ring' ? phonesOf(ring).map(({ number }) => number) : [];
  };
  expect(numbers({ browserPhones: true })).toEqual(['sip:desk@pbx.example.com', 'client:harbor__dana', DANA]);
  expect(numbers({})).toEqual(['sip:desk@pbx.example.com', DANA]);
  const turns = playCall(ringing({ whom }), facts(), [rang('noAnswer')]);
  expect(told(turns[1])).toEqual([
    'None of The SIP phone and Dana Ortiz answered. Dana Ortiz cannot be rung in the browser.',
  ]);
});

it('a recording is announced to the caller, once', () => {
  const flow = ringing({ how: 'inTurn', record: true });
  const turns = playCall(flow, facts(), [rang('busy')]);
  expect(turns.map(({ instructions }) => instructions.map((each) => each.do))).toEqual([
    ['say', 'ring'],
    ['ring'],
  ]);
  expect(turns[0]?.instructions[1]).toMatchObject({ record: true });
});

it('a caller who is gone at any point ends the call cleanly and never starts voicemail', () => {
  const settings = anySettings(blockKinds.ring.settings as never);
  fc.assert(
    fc.property(settings, situations, fc.array(replies, { maxLength: 6 }), (set, situation, said) => {
      const ring = block('ring', 'ring', set);
      const outcomes = blockKinds.ring.outcomes(ring.settings as never);
      const flow = flowOf(
        'Then voicemail',
        [ring, block('message', 'voicemail'), block('end', 'hangUp')],
        [
          ...outcomes.map(({ id }) => wire(`ring.${id}`, id === 'answered' ? 'end' : 'message')),
          wire('message.recorded', 'end'),
          wire('message.silent', 'end'),
        ],
      );
      const turns = playCall(flow, { ...facts(), ...factsOf(situation) }, [...said, { type: 'callerGone' }]);
      const last = turns.at(-1);
      expect(last?.over).not.toBeNull();
      if (said.length + 1 === turns.length - 1) {
        expect(last?.instructions).toEqual([{ do: 'hangUp' }]);
      }
    }),
    { numRuns: 200 },
  );
});

it('every round of ringing comes to an end, whoever picks up', () => {
  const settings = anySettings(blockKinds.ring.settings as never);
  fc.assert(
    fc.property(settings, fc.infiniteStream(replies), (set, said) => {
      const flow = ringing(set);
      const talk = [...said.take(60)].filter(({ type }) => type === 'rang' || type === 'nothing');
      const turns = playCall(flow, facts(), talk);
      // Five entries: all together, without who picked up, and each of the rest alone.
      expect(turns.length).toBeLessThanOrEqual(1 + 5 * 6);
      expect(turns.at(-1)?.over).not.toBeNull();
    }),
    { numRuns: 200 },
  );
});
