import { describe, expect, it } from 'vitest';
import { type AskedPhone, keyOfAsked, phonesToAsk, rings, rungAs } from '../../shared/analysis/askedPhone.ts';
import { candidateChanges } from '../../shared/analysis/candidateChanges.ts';
import { applyChanges, type Change, settingOf } from '../../shared/analysis/settingChanges.ts';
import { tellChange } from '../../shared/analysis/tellChange.ts';
import { type Way, whyNot } from '../../shared/analysis/whyNot.ts';
import type { Facts } from '../../shared/call/facts.ts';
import { explain } from '../../shared/call/sentence.ts';
import { startCall } from '../../shared/call/takeTurn.ts';
import { settingPath } from '../../shared/directory/settingPlaces.ts';
import { compileFlow } from '../../shared/flow/compileFlow.ts';
import { fourLayers } from '../../shared/flow/templates/fourLayers.ts';
import { templates } from '../../shared/flow/templates/index.ts';
import { editedFlows } from '../flows/randomEdits.ts';
import { situations } from '../flows/randomFacts.ts';
import { block, entry, flowOf, wire } from '../flows/sampleFlows.ts';
import { factsOf, type Person, type Situation } from '../flows/situation.ts';
import { mainFlow, published, salesFlow } from '../flows/twoFlows.ts';
import { knownOf, withOnePhoneEach } from '../flows/whatIsKnown.ts';
import fc from '../support/seededFastCheck.ts';

const layers = compileFlow(fourLayers());
const dana: Person = { id: 'dana', name: 'Dana Ortiz', phone: '+12025550141' };
const lee: Person = { id: 'lee', name: 'Lee Wong', phone: '55-123' };
const FORWARDING = '+12025550130';
const COMPANY = '+12025550100';

/** Asks about one phone of a situation, by its key. */
function ask(situation: Situation, key: string, compiled = layers, change: Partial<Facts> = {}) {
  const facts = { ...factsOf(situation), ...change };
  const known = knownOf(situation);
  const asked = phonesToAsk([compiled.flow], facts, known).find((each) => keyOfAsked(each) === key);
  if (!asked) throw new Error(`Nobody can ask about ${key}.`);
  return { facts, ...whyNot({ compiled, facts, replies: [], asked, known }) };
}

/** A way in words: each change with its path, then what happens on the line. */
function tell(facts: Facts, { changes, events }: Way): string[] {
  return [
    ...changes.map((change) => {
      const { says, setIn } = tellChange(change, facts);
      return setIn ? `${explain(says)} ${settingPath(setIn).join(' → ')}` : explain(says);
    }),
    ...events.map(({ word }) => word),
  ];
}

const settingsFor = (situation: Situation, key: string) => {
  const { facts, settings } = ask(situation, key);
  return settings.map((way) => tell(facts, way));
};

describe('the smallest change that makes a phone ring in the four layers', () => {
  const sam: Situation = {
    numberUser: null,
    forwarding: FORWARDING,
    companyPhone: COMPANY,
    lead: { user: lee, campaigns: [{ id: 'spring', name: 'Spring sellers', user: dana }] },
  };

  it('is none for the phone that rang', () => {
    expect(ask(sam, 'user:dana')).toMatchObject({ rang: true, settings: [], circumstances: [] });
  });

  it('is to give the number, the lead or a campaign to somebody who had nothing to do with the call', () => {
    expect(settingsFor(sam, 'user:iris')).toEqual([
      [
        'Assign +1 202 555 0111 to Iris Bell. Settings → My Staff → Iris Bell → Call & Voicemail Settings → Inbound Twilio Number',
      ],
      ['Assign Sam Reed to Iris Bell. Leads → Sam Reed → Assigned to'],
      ['Assign the campaign Spring sellers to Iris Bell. Leads → Campaigns → Spring sellers → Assigned to'],
    ]);
  });

  it('is to mend the phone of the lead’s own user', () => {
    expect(settingsFor(sam, 'user:lee')).toEqual([
      [
        'Enter a valid number, such as +1 207 555 0100, as the Phone of Lee Wong. Settings → My Staff → Lee Wong → Phone',
      ],
    ]);
  });

  it('is two changes for somebody without a phone', () => {
    expect(settingsFor(sam, 'user:otto')[0]).toEqual([
      'Assign +1 202 555 0111 to Otto Krug. Settings → My Staff → Otto Krug → Call & Voicemail Settings → Inbound Twilio Number',
      'Enter a valid number, such as +1 207 555 0100, as the Phone of Otto Krug. Settings → My Staff → Otto Krug → Phone',
    ]);
  });

  it('tells from whom a number is taken over', () => {
    expect(settingsFor({ ...sam, numberUser: dana }, 'user:iris')).toEqual([
      [
        'Assign +1 202 555 0111 to Iris Bell, who takes it over from Dana Ortiz. Settings → My Staff → Iris Bell → Call & Voicemail Settings → Inbound Twilio Number',
      ],
    ]);
  });

  it('takes away what stands above the Company Phone', () => {
    expect(settingsFor(sam, 'company')[0]).toEqual([
      'Take Sam Reed out of the campaign Spring sellers. Leads → Sam Reed → Campaigns',
      'Empty the Call Forwarding Number of +1 202 555 0111. Settings → Phone Numbers → Spring mailers → Call Forwarding Number',
    ]);
  });

  it('makes a lead of a number that belongs to none, where a flow asks for nothing else', () => {
    const flow = flowOf(
      'Leads only',
      [
        block('lead', 'leadOwner'),
        block('ring', 'ring', { whom: [entry('leadOwner')] }),
        block('end', 'hangUp'),
      ],
      [wire('lead.yes', 'ring'), wire('lead.no', 'end'), wire('ring.noAnswer', 'end')],
    );
    const { facts, settings } = ask({ from: '+442079460001' }, 'user:iris', compileFlow(flow));
    expect(settings.map((way) => tell(facts, way))).toEqual([
      [
        'Assign the new lead to Iris Bell. Leads → the lead → Assigned to',
        'Add a lead with the phone +44 20 7946 0001. Leads → Add lead → Phone',
      ],
    ]);
  });

  it('can be another caller instead, or an answer that does not come', () => {
    expect(ask(sam, `forwarding:+12025550111`).circumstances.map(({ changes }) => changes)).toEqual([
      [expect.objectContaining({ type: 'caller', from: 'anonymous' })],
    ]);
  });
});

