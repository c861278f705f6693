import { expect, it } from 'vitest';
import { luckOf } from '../../shared/call/luck.ts';

it('the luck of a text is the same each time, and within its bounds', () => {
  for (const text of ['', 'a', '+12025550111 +12025550177 1772460000000']) {
    expect(luckOf(text)).toBe(luckOf(text));
    expect(luckOf(text)).toBeGreaterThanOrEqual(0);
    expect(luckOf(text)).toBeLessThan(1);
  }
});

it('the luck of calls that differ in their time alone is spread evenly', () => {
  const tenths = Array.from({ length: 10 }, () => 0);
  for (let at = 0; at < 10_000; at += 1) {
    const tenth = Math.floor(luckOf(`+12025550111 +12025550177 ${1_772_460_000_000 + at * 60_000}`) * 10);
    tenths[tenth] = (tenths[tenth] ?? 0) + 1;
  }
  for (const count of tenths) {
    expect(count).toBeGreaterThan(850);
    expect(count).toBeLessThan(1_150);
  }
});
