import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { AGAIN, type BlockKind, type Decision } from '../../shared/blocks/defineBlock.ts';
import { FieldFault } from '../../shared/blocks/fields.ts';
import { blockKinds, type KindName, kindOf } from '../../shared/blocks/index.ts';
import type { Facts } from '../../shared/call/facts.ts';
import { answeredBy, type Instruction } from '../../shared/call/instructions.ts';
import type { Reply } from '../../shared/call/replies.ts';
import { explain, type Sentence } from '../../shared/call/sentence.ts';
import type { SettingName } from '../../shared/directory/settingPlaces.ts';
import { anySettings, anyValue } from '../flows/anyValue.ts';
import { replies, situations } from '../flows/randomFacts.ts';
import { factsOf } from '../flows/situation.ts';
import fc from '../support/seededFastCheck.ts';

const names = Object.keys(blockKinds) as KindName[]; // the registry's own keys

function settingsOf(kind: BlockKind): fc.Arbitrary<Record<string, unknown>> {
  return anySettings(kind.settings);
}

const facts: fc.Arbitrary<Facts> = fc
  .tuple(situations, fc.subarray(['+12025550112']))
  .map(([situation, ownNumbers]) => ({ ...factsOf(situation), ownNumbers }));

/** What a visit to a block comes to, as the machine makes it: a reply is there if, and only if, the block waited. */
function visit(kind: BlockKind, settings: Record<string, unknown>, seen: Facts, reply: Reply) {
  const waited = kind.waits?.(settings, seen) ?? false;
  return { waited, decision: kind.decide?.(settings, seen, waited ? reply : undefined) };
}

/** Runs a check on every decision a kind comes to over generated settings, facts and replies. */
function forEveryDecision(
  kind: BlockKind,
  check: (decision: Decision, settings: Record<string, unknown>, waited: boolean, seen: Facts) => void,
): void {
  fc.assert(
    fc.property(settingsOf(kind), facts, replies, (settings, seen, reply) => {
      const { waited, decision } = visit(kind, settings, seen, reply);
      if (!decision) throw new Error('The kind has outcomes but decided nothing.');
      check(decision, settings, waited, seen);
    }),
    { numRuns: 300 },
  );
}

function placeholdersOf({ template }: Sentence): string[] {
  return [...template.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
}

/** The words of three letters or more in the names of all people these facts hold. */
function namesIn({ called, lead }: Facts): string[] {
  const people = [
    called.owner,
    lead,
    lead?.owner,
    ...(lead?.campaigns ?? []).map((campaign) => campaign.owner),
  ];
  return people.flatMap((person) => person?.name.replace(/\{\w+\}/g, '').match(/\p{L}{3,}/gu) ?? []);
}

/** The keys of every instruction, the ones it must have first; the compiler asks for an entry when one is added. */
const KEYS: {
  [Do in Instruction['do']]: {
    has: ReadonlyArray<keyof Extract<Instruction, { do: Do }>>;
    mayHave?: ReadonlyArray<keyof Extract<Instruction, { do: Do }>>;
  };
} = {
  say: { has: ['do', 'text'], mayHave: ['values', 'voice', 'times'] },
  play: { has: ['do', 'url'], mayHave: ['times'] },
  pause: { has: ['do', 'seconds'] },
  ask: { has: ['do', 'prompt', 'keys', 'finish', 'seconds'], mayHave: ['listening'] },
  ring: {
    has: ['do', 'number', 'whose', 'seconds', 'callerId'],
    mayHave: ['more', 'whisper', 'tone', 'record'],
  },
  queue: { has: ['do', 'name', 'seconds', 'most', 'hold'], mayHave: ['tellsPosition', 'key'] },
  takeFromQueue: { has: ['do', 'name', 'seconds', 'hears'] },
  record: { has: ['do', 'seconds', 'beep'], mayHave: ['finish', 'transcribe'] },
  reject: { has: ['do', 'as'] },
  hangUp: { has: ['do'] },
  askHost: { has: ['do', 'method', 'url', 'headers', 'seconds', 'takes'], mayHave: ['body'] },
  goTo: { has: ['do', 'flow'] },
  note: { has: ['do'], mayHave: ['values', 'tags', 'send'] },
};

const REPLIES: Record<Reply['type'], Reply> = {
  rang: { type: 'rang', result: 'noAnswer', seconds: 0 },
  queued: { type: 'queued', result: 'taken', seconds: 9 },
  recorded: { type: 'recorded', seconds: 4 },
  keys: { type: 'keys', keys: '1' },
  spoke: { type: 'spoke', words: 'sales' },
  nothing: { type: 'nothing' },
  noted: { type: 'noted' },
  notOpened: { type: 'notOpened', why: 'archived', name: 'Sales' },
  lookedUp: { type: 'lookedUp', result: 'found', values: { tier: 'gold' } },
  callerGone: { type: 'callerGone' },
};

/** The setting of the last table of the routing rules that each kind reads. `ring` reads the one of whom it rings. */
const READS: Partial<Record<KindName, (settings: Record<string, unknown>) => SettingName | undefined>> = {
  numberOwner: () => 'inboundTwilioNumber',
  phoneUsable: () => 'userPhone',
  campaignOwner: () => 'userPhone',
  hasForwardingNumber: () => 'callForwardingNumber',
  hasCompanyPhone: () => 'companyPhone',
  ring: ({ whom }) => {
    const [only, ...more] = whom as ReadonlyArray<{ who: string }>;
    const read: Record<string, SettingName> = {
      numberOwner: 'userPhone',
      leadOwner: 'userPhone',
      campaignOwner: 'userPhone',
      forwardingNumber: 'callForwardingNumber',
      companyPhone: 'companyPhone',
      user: 'userPhone',
    };
    return more.length > 0 ? undefined : read[String(only?.who)];
  },
};

/** Where nobody is assigned, there is no user whose setting it could be: it is that of whatever gets one. */
const WHERE_NOTHING_IS_SET: Partial<Record<KindName, readonly SettingName[]>> = {
  campaignOwner: ['campaignUser', 'leadCampaigns'],
};

/** The settings that a new block of the kind starts with. */
function initialOf(kind: BlockKind): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(kind.settings).map(([setting, field]) => [setting, field.initial]),
  );
}

