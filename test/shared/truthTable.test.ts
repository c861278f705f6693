import { describe, expect, it } from 'vitest';
import { explain } from '../../shared/call/sentence.ts';
import { verdictOf } from '../../shared/call/transcript.ts';
import { fourLayers } from '../../shared/flow/templates/fourLayers.ts';
import { playCall } from '../flows/playCall.ts';
import { factsOf, OWN_NUMBERS, type Person, SAM, type Situation } from '../flows/situation.ts';

/** The rows of the routing rules' truth table, as they are printed. */
const PRINTED = `
| yes | yes | · | · | · | · | · | the number's user | 4 |
| yes | no | yes | yes | · | · | · | the lead's user | 3 |
| yes | no | yes | no | yes | · | · | the campaign's user | 3 |
| yes | no | yes | no | no | yes | · | forwarding number | 2 |
| yes | no | yes | no | no | no | yes | company phone | 1 |
| yes | no | no | · | yes | · | · | the campaign's user | 3 |
| yes | no | no | · | no | yes | · | forwarding number | 2 |
| yes | no | no | · | no | no | yes | company phone | 1 |
| no | · | yes | yes | · | · | · | the lead's user | 3 |
| no | · | yes | no | yes | · | · | the campaign's user | 3 |
| no | · | yes | no | no | yes | · | forwarding number | 2 |
| no | · | yes | no | no | no | yes | company phone | 1 |
| no | · | no | · | yes | · | · | the campaign's user | 3 |
| no | · | no | · | no | yes | · | forwarding number | 2 |
| no | · | no | · | no | no | yes | company phone | 1 |
`;

const COLUMNS = ['A', 'Av', 'L', 'Lv', 'C', 'F', 'P'] as const;
type Column = (typeof COLUMNS)[number];
type Combination = Record<Column, boolean>;

const ROWS = PRINTED.trim()
  .split('\n')
  .map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );

/** What the table says about a combination: whose phone rings in which layer, or nobody's. */
function printed(combination: Combination): { rings: string; layer: string } {
  const row = ROWS.find((cells) =>
    COLUMNS.every((column, index) => {
      const cell = cells[index];
      return cell === '·' || cell === (combination[column] ? 'yes' : 'no');
    }),
  );
  return { rings: row?.[7] ?? 'nobody', layer: row?.[8] ?? '–' };
}

/** The number that rings for the words of the column "rings". */
const NUMBERS: Record<string, string> = {
  "the number's user": '+12025550141',
  "the lead's user": '+12025550142',
  "the campaign's user": '+12025550143',
  'forwarding number': '+12025550144',
  'company phone': '+12025550145',
};

const combinations: Combination[] = Array.from({ length: 2 ** COLUMNS.length }, (_, bits) => {
  const yes = (column: Column) => (bits & (1 << COLUMNS.indexOf(column))) !== 0;
  return { A: yes('A'), Av: yes('Av'), L: yes('L'), Lv: yes('Lv'), C: yes('C'), F: yes('F'), P: yes('P') };
});

function inWords(combination: Combination): string {
  return COLUMNS.map((column) => `${column} ${combination[column] ? 'yes' : 'no'}`).join(', ');
}

/** Every way in which a phone cannot be rung, and how the trace says it. */
const UNUSABLE: ReadonlyArray<{ why: string; phone: string | null; told: RegExp }> = [
  { why: 'empty', phone: null, told: /is empty/ },
  { why: 'blank', phone: '  ', told: /is empty/ },
  { why: 'no valid number', phone: '55-123', told: /“55-123”, is not a valid phone number/ },
  {
    why: 'followed by an extension',
    phone: '+1 202 555 0141 ext 5',
    told: /“\+1 202 555 0141 ext 5”, is not a valid phone number/,
  },
  {
    why: 'one of the installation’s own numbers',
    phone: OWN_NUMBERS[1] ?? null,
    told: /\+1 202 555 0112, is one of the system’s own Twilio numbers/,
  },
  {
    why: 'the caller’s own',
    phone: '(202) 555-0177',
    told: /\+1 202 555 0177, is the very number the call comes from/,
  },
];

