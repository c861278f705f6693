import { describe, expect, it } from 'vitest';
import { checkFlow, type FlowProblem } from '../../shared/flow/checkFlow.ts';
import { addBlock, connect, disconnect, setStart } from '../../shared/flow/editFlow.ts';
import type { Flow } from '../../shared/flow/flow.ts';
import { parseFlow } from '../../shared/flow/parseFlow.ts';
import { fourLayers } from '../../shared/flow/templates/fourLayers.ts';
import { editedFlows } from '../flows/randomEdits.ts';
import {
  block,
  endlessRound,
  entry,
  fixedNumber,
  flowOf,
  halfWired,
  oneBlock,
  ringsAgain,
  wire,
} from '../flows/sampleFlows.ts';
import fc from '../support/seededFastCheck.ts';

const ringing = { whom: [entry('companyPhone')], seconds: 20 };
const speech = { text: 'Hello.', unroutable: false };
const message = { greeting: 'Speak now.', longest: 60, beep: true };

/** Rings a fixed number, and says so when nobody answers. */
const spokenFixedNumber = flowOf(
  'A fixed number, spoken',
  [...fixedNumber.blocks, block('sorry', 'say', speech)],
  [
    wire('ring.answered', 'end'),
    ...['noAnswer', 'busy', 'failed'].map((outcome) => wire(`ring.${outcome}`, 'sorry')),
    wire('sorry.next', 'end'),
  ],
);

/** The places of the problems, as `severity block.outcome`. */
function placesOf(flow: Parameters<typeof checkFlow>[0]): string[] {
  return checkFlow(flow).map(
    ({ severity, block: id, outcome }) => `${severity} ${id}${outcome === undefined ? '' : `.${outcome}`}`,
  );
}

describe('a flow without problems', () => {
  it.each([fourLayers(), ringsAgain, spokenFixedNumber, oneBlock].map((flow) => [flow.name, flow] as const))(
    'is %s',
    (_name, flow) => {
      expect(checkFlow(flow)).toEqual([]);
    },
  );
});

describe('settings that do not go together', () => {
  it('are an error: a ring of a fixed number without a number', () => {
    const blocks = spokenFixedNumber.blocks.map((each) =>
      each.kind === 'ring' ? { ...each, settings: { ...each.settings, whom: [entry('fixedNumber')] } } : each,
    );
    expect(placesOf({ ...spokenFixedNumber, blocks })).toEqual(['error ring']);
  });
});

describe('an outcome that leads nowhere', () => {
  it('is an error at its block, in words that say how to mend it', () => {
    expect(checkFlow(halfWired)[0]).toEqual({
      rule: 'unwired',
      severity: 'error',
      block: 'owner',
      outcome: 'no',
      message: '“no” of “The block owner” leads nowhere. Wire it to the block that comes next.',
    });
  });

  it('is told for every one there is', () => {
    expect(placesOf(halfWired)).toEqual([
      'error owner.no',
      'error ring.noAnswer',
      'error ring.failed',
      'warning ring.busy',
    ]);
  });
});

describe('a block that no call reaches', () => {
  it('is a warning, and so is what only it leads to', () => {
    const flow = flowOf(
      'Left over',
      [block('end', 'hangUp'), block('old', 'say', speech), block('older', 'hangUp')],
      [wire('old.next', 'older')],
    );
    expect(placesOf(flow)).toEqual(['warning old', 'warning older']);
  });

  it('is told even where it leads into the chart', () => {
    const flow = flowOf(
      'Left over',
      [block('end', 'hangUp'), block('old', 'say', speech)],
      [wire('old.next', 'end')],
    );
    expect(placesOf(flow)).toEqual(['warning old']);
  });
});

