import { describe, expect, it } from 'vitest';
import { openBudget } from '../../../server/webhooks/budget.ts';

const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

describe('the budget of a webhook', () => {
  it('fails what takes longer', async () => {
    await expect(openBudget(20, 100).within(wait(200))).rejects.toThrow('20 ms');
  });

  it('lasts longer by what is lent, and what is lent ends', async () => {
    const budget = openBudget(150, 1_000);
    const work = async () => {
      await budget.lend(600, () => wait(400));
      return 'done';
    };
    expect(await budget.within(work())).toBe('done');
  });

  it('does not lend more than there is, and takes back what is not used', async () => {
    const budget = openBudget(100, 1_100);
    const granted: number[] = [];
    const note = async (ms: number) => {
      granted.push(Math.round(ms / 100) * 100);
    };
    await budget.lend(800, note);
    await budget.lend(5_000, note);
    await budget.lend(800, async (ms) => {
      await note(ms);
      await wait(ms);
    });
    await budget.lend(800, note);
    expect(granted).toEqual([800, 1_000, 800, 200]);
  });
});