describe('a phone that no setting makes ring', () => {
  const fixed = compileFlow(
    flowOf(
      'Fixed',
      [block('ring', 'ring', { whom: [entry('fixedNumber', { number: COMPANY })] }), block('end', 'hangUp')],
      [wire('ring.answered', 'end'), wire('ring.noAnswer', 'end')],
    ),
  );

  it('is told so, and the search was not broken off', () => {
    const { rang, settings, circumstances, together, isCut } = ask({ numberUser: dana }, 'user:dana', fixed);
    expect({ rang, settings, circumstances, together, isCut }).toEqual({
      rang: false,
      settings: [],
      circumstances: [],
      together: [],
      isCut: false,
    });
  });

  it('is not claimed where the search was broken off', () => {
    const facts = factsOf({ companyPhone: COMPANY });
    const known = knownOf({});
    const compiled = compileFlow(fourLayers());
    const asked = phonesToAsk([compiled.flow], facts, known).find((each) => keyOfAsked(each) === 'user:otto');
    if (!asked) throw new Error('Otto is a user.');
    expect(whyNot({ compiled, facts, replies: [], asked, known }, 2)).toMatchObject({
      settings: [],
      isCut: true,
    });
  });
});

describe('what happens on the line', () => {
  const first = compileFlow(
    flowOf(
      'Dana, then the company',
      [
        block('dana', 'ring', { whom: [entry('numberOwner')] }),
        block('company', 'ring', { whom: [entry('companyPhone')] }),
        block('end', 'hangUp'),
      ],
      [
        wire('dana.answered', 'end'),
        wire('dana.noAnswer', 'company'),
        wire('dana.busy', 'company'),
        wire('dana.failed', 'end'),
      ],
    ),
  );
  const situation: Situation = { numberUser: dana, companyPhone: COMPANY };

  it('is offered as a condition, where a phone rings only when another does not answer', () => {
    const facts = factsOf(situation);
    const known = knownOf(situation);
    const asked = phonesToAsk([first.flow], facts, known).find((each) => each.type === 'company');
    if (!asked) throw new Error('The company has a phone.');
    const { circumstances } = whyNot({ compiled: first, facts, replies: ['answered'], asked, known });
    expect(
      circumstances.map(({ events }) => events.map(({ word, isOtherwise }) => [word, isOtherwise])),
    ).toEqual([[['noAnswer', true]]]);
    expect(whyNot({ compiled: first, facts, replies: ['noAnswer'], asked, known }).rang).toBe(true);
  });

  it('happens again with other settings only as long as the call waits for the same', () => {
    const menu = compileFlow(templates.menuFirst?.make() ?? fourLayers());
    const asked: AskedPhone = {
      type: 'user',
      user: 'iris',
      whose: 'Iris Bell',
      phone: factsOf({ companyPhone: '+12025550151' }).company.phone,
    };
    const facts = factsOf(situation);
    const { settings } = whyNot({
      compiled: menu,
      facts,
      replies: ['pressed1', 'answered'],
      asked,
      known: knownOf(situation),
    });
    expect(settings[0]?.changes).toMatchObject([{ type: 'numberUser', user: { id: 'iris' } }]);
    expect(settings[0]?.events.map(({ word, isOtherwise }) => [word, isOtherwise])).toEqual([
      ['pressed1', false],
    ]);
  });

  it('leads on into another flow, where a phone rings that the first flow never rings', () => {
    const compiled = compileFlow(mainFlow);
    const flows = published({ sales: salesFlow });
    const facts = factsOf(situation);
    const known = knownOf(situation);
    const asked = phonesToAsk([compiled.flow], facts, known).find((each) => each.type === 'company');
    if (!asked) throw new Error('The company has a phone.');
    const { circumstances } = whyNot({ compiled, flows, facts, replies: [], asked, known });
    expect(circumstances.map(({ events }) => events.map(({ word }) => word))).toEqual([
      ['pressed1', 'pressed2'],
    ]);
  });

  it('may be another time, for which one stands of all that are alike', () => {
    const compiled = compileFlow(templates.businessHours?.make() ?? fourLayers());
    const sunday = Date.UTC(2026, 2, 1, 15, 7);
    const { facts, settings, circumstances } = ask(situation, 'user:dana', compiled, { now: sunday });
    expect(settings).toEqual([]);
    expect(circumstances.map((way) => tell(facts, way))).toEqual([
      ['The call comes on Monday, 2026-03-02, 09:00 (America/New_York).'],
    ]);
  });
});