describe('a round in which nobody is waited for', () => {
  it('is an error at every block on it', () => {
    expect(placesOf(endlessRound)).toEqual(['error a', 'error b']);
  });

  it('is an error for a block wired to itself', () => {
    const flow = flowOf('Itself', [block('a', 'say', speech)], [wire('a.next', 'a')]);
    expect(placesOf(flow)).toEqual(['error a']);
  });

  it('is no matter of the blocks that lead to it or away from it', () => {
    const flow = flowOf(
      'With a tail',
      [
        block('first', 'say', speech),
        block('ask', 'numberOwner'),
        block('again', 'leadOwner'),
        block('end', 'hangUp'),
      ],
      [
        wire('first.next', 'ask'),
        wire('ask.yes', 'again'),
        wire('ask.no', 'end'),
        wire('again.yes', 'ask'),
        wire('again.no', 'end'),
      ],
    );
    expect(placesOf(flow)).toEqual(['error ask', 'error again']);
  });

  it('is found where a phone that cannot be rung is rung again', () => {
    const flow = flowOf(
      'Rings nobody for ever',
      [
        block('ring', 'ring', ringing),
        block('sorry', 'say', speech),
        block('bye', 'say', speech),
        block('end', 'hangUp'),
      ],
      [
        wire('ring.answered', 'end'),
        wire('ring.noAnswer', 'bye'),
        wire('ring.busy', 'bye'),
        wire('ring.failed', 'sorry'),
        wire('sorry.next', 'ring'),
        wire('bye.next', 'end'),
      ],
    );
    expect(placesOf(flow)).toEqual(['error ring', 'error sorry']);
  });

  it('does not begin where a phone that did not answer is rung again', () => {
    const flow = flowOf(
      'Rings again',
      [block('ring', 'ring', ringing), block('bye', 'say', speech), block('end', 'hangUp')],
      [
        wire('ring.answered', 'end'),
        wire('ring.noAnswer', 'ring'),
        wire('ring.busy', 'ring'),
        wire('ring.failed', 'bye'),
        wire('bye.next', 'end'),
      ],
    );
    expect(checkFlow(flow)).toEqual([]);
  });

  it('is found in a chart of five thousand blocks as well', () => {
    const count = 5_000;
    const flow = flowOf(
      'Huge',
      Array.from({ length: count }, (_, index) => block(`b${index}`, 'numberOwner')),
      Array.from({ length: count }, (_, index) => [
        wire(`b${index}.yes`, `b${(index + 1) % count}`),
        wire(`b${index}.no`, `b${(index * 7 + 3) % count}`),
      ]).flat(),
    );
    expect(checkFlow(flow)).toHaveLength(count);
  });

  it('is neither found nor long looked for in five thousand blocks that lead forward', () => {
    const count = 5_000;
    const flow = flowOf(
      'Long',
      [
        ...Array.from({ length: count }, (_, index) => block(`b${index}`, 'numberOwner')),
        block(`b${count}`, 'say', speech),
        block('end', 'hangUp'),
      ],
      [
        ...Array.from({ length: count }, (_, index) => [
          wire(`b${index}.yes`, `b${index + 1}`),
          wire(`b${index}.no`, `b${Math.min(index + 2, count)}`),
        ]).flat(),
        wire(`b${count}.next`, 'end'),
      ],
    );
    expect(checkFlow(flow)).toEqual([]);
  });

  it('is found exactly where a search along the wires comes back', () => {
    const ids = ['a', 'b', 'c', 'd', 'e'];
    const target = fc.constantFrom(...ids);
    const charts = fc.array(fc.tuple(target, target), { minLength: 5, maxLength: 5 }).map((targets) =>
      flowOf(
        'Any',
        ids.map((id) => block(id, 'leadOwner')),
        targets.flatMap(([yes, no], index) => [wire(`${ids[index]}.yes`, yes), wire(`${ids[index]}.no`, no)]),
      ),
    );
    const comesBack = (flow: Flow, start: string, at: string, steps: number): boolean =>
      flow.wires.some(
        ({ from, to }) =>
          from === at && (to === start || (steps > 0 && comesBack(flow, start, to, steps - 1))),
      );
    fc.assert(
      fc.property(charts, (flow) => {
        const found = checkFlow(flow).filter(({ rule }) => rule === 'endlessRound');
        expect(found.map((problem) => problem.block)).toEqual(ids.filter((id) => comesBack(flow, id, id, 5)));
      }),
    );
  });
});

describe('a call that never comes to an end', () => {
  const waits = flowOf(
    'Waits for ever',
    [block('hello', 'say', speech), block('message', 'voicemail', message), block('again', 'say', speech)],
    [
      wire('hello.next', 'message'),
      wire('message.recorded', 'again'),
      wire('message.silent', 'message'),
      wire('again.next', 'message'),
    ],
  );

  it('is an error at every block from which it does not, even where it waits on the way', () => {
    expect(rulesOf(waits)).toEqual(['noEnd hello', 'noEnd message', 'noEnd again']);
    expect(checkFlow(waits)[0]?.message).toBe(
      'From “The block hello” a call never comes to an end. Lead one of its ways to a block that ends the call.',
    );
  });

  it('is none where one way of the round leads out, or leads nowhere yet', () => {
    const out = connect(addEnd(waits), { from: 'message', outcome: 'recorded' }, 'end');
    expect(rulesOf(out)).toEqual(['unreachable again']);
    const open = disconnect(waits, [{ from: 'message', outcome: 'silent' }]);
    expect(rulesOf(open)).toEqual(['unwired message.silent']);
  });

  it('is not told a second time where a call goes round without waiting, nor of blocks that no call reaches', () => {
    expect(rulesOf(endlessRound)).toEqual(['endlessRound a', 'endlessRound b']);
    const leadsIn = flowOf(
      'Leads in',
      [block('hello', 'say', speech), ...endlessRound.blocks],
      [wire('hello.next', 'a'), ...endlessRound.wires],
    );
    expect(rulesOf(leadsIn)).toEqual(['endlessRound a', 'endlessRound b']);
    expect(rulesOf(setStart(addEnd(waits), 'end'))).toEqual([
      'unreachable hello',
      'unreachable message',
      'unreachable again',
    ]);
  });
});

