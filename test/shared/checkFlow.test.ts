import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkFlow } from '../../shared/flow/checkFlow.ts';
import type { Flow } from '../../shared/flow/flow.ts';
import { fourLayers } from '../../shared/flow/templates/fourLayers.ts';
import {
  block,
  endlessRound,
  fixedNumber,
  flowOf,
  halfWired,
  oneBlock,
  ringsAgain,
  wire,
} from '../flows/sampleFlows.ts';

const ringing = { who: 'companyPhone', number: '', seconds: 20 };
const speech = { text: 'Hello.', unroutable: false };

/** The places of the problems, as `severity block.outcome`. */
function placesOf(flow: Parameters<typeof checkFlow>[0]): string[] {
  return checkFlow(flow).map(
    ({ severity, block: id, outcome }) => `${severity} ${id}${outcome === undefined ? '' : `.${outcome}`}`,
  );
}

describe('a flow without problems', () => {
  it.each([fourLayers(), ringsAgain, fixedNumber, oneBlock].map((flow) => [flow.name, flow] as const))(
    'is %s',
    (_name, flow) => {
      expect(checkFlow(flow)).toEqual([]);
    },
  );
});

describe('settings that do not go together', () => {
  it('are an error: a ring of a fixed number without a number', () => {
    const blocks = fixedNumber.blocks.map((each) => ({
      ...each,
      settings: { ...each.settings, number: '' },
    }));
    const ringing = fixedNumber.blocks.find(({ settings }) => settings.who === 'fixedNumber');
    const onlyRing = blocks.map((each, index) =>
      each.id === ringing?.id ? each : (fixedNumber.blocks[index] ?? each),
    );
    expect(placesOf({ ...fixedNumber, blocks: onlyRing })).toEqual([`error ${ringing?.id}`]);
  });
});

describe('an outcome that leads nowhere', () => {
  it('is an error at its block, in words that say how to mend it', () => {
    expect(checkFlow(halfWired)[0]).toEqual({
      severity: 'error',
      block: 'owner',
      outcome: 'no',
      message: '“no” of “The block owner” leads nowhere. Wire it to the block that comes next.',
    });
  });

  it('is told for every one there is', () => {
    expect(placesOf(halfWired)).toEqual(['error owner.no', 'error ring.noAnswer', 'error ring.failed']);
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
      [block('ring', 'ring', ringing), block('sorry', 'say', speech), block('end', 'hangUp')],
      [
        wire('ring.answered', 'end'),
        wire('ring.noAnswer', 'end'),
        wire('ring.busy', 'end'),
        wire('ring.failed', 'sorry'),
        wire('sorry.next', 'ring'),
      ],
    );
    expect(placesOf(flow)).toEqual(['error ring', 'error sorry']);
  });

  it('does not begin where a phone that did not answer is rung again', () => {
    const flow = flowOf(
      'Rings again',
      [block('ring', 'ring', ringing), block('end', 'hangUp')],
      [
        wire('ring.answered', 'end'),
        wire('ring.noAnswer', 'ring'),
        wire('ring.busy', 'ring'),
        wire('ring.failed', 'end'),
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
        block(`b${count}`, 'hangUp'),
      ],
      Array.from({ length: count }, (_, index) => [
        wire(`b${index}.yes`, `b${index + 1}`),
        wire(`b${index}.no`, `b${Math.min(index + 2, count)}`),
      ]).flat(),
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
        const found = checkFlow(flow).filter(({ severity }) => severity === 'error');
        expect(found.map((problem) => problem.block)).toEqual(ids.filter((id) => comesBack(flow, id, id, 5)));
      }),
    );
  });
});
