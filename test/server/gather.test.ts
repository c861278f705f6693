import { describe, expect, it } from 'vitest';
import { gather } from '../../server/calls/gather.ts';

describe('gather', () => {
  it('hands items that come together to one call, and each caller its own result', async () => {
    const batches: number[][] = [];
    const double = gather<number, number>({ gather: 1, enough: 8, patience: 5_000 }, async (items) => {
      batches.push(items);
      return items.map((item) => item * 2);
    });
    expect(await Promise.all([1, 2, 3].map(double))).toEqual([2, 4, 6]);
    expect(batches).toEqual([[1, 2, 3]]);
  });

  it('gathers what comes while a batch is being handled into the next one', async () => {
    const batches: number[][] = [];
    let letGo = () => {};
    const isHeld = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    let begin = () => {};
    const hasBegun = new Promise<void>((resolve) => {
      begin = resolve;
    });
    const echo = gather<number, number>({ gather: 0, enough: 8, patience: 5_000 }, async (items) => {
      batches.push(items);
      begin();
      await isHeld;
      return items;
    });
    const first = echo(1);
    await hasBegun;
    const later = [echo(2), echo(3)];
    letGo();
    expect(await Promise.all([first, ...later])).toEqual([1, 2, 3]);
    expect(batches).toEqual([[1], [2, 3]]);
  });

  it('waits for no more items once there are enough, and not again for what came meanwhile', async () => {
    const batches: number[][] = [];
    const never = 1_000_000;
    const echo = gather<number, number>({ gather: never, enough: 2, patience: 5_000 }, async (items) => {
      batches.push(items);
      return items;
    });
    const all = [1, 2, 3].map(echo);
    expect(batches).toEqual([[1, 2]]);
    expect(await Promise.all(all)).toEqual([1, 2, 3]);
    expect(batches).toEqual([[1, 2], [3]]);
  });

  it('tries each item alone when a batch fails, so that one does not spoil the others', async () => {
    const echo = gather<string, string>({ gather: 1, enough: 8, patience: 5_000 }, async (items) => {
      if (items.includes('bad')) throw new Error('no');
      return items;
    });
    const results = await Promise.allSettled(['good', 'bad', 'fine'].map(echo));
    expect(results.map((result) => result.status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  });

  it('fails what had to wait too long, and never handles it', async () => {
    const handled: string[] = [];
    const echo = gather<string, string>({ gather: 0, enough: 8, patience: -1 }, async (items) => {
      handled.push(...items);
      return items;
    });
    await expect(echo('late')).rejects.toThrow('too long');
    expect(handled).toEqual([]);
  });

  it('goes on after a failure', async () => {
    const echo = gather<string, string>({ gather: 1, enough: 8, patience: 5_000 }, async (items) => {
      if (items.includes('bad')) throw new Error('no');
      return items;
    });
    await expect(echo('bad')).rejects.toThrow('no');
    await expect(echo('good')).resolves.toBe('good');
  });
});
