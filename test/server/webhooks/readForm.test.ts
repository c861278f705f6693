import { expect, it } from 'vitest';
import { readForm } from '../../../server/webhooks/readWebhook.ts';

it('a body that repeats one name 250,000 times does not stop the calls of everybody else', () => {
  const started = performance.now();
  const { a } = readForm('a&'.repeat(250_000));
  expect(a).toHaveLength(250_000);
  // It took minutes when each repetition copied all those before it.
  expect(performance.now() - started).toBeLessThan(2_000);
});

it('a name like __proto__ is a parameter as any other, however often it comes', () => {
  const params = readForm('__proto__=1&__proto__=2&__proto__=3&constructor=4');
  expect(Object.getPrototypeOf(params)).toBe(Object.prototype);
  expect(Object.entries(params)).toEqual([
    ['__proto__', ['1', '2', '3']],
    ['constructor', '4'],
  ]);
});