describe('a caller who was not answered', () => {
  it('is hung up on without a word: a warning that says at which outcome', () => {
    expect(rulesOf(fixedNumber)).toEqual([
      'dropped ring.noAnswer',
      'dropped ring.busy',
      'dropped ring.failed',
    ]);
    expect(checkFlow(fixedNumber)[0]).toMatchObject({
      severity: 'warning',
      message:
        '“no answer” of “The block ring” ends the call without a word. Lead it to a message or a voicemail.',
    });
  });

  const asked = (before: Flow['blocks'][number], outcomes: readonly string[]) =>
    flowOf(
      'Asks at the end',
      [before, block('ask', 'leadOwner'), block('bye', 'say', speech), block('end', 'hangUp')],
      [
        ...outcomes.map((outcome) => wire(`${before.id}.${outcome}`, 'ask')),
        ...(before.kind === 'ring'
          ? ['noAnswer', 'busy', 'failed']
              .map((outcome) => wire(`ring.${outcome}`, 'bye'))
              .filter(({ outcome }) => !outcomes.includes(outcome))
          : []),
        wire('ask.yes', 'bye'),
        wire('ask.no', 'end'),
        wire('bye.next', 'end'),
      ],
    );

  it('is found behind a question, too', () => {
    expect(rulesOf(asked(block('hello', 'numberOwner'), ['yes', 'no']))).toEqual(['dropped ask.no']);
    const ring = asked(block('ring', 'ring', ringing), ['busy']);
    expect(rulesOf(connect(ring, { from: 'ring', outcome: 'answered' }, 'end'))).toEqual(['dropped ask.no']);
  });

  it('is none who heard a word after the last ring, or spoke with somebody', () => {
    expect(rulesOf(asked(block('hello', 'say', speech), ['next']))).toEqual([]);
    expect(rulesOf(asked(block('ring', 'ring', ringing), ['answered']))).toEqual([]);
    expect(rulesOf(spokenFixedNumber)).toEqual([]);
  });

  it('heard nothing who was greeted, rung through and not answered', () => {
    const greeted = flowOf(
      'Greeted',
      [block('hello', 'say', speech), ...fixedNumber.blocks],
      [wire('hello.next', 'ring'), ...fixedNumber.wires],
    );
    expect(rulesOf(greeted)).toEqual(['dropped ring.noAnswer', 'dropped ring.busy', 'dropped ring.failed']);
  });
});

describe('the way to mend a problem', () => {
  const withVoicemail = flowOf(
    'With a voicemail',
    [...fixedNumber.blocks, block('message', 'voicemail', message), block('old', 'say', speech)],
    [
      ...fixedNumber.wires.filter(({ outcome }) => outcome !== 'failed'),
      wire('message.recorded', 'end'),
      wire('message.silent', 'end'),
      wire('old.next', 'end'),
    ],
  );

  it('is to lead to the one voicemail, or to delete what no call reaches', () => {
    expect(checkFlow(withVoicemail).map(({ rule, fix }) => [rule, fix?.label])).toEqual([
      ['unwired', 'Lead it to “The block message”'],
      ['unreachable', 'Delete the block'],
      ['unreachable', 'Delete the block'],
      ['dropped', 'Lead it to “The block message”'],
      ['dropped', 'Lead it to “The block message”'],
    ]);
  });

  it('is not offered where there is no voicemail, or more than one', () => {
    const { flow } = addBlock(withVoicemail, { kind: 'voicemail', at: { x: 0, y: 0 } });
    const fixesOf = (each: Flow) => checkFlow(each).filter(({ rule, fix }) => rule === 'dropped' && fix);
    expect(fixesOf(flow)).toEqual([]);
    expect(fixesOf(fixedNumber)).toEqual([]);
  });

  it('takes the problem away, and leaves a flow that parses', () => {
    const sameProblem = (one: FlowProblem, other: FlowProblem) =>
      one.rule === other.rule && one.block === other.block && one.outcome === other.outcome;
    fc.assert(
      fc.property(fc.oneof(fc.constant(withVoicemail), editedFlows), (flow) => {
        for (const problem of checkFlow(flow)) {
          if (!problem.fix) continue;
          const mended = problem.fix.apply(flow);
          expect(parseFlow(mended)).toMatchObject({ ok: true });
          expect(checkFlow(mended).filter((each) => sameProblem(each, problem))).toEqual([]);
        }
      }),
      { numRuns: 200 },
    );
  });
});

function addEnd(flow: Flow): Flow {
  return { ...flow, blocks: [...flow.blocks, block('end', 'hangUp')] };
}

/** The problems, as `rule block.outcome`. */
function rulesOf(flow: Flow): string[] {
  return checkFlow(flow).map(
    ({ rule, block: id, outcome }) => `${rule} ${outcome ? `${id}.${outcome}` : id}`,
  );
}