function situationOf(combination: Combination, unusable: string | null): Situation {
  const { A, Av, L, Lv, C, F, P } = combination;
  const person = (name: string, rings: string, usable: boolean): Person => ({
    id: name.toLowerCase(),
    name,
    phone: usable ? (NUMBERS[rings] ?? null) : unusable,
  });
  return {
    from: SAM,
    numberUser: A ? person('Dana', "the number's user", Av) : null,
    lead: {
      user: L ? person('Lee', "the lead's user", Lv) : null,
      campaigns: [
        { id: 'a', name: 'Nobody’s', enrolledAt: 9 },
        { id: 'b', name: 'Open house', user: person('Kim', "the campaign's user", C) },
      ],
    },
    forwarding: F ? (NUMBERS['forwarding number'] ?? null) : unusable,
    companyPhone: P ? (NUMBERS['company phone'] ?? null) : unusable,
  };
}

/** Plays the first turn and sums it up in the words of the table. */
function walked(situation: Situation) {
  const flow = fourLayers();
  const turns = playCall(flow, factsOf(situation), []);
  const { rings, unroutable, over } = verdictOf(flow, turns);
  const instructions = turns.flatMap((turn) => turn.instructions).map(({ do: what }) => what);
  const reasons = turns
    .flatMap((turn) => turn.trace)
    .flatMap((entry) => (entry.type === 'left' ? [explain(entry.because)] : []));
  return {
    number: rings?.number,
    layer: String(rings?.layer ?? '–'),
    unroutable,
    over,
    instructions,
    reasons,
  };
}

function expectPrinted(combination: Combination, situation: Situation): void {
  const { rings, layer } = printed(combination);
  const nobody = rings === 'nobody';
  expect(walked(situation)).toMatchObject({
    number: NUMBERS[rings],
    layer,
    unroutable: nobody,
    over: null,
    instructions: nobody ? ['say', 'say', 'record'] : ['ring'],
  });
}

describe.each(UNUSABLE)('where an unusable phone is $why', ({ phone, told }) => {
  it.each(combinations.map((combination) => [inWords(combination), combination] as const))(
    'the chart rings whom the truth table says: %s',
    (_words, combination) => {
      expectPrinted(combination, situationOf(combination, phone));
    },
  );

  it('the trace says why, once for every phone that was passed over', () => {
    const all = { A: true, Av: false, L: true, Lv: false, C: false, F: false, P: false };
    const { reasons } = walked(situationOf(all, phone));
    expect(reasons.filter((reason) => told.test(reason))).toHaveLength(5);
  });
});

describe('a caller who is no lead', () => {
  it.each(
    combinations
      .filter(({ L, C }) => !L && !C)
      .map((combination) => [inWords(combination), combination] as const),
  )('is routed by layers 4, 2 and 1: %s', (_words, combination) => {
    for (const from of [
      SAM,
      'ANONYMOUS',
      '+266696687',
      '',
      'sip:alice@pbx.example.com',
      'client:agent',
      '2025550177',
    ]) {
      expectPrinted(combination, { ...situationOf(combination, null), from, lead: null });
    }
  });
});

describe('the printed table', () => {
  it('has the fifteen rows that ring somebody', () => {
    expect(ROWS.map((cells) => cells.length)).toEqual(Array(15).fill(9));
    expect(new Set(ROWS.map((cells) => cells[7]))).toEqual(new Set(Object.keys(NUMBERS)));
  });

  it('leaves nobody to ring exactly where no phone in reach is usable', () => {
    const nobody = combinations.filter((combination) => printed(combination).rings === 'nobody');
    expect(nobody).toEqual(
      combinations.filter(({ A, Av, L, Lv, C, F, P }) => !(A && Av) && !(L && Lv) && !C && !F && !P),
    );
    expect(nobody).toHaveLength(9);
  });
});
