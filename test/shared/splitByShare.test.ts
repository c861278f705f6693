import { describe, expect, it } from 'vitest';
import { blockKinds } from '../../shared/blocks/index.ts';
import { explain } from '../../shared/call/sentence.ts';
import { factsOf } from '../flows/situation.ts';
import fc from '../support/seededFastCheck.ts';

const { splitByShare } = blockKinds;

function shares(...percents: number[]) {
  const shares = percents.map((percent, index) => ({ id: `s${index}`, name: '', percent }));
  return { shares };
}

function decide(settings: ReturnType<typeof shares>, luck: number) {
  const decision = splitByShare.decide?.(settings, { ...factsOf({}), luck });
  if (!decision) throw new Error('A split decides.');
  return decision;
}

describe('a split by share', () => {
  it('gives each way its share of many calls', () => {
    const settings = shares(10, 30, 60);
    const counts = [0, 0, 0];
    for (let call = 0; call < 20_000; call += 1) {
      const index = Number(decide(settings, call / 20_000).outcome.slice(1));
      counts[index] = (counts[index] ?? 0) + 1;
    }
    for (const [index, percent] of [10, 30, 60].entries()) {
      expect((counts[index] ?? 0) / 200).toBeGreaterThan(percent - 1.5);
      expect((counts[index] ?? 0) / 200).toBeLessThan(percent + 1.5);
    }
  });

  it('never goes a way without a share, and decides the same for the same luck', () => {
    fc.assert(
      fc.property(fc.float({ min: 0, max: 1, maxExcluded: true, noNaN: true }), (luck) => {
        expect(decide(shares(0, 100, 0), luck)).toMatchObject({ outcome: 's1' });
        expect(decide(shares(50, 50), luck)).toEqual(decide(shares(50, 50), luck));
      }),
    );
  });

  it('draws apart from another split that the call came through', () => {
    const second = { shares: shares(50, 50).shares.map((share) => ({ ...share, id: `other${share.id}` })) };
    let both = 0;
    for (let call = 0; call < 10_000; call += 1) {
      const luck = call / 10_000;
      if (decide(shares(50, 50), luck).outcome === 's0' && decide(second, luck).outcome === 'others0')
        both += 1;
    }
    expect(both).toBeGreaterThan(2_200);
    expect(both).toBeLessThan(2_800);
  });

  it('tells the share that it drew', () => {
    expect(explain(decide(shares(0, 100), 0.5).because)).toBe(
      'By chance it is “Share 2”, which gets all calls.',
    );
    const named = { shares: [{ id: 'a', name: 'Sales', percent: 30 }] };
    expect(explain(decide(named, 0.5).because)).toBe(
      'By chance it is “Sales”, which gets 30 % of all calls.',
    );
    expect(splitByShare.will?.(shares(30, 70))).toBe(
      'Of all calls, 30 % go to “Share 1”, 70 % go to “Share 2”.',
    );
  });

  it('has a problem where the shares do not make 100 %, or are called the same', () => {
    expect(splitByShare.problem?.(shares(50, 40))).toBe(
      'The shares make 90 % together. Let them make 100 %.',
    );
    const same = shares(50, 50).shares.map((share) => ({ ...share, name: 'Sales' }));
    expect(splitByShare.problem?.({ shares: same })).toMatch(/^Two shares are called “Sales”/);
    expect(splitByShare.problem?.(shares(50, 50))).toBeUndefined();
  });
});