const ending = names.filter((name) => kindOf(name).outcomes(initialOf(kindOf(name))).length === 0);
const deciding = names.filter((name) => !ending.includes(name));
const waiting = deciding.filter((name) => kindOf(name).waits);

describe.each(names)('the kind %s', (name) => {
  const kind = kindOf(name);
  const initial = initialOf(kind);

  it('has a title and says what it does in a sentence', () => {
    expect(kind.title).toMatch(/^[A-Z].*[^.]$/);
    expect(kind.explains).toMatch(/^[A-Z].*\.$/);
  });

  it('has an icon that exists', () => {
    const pascal = kind.icon.replace(/(^|-)(\w)/g, (_match, _dash, letter: string) => letter.toUpperCase());
    const file = `../../node_modules/@tabler/icons-react/dist/esm/icons/Icon${pascal}.mjs`;
    expect(existsSync(new URL(file, import.meta.url)), kind.icon).toBe(true);
  });

  it('starts with settings that pass their own check, and labels each', () => {
    for (const field of Object.values(kind.settings)) {
      expect(field.parse(field.initial)).toBe(field.initial);
      expect(field.label).not.toBe('');
    }
    expect(Object.keys(initial)).toEqual(Object.keys(kind.settings));
  });

  it('has outcomes with a label each, unique and in camel case, whatever its settings', () => {
    fc.assert(
      fc.property(settingsOf(kind), (settings) => {
        const outcomes = kind.outcomes(settings);
        expect(new Set(outcomes.map(({ id }) => id)).size).toBe(outcomes.length);
        for (const { id, label } of outcomes) {
          expect(id).toMatch(/^[a-z][a-zA-Z0-9]*$/);
          expect(label).not.toBe('');
        }
      }),
    );
  });

  it('has one line for its face, whatever its settings', () => {
    fc.assert(
      fc.property(settingsOf(kind), (settings) => {
        expect(kind.summary(settings)).not.toBe('');
      }),
    );
  });

  it('gives only instructions that the phone line knows, complete and as plain data', () => {
    fc.assert(
      fc.property(settingsOf(kind), facts, (settings, seen) => {
        const instructions = kind.instructions?.(settings, seen) ?? [];
        for (const instruction of instructions) {
          const { has, mayHave = [] }: { has: readonly string[]; mayHave?: readonly string[] } =
            KEYS[instruction.do];
          expect(Object.keys(instruction)).toEqual(expect.arrayContaining([...has]));
          expect([...has, ...mayHave]).toEqual(expect.arrayContaining(Object.keys(instruction)));
        }
        expect(JSON.parse(JSON.stringify(instructions))).toEqual(instructions);
      }),
    );
  });

  it('waits if, and only if, it ends with something that is answered', () => {
    fc.assert(
      fc.property(settingsOf(kind), facts, (settings, seen) => {
        const reported = (kind.instructions?.(settings, seen) ?? []).map(
          (each) => answeredBy(each) !== 'nobody',
        );
        expect(reported.slice(0, -1)).not.toContain(true);
        expect(kind.waits?.(settings, seen) ?? false).toBe(reported.at(-1) ?? false);
      }),
    );
  });

  it('says which setting of the routing rules it reads, with and without a call', () => {
    fc.assert(
      fc.property(settingsOf(kind), facts, (settings, seen) => {
        const expected = READS[name]?.(settings);
        const anyCall = kind.setIn?.(settings);
        expect(anyCall?.setting).toBe(expected);
        expect(anyCall?.recordId).toBeUndefined();
        const ofCall = kind.setIn?.(settings, seen)?.setting;
        if (expected) expect([expected, undefined, ...(WHERE_NOTHING_IS_SET[name] ?? [])]).toContain(ofCall);
      }),
    );
  });

  it('belongs to one layer or none', () => {
    fc.assert(
      fc.property(settingsOf(kind), (settings) => {
        expect([1, 2, 3, 4, undefined]).toContain(kind.layer?.(settings));
      }),
    );
  });
});