describe('every way that is offered', () => {
  const directories = situations.map(withOnePhoneEach);

  it.each(Object.entries(templates))(
    'rings the phone on the template %s, from the start of the call',
    (_name, { make }) => {
      const compiled = compileFlow(make());
      fc.assert(
        fc.property(directories, fc.nat(), (situation, pick) => {
          const facts = factsOf(situation);
          const known = knownOf(situation);
          const phones = phonesToAsk([compiled.flow], facts, known);
          const asked = phones[pick % phones.length];
          if (!asked) return;
          const { settings, circumstances, together } = whyNot(
            { compiled, facts, replies: [], asked, known },
            800,
          );
          for (const { changes, turns } of [...settings, ...circumstances, ...together]) {
            const phone = rungAs(asked, changes, facts.called.number);
            expect(turns[0]).toEqual(startCall(compiled, applyChanges(facts, changes)));
            expect(turns.some(({ instructions }) => rings(instructions, phone))).toBe(true);
          }
        }),
        { numRuns: 15 },
      );
    },
  );

  it('rings the phone on flows that somebody drew', () => {
    fc.assert(
      fc.property(editedFlows, directories, fc.nat(), (flow, situation, pick) => {
        const compiled = compileFlow(flow);
        const facts = factsOf(situation);
        const known = knownOf(situation);
        const phones = phonesToAsk([flow], facts, known);
        const asked = phones[pick % phones.length];
        if (!asked) return;
        const { settings, circumstances, together } = whyNot(
          { compiled, facts, replies: [], asked, known },
          300,
        );
        for (const { changes, turns } of [...settings, ...circumstances, ...together]) {
          const phone = rungAs(asked, changes, facts.called.number);
          expect(turns.some(({ instructions }) => rings(instructions, phone))).toBe(true);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('is as small as can be: fewer changes, whichever, ring it never', () => {
    fc.assert(
      fc.property(directories, fc.nat(), (situation, pick) => {
        const facts = factsOf(situation);
        const known = knownOf(situation);
        const phones = phonesToAsk([layers.flow], facts, known);
        const asked = phones[pick % phones.length];
        if (!asked) return;
        const { rang, settings, isCut } = whyNot({ compiled: layers, facts, replies: [], asked, known });
        if (isCut) return;
        const candidates = candidateChanges(facts, known, asked);
        const size = rang ? 0 : (settings[0]?.changes.length ?? 3);
        const smaller = setsUpTo(Math.min(size, 3) - 1, candidates);
        for (const changes of smaller) {
          const { instructions } = startCall(layers, applyChanges(facts, changes));
          expect(rings(instructions, rungAs(asked, changes, facts.called.number))).toBe(false);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('is the same whenever it is asked for', () => {
    fc.assert(
      fc.property(directories, (situation) => {
        const [first, second] = [1, 2].map(() =>
          ask(situation, 'user:iris').settings.map(({ changes }) => changes),
        );
        expect(second).toEqual(first);
      }),
      { numRuns: 20 },
    );
  });
});

/** All sets of so many changes at most that can be made together. */
function setsUpTo(most: number, candidates: readonly Change[], from = 0): Change[][] {
  if (most < 0) return [];
  if (most === 0) return [[]];
  const more = candidates.slice(from).flatMap((candidate, index) =>
    setsUpTo(most - 1, candidates, from + index + 1)
      .filter((set) => !set.some((each) => settingOf(each) === settingOf(candidate)))
      .map((set) => [candidate, ...set]),
  );
  return [[], ...more];
}
