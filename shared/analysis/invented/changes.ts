import { kindOf } from '../../blocks/index.ts';
import { asksOf, joinAsks } from '../../flow/asksOf.ts';
import type { Block, Flow } from '../../flow/flow.ts';
import { countryOfNumber, isCountry, toE164 } from '../../phone/e164.ts';
import { examplePhone } from '../../phone/example.ts';
import type { Stage } from './inventCall.ts';
import { createMoments, type Moments } from './moments.ts';
import {
  INVENTED_CAMPAIGNS,
  type PhoneState,
  type Situation,
  USUAL_CALLER,
  type UserState,
} from './situation.ts';

/** What can be otherwise in an invented call on a flow: a closed list, made of what its blocks look at. */
export interface Changes {
  /** Each makes another situation of one; some depend on it. */
  of(situation: Situation): Situation[];
  /** Values that a host outside may answer, by which later blocks decide. */
  found: ReadonlyArray<Record<string, string>>;
}

type Patch = Partial<Situation>;

const USERS: readonly UserState[] = ['usable', 'nobody', 'invalid', 'empty'];
const PHONES: readonly PhoneState[] = ['usable', 'empty', 'invalid'];
const [ONE, OTHER] = INVENTED_CAMPAIGNS;

/** What every flow may look at. */
const USUAL: readonly Patch[] = [
  ...USERS.map((numberUser): Patch => ({ numberUser })),
  ...USERS.map((leadUser): Patch => ({ isLead: true, leadUser })),
  ...PHONES.map((forwarding): Patch => ({ forwarding })),
  ...PHONES.map((companyPhone): Patch => ({ companyPhone })),
  { isLead: false },
  { isLead: true },
  ...[
    [],
    [{ campaign: ONE, user: 'usable' as const }],
    [{ campaign: ONE, user: 'nobody' as const }],
    [{ campaign: ONE, user: 'invalid' as const }],
    [
      { campaign: ONE, user: 'invalid' as const },
      { campaign: OTHER, user: 'usable' as const },
    ],
  ].map((enrolments): Patch => ({ isLead: true, enrolments })),
  { browserPhones: true },
  { browserPhones: false },
];

/** Callers who are no leads whatever the leads are. */
const ODD_CALLERS = ['', 'sip:desk@pbx.example.com', 'client:desk', '12075550177'];

const DAYS_AGO = [null, 0.5, 2, 8, 20, 45, 75, 120];
const MOST_LITERALS = 16;

/** Lists what can be otherwise in a call that can come through these flows. This is a pure function. */
export function createChanges(flows: readonly Flow[], stage: Stage): Changes {
  const asks = flows.map(asksOf).reduce(joinAsks);
  const blocks = flows.flatMap((flow) => flow.blocks);
  const literals = literalsIn(blocks);
  const patches: Patch[] = [
    ...USUAL,
    ...callersFor(asks.comparedInFlow, blocks).map((from): Patch => ({ from })),
    ...ODD_CALLERS.map((from): Patch => ({ from, isLead: false })),
    ...(asks.asksForEarlierCalls ? DAYS_AGO.map((calledDaysAgo): Patch => ({ calledDaysAgo })) : []),
    ...(stage.named.staff.length > 0 ? PHONES.map((namedPhones): Patch => ({ namedPhones })) : []),
    ...stage.named.campaigns.slice(0, MOST_LITERALS).flatMap(({ id }): Patch[] => [
      { isLead: true, enrolments: [{ campaign: id, user: 'nobody' }] },
      { isLead: true, enrolments: [{ campaign: id, user: 'usable' }] },
    ]),
  ];
  const moments = createMoments(blocks, stage);
  return {
    of: (situation) => [
      ...patches.map((patch) => ({ ...situation, ...patch })),
      ...literals.flatMap((literal) => namedBy(situation, literal)),
      ...atOtherTimes(situation, moments),
    ],
    found: foundWith(literals),
  };
}

function namedBy(situation: Situation, literal: string): Situation[] {
  const names = ['label', 'numberUser', 'leadUser', 'lead', 'campaign'] as const;
  const lead =
    situation.enrolments.length > 0 ? situation.enrolments : [{ campaign: ONE, user: 'nobody' as const }];
  const needs: Record<(typeof names)[number], Patch> = {
    label: {},
    numberUser: { numberUser: 'usable' },
    leadUser: { isLead: true, leadUser: 'usable' },
    lead: { isLead: true },
    campaign: { isLead: true, enrolments: lead },
  };
  return names.map((name) => ({
    ...situation,
    ...needs[name],
    names: { ...situation.names, [name]: literal },
  }));
}

function atOtherTimes(situation: Situation, moments: Moments): Situation[] {
  const at = [...moments.byClock, ...moments.byChance(situation.at)];
  return at.map((each) => ({ ...situation, at: each }));
}

/** Texts in quotation marks that expressions of the flow hold: with one of them something is compared. */
function literalsIn(blocks: readonly Block[]): string[] {
  const found = new Set<string>();
  for (const { kind, settings } of blocks) {
    for (const [name, field] of Object.entries(kindOf(kind).settings)) {
      if (field.type !== 'expression') continue;
      for (const [, double, single] of String(settings[name]).matchAll(/"([^"\\]+)"|'([^'\\]+)'/g)) {
        found.add(double ?? single ?? '');
      }
    }
  }
  return [...found].slice(0, MOST_LITERALS);
}

/** Numbers that begin as the flow asks, and numbers of the countries that it names. */
function callersFor(compared: readonly string[], blocks: readonly Block[]): string[] {
  const texts = new Set(JSON.stringify(blocks.map(({ settings }) => settings)).match(/"[A-Z]{2}\b/g) ?? []);
  const countries = [...texts].map((each) => each.slice(1)).filter(isCountry);
  const ofCountries = countries.flatMap((code) => {
    const example = examplePhone(code);
    return (example && toE164(example, code)) || [];
  });
  const begun = compared.slice(0, 40).flatMap(completed);
  const abroad = countryOfNumber(USUAL_CALLER) === 'US' ? '+442079460143' : '+12075550143';
  return [...new Set([USUAL_CALLER, abroad, ...begun, ...ofCountries])];
}

/** A valid number that begins like this, where one is found. */
function completed(beginning: string): string[] {
  if (toE164(beginning) === beginning) return [beginning];
  const endings = ['2075550143', '5550143', '0143', '2079460143', '9460143', '30231251', '199001234'];
  const whole = [
    ...endings,
    ...Array.from({ length: 12 }, (_, length) => '5550143555014'.slice(0, length)),
    ...Array.from({ length: 12 }, (_, length) => '2025550143201'.slice(0, length)),
  ].map((ending) => beginning + ending);
  const found = whole.find((number) => toE164(number) === number);
  return found ? [found] : [];
}

/** One answer without values, and one for each text in which every value is that text. */
function foundWith(literals: readonly string[]): Array<Record<string, string>> {
  return [{}, ...literals.map((literal) => ({ '*': literal }))];
}
