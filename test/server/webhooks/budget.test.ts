import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openBudget } from '../../../server/webhooks/budget.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** Lets time pass until the work is done, or fails. */
async function whenDone<Result>(work: Promise<Result>): Promise<Result> {
  work.catch(() => {}); // told by who waits for it below
  await vi.runAllTimersAsync();
  return work;
}

describe('the budget of a webhook', () => {
  it('fails what takes longer', async () => {
    await expect(whenDone(openBudget(20, 100).within(wait(200)))).rejects.toThrow('20 ms');
  });

  it('lasts longer by what is lent, and what is lent ends', async () => {
    const budget = openBudget(150, 1_000);
    const work = async (more: number) => {
      await budget.lend(600, () => wait(400));
      await wait(more);
      return 'done';
    };
    expect(await whenDone(budget.within(work(140)))).toBe('done');
    await expect(whenDone(budget.within(work(20)))).rejects.toThrow('150 ms');
  });

  it('does not lend more than there is, and takes back what is not used', async () => {
    const budget = openBudget(100, 1_100);
    const granted: number[] = [];
    const note = async (ms: number) => {
      granted.push(ms);
    };
    await budget.lend(800, note);
    await budget.lend(5_000, note);
    await whenDone(
      budget.lend(800, async (ms) => {
        await note(ms);
        await wait(ms);
      }),
    );
    await budget.lend(800, note);
    expect(granted).toEqual([800, 1_000, 800, 200]);
  });
});