describe.each(deciding)('the kind %s decides, so it', (name) => {
  const kind = kindOf(name);

  it('decides only outcomes that it has', () => {
    forEveryDecision(kind, ({ outcome }, settings) => {
      const own = kind.outcomes(settings).map(({ id }) => id);
      expect(kind.repeats ? [...own, AGAIN] : own).toContain(outcome);
    });
  });

  it('decides the same, and changes nothing, when it is asked twice', () => {
    fc.assert(
      fc.property(settingsOf(kind), facts, replies, (settings, seen, reply) => {
        const before = structuredClone({ settings, seen, reply });
        expect(visit(kind, settings, seen, reply)).toEqual(visit(kind, settings, seen, reply));
        expect({ settings, seen, reply }).toEqual(before);
      }),
    );
  });

  it('gives a reason with a value for every placeholder, as plain data', () => {
    forEveryDecision(kind, ({ because }) => {
      for (const placeholder of placeholdersOf(because)) {
        expect(Object.keys(because.values), because.template).toContain(placeholder);
      }
      expect(JSON.parse(JSON.stringify(because))).toEqual(because);
    });
  });

  it('gives a reason that is a sentence, in full and masked', () => {
    forEveryDecision(kind, ({ because }) => {
      for (const said of [explain(because), explain(because, { masked: true })]) {
        expect(said).toMatch(/^\S.*\.$/s);
        expect(said).not.toMatch(/undefined|null|\[object| {2}|“”/);
      }
    });
  });

  it('gives a masked reason that tells neither people nor numbers', () => {
    forEveryDecision(kind, ({ because }, _settings, _waited, seen) => {
      const masked = explain(because, { masked: true });
      for (const secret of namesIn(seen)) expect(masked).not.toContain(secret);
      expect(masked).not.toMatch(/\d{3}|sip:|client:|front desk/);
    });
  });
});

describe.each(waiting)('the kind %s waits, so it', (name) => {
  const kind = kindOf(name);
  const initial = initialOf(kind);

  it('decides for every type of reply', () => {
    const seen = factsOf({ companyPhone: '+12025550100' });
    expect(kind.waits?.(initial, seen)).toBe(true);
    for (const reply of Object.values(REPLIES)) {
      const outcomes = kind.outcomes(initial).map(({ id }) => id);
      if (kind.repeats) outcomes.push(AGAIN);
      expect(outcomes, reply.type).toContain(kind.decide?.(initial, seen, reply).outcome);
    }
  });

  it('marks every outcome by which it leaves without having waited', () => {
    forEveryDecision(kind, ({ outcome }, settings, waited) => {
      const left = kind.outcomes(settings).find(({ id }) => id === outcome);
      expect(waited || left?.atOnce).toBe(true);
    });
  });
});

describe.each(ending)('the kind %s ends the call, so it', (name) => {
  const kind = kindOf(name);

  it('has no decision to make', () => {
    expect(kind.decide).toBeUndefined();
    expect(kind.waits).toBeUndefined();
  });
});

describe('the fields of a block', () => {
  const fields = names.flatMap((name) =>
    Object.entries(kindOf(name).settings).map(([key, field]) => [`${name}.${key}`, field] as const),
  );

  it.each(fields)('%s gives back the very value that it takes', (_name, field) => {
    fc.assert(
      fc.property(anyValue(field), (value) => {
        expect(field.parse(value)).toBe(value);
      }),
    );
  });

  it.each(fields)('%s refuses everything else in a sentence', (_name, field) => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        try {
          expect(field.parse(value)).toBe(value);
        } catch (error) {
          expect(error).toBeInstanceOf(FieldFault);
          expect(String(error)).toMatch(/: [A-Z].*\.("?)$/s);
        }
      }),
    );
  });
});
