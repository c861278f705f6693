import { describe, expect, it } from 'vitest';
import { maskFacts } from '../../shared/accounts/maskFacts.ts';
import { blockKinds } from '../../shared/blocks/index.ts';
import type { Facts } from '../../shared/call/facts.ts';
import { explain } from '../../shared/call/sentence.ts';
import { asksOf } from '../../shared/flow/asksOf.ts';
import { block, flowOf } from '../flows/sampleFlows.ts';
import { factsOf, NOW, type Situation } from '../flows/situation.ts';

const { callerIs } = blockKinds;
type Settings = Parameters<typeof callerIs.outcomes>[0];
const initial = Object.fromEntries(
  Object.entries(callerIs.settings).map(([name, field]) => [name, field.initial]),
) as Settings; // every setting has its initial value

const DAY = 86_400_000;
const SAM = '+12025550177';
const spring = { id: 'spring', name: 'Spring sellers' };

function ask(settings: Partial<Settings>, situation: Situation, more: Partial<Facts> = {}): string {
  const all = { ...initial, ...settings };
  const facts = { ...factsOf(situation), ...more };
  const decision = callerIs.decide?.(all, facts);
  if (!decision) throw new Error('A question decides.');
  // Who may not see in full walks on masked facts, and comes to the same end.
  const { comparedInFlow } = asksOf(flowOf('Asks', [block('asks', 'callerIs', all)]));
  expect(callerIs.decide?.(all, maskFacts(facts, comparedInFlow)).outcome).toBe(decision.outcome);
  return `${decision.outcome}: ${explain(decision.because)}`;
}

const prefixes = (...all: string[]) => all.map((prefix, index) => ({ id: `p${index}`, prefix }));
const countries = (...all: string[]) => all.map((country, index) => ({ id: `c${index}`, country }));

describe('who calls', () => {
  it.each<[string, Partial<Settings>, Situation, Partial<Facts>, string]>([
    ['a lead', { ask: 'knownLead' }, { lead: {} }, {}, 'yes: Sam Reed calls, who is a lead.'],
    ['no lead', { ask: 'knownLead' }, {}, {}, 'no: +1 202 555 0177 belongs to no lead.'],
    ['nobody known', { ask: 'withheld' }, { from: 'anonymous' }, {}, 'yes: The caller’s number is withheld.'],
    ['a number', { ask: 'withheld' }, {}, {}, 'no: +1 202 555 0177 calls, and is not withheld.'],
    [
      'a SIP phone',
      { ask: 'internet' },
      { from: 'sip:alicia@pbx.example.com' },
      {},
      'yes: The caller “sip:alicia@pbx.example.com” calls from a SIP phone.',
    ],
    [
      'a browser',
      { ask: 'internet' },
      { from: 'client:dana' },
      {},
      'yes: The caller “client:dana” calls from a browser.',
    ],
    ['a number', { ask: 'internet' }, {}, {}, 'no: +1 202 555 0177 does not call over the internet.'],
    [
      'somebody of a country',
      { ask: 'country', countries: countries('FR', 'GB') },
      { from: '+442079460001' },
      {},
      'yes: +44 20 7946 0001 is from this country: United Kingdom.',
    ],
    [
      'somebody of a country with the same code',
      { ask: 'country', countries: countries('US') },
      { from: '+14165550123' },
      {},
      'no: +1 416 555 0123 is from this country: Canada.',
    ],
    [
      'nobody of a country',
      { ask: 'country' },
      { from: 'anonymous' },
      {},
      'no: The caller, whose number is withheld, has no number of a country.',
    ],
    [
      'a beginning',
      { ask: 'prefix', prefixes: prefixes('+44', '+1 (202)') },
      {},
      {},
      'yes: +1 202 555 0177 begins with “+1202”.',
    ],
    [
      'another beginning',
      { ask: 'prefix', prefixes: prefixes('+1203') },
      {},
      {},
      'no: +1 202 555 0177 begins in another way.',
    ],
    [
      'a number of the list',
      { ask: 'listed', numbers: [SAM] },
      {},
      {},
      'yes: +1 202 555 0177 is on the list.',
    ],
    [
      'another number',
      { ask: 'listed', numbers: ['+12025550178'] },
      {},
      {},
      'no: +1 202 555 0177 is not on the list.',
    ],
    [
      'a lead of the campaign',
      { ask: 'enrolled', campaigns: ['autumn', 'spring'] },
      { lead: { campaigns: [spring] } },
      {},
      'yes: Sam Reed is enrolled in Spring sellers.',
    ],
    [
      'a lead of no campaign',
      { ask: 'enrolled', campaigns: ['spring'] },
      { lead: {} },
      { named: { staff: [], campaigns: [spring], numbers: [] } },
      'no: Sam Reed is not enrolled in Spring sellers.',
    ],
    [
      'a lead of a campaign that is gone',
      { ask: 'enrolled', campaigns: ['spring'] },
      { lead: {} },
      {},
      'no: Sam Reed is enrolled in none of the campaigns that are asked for.',
    ],
    [
      'somebody who called',
      { ask: 'calledBefore', days: 3 },
      {},
      { earlier: { calledAt: NOW - 2.5 * DAY, answeredBy: null } },
      'yes: +1 202 555 0177 called before, 2 days ago.',
    ],
    [
      'somebody who called long ago',
      { ask: 'calledBefore', days: 3 },
      {},
      { earlier: { calledAt: NOW - 4 * DAY, answeredBy: null } },
      'no: +1 202 555 0177 called last 4 days ago, which is longer than 3 days.',
    ],
    [
      'somebody new',
      { ask: 'calledBefore' },
      {},
      {},
      'no: +1 202 555 0177 is not known to have called before.',
    ],
  ])('is %s: %j', (_who, settings, situation, more, told) => {
    expect(ask(settings, situation, more)).toBe(told);
  });

  it('is said on the block, and asked for only where it is needed', () => {
    const all = { ...initial, ask: 'country', countries: countries('FR', 'US', 'CA', 'ES') } as const;
    expect(callerIs.summary(all)).toBe('France, United States and 2 more');
    expect(callerIs.asksForEarlierCalls?.(initial)).toBe(false);
    expect(callerIs.asksForEarlierCalls?.({ ...initial, ask: 'calledBefore' })).toBe(true);
  });

  it('is a problem where what is asked for is missing or odd', () => {
    const problem = (settings: Partial<Settings>) => callerIs.problem?.({ ...initial, ...settings });
    expect(problem({})).toBeUndefined();
    expect(problem({ ask: 'prefix' })).toMatch(/a beginning is empty/);
    expect(problem({ ask: 'prefix', prefixes: prefixes('202') })).toMatch(
      /^“202” is not how a number begins/,
    );
    expect(problem({ ask: 'listed' })).toMatch(/list of numbers is empty/);
    expect(problem({ ask: 'enrolled' })).toMatch(/none is chosen/);
  });
});
