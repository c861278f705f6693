import { afterEach, expect, it, vi } from 'vitest';
import { noteLater } from '../../../server/webhooks/noteLater.ts';

afterEach(() => {
  vi.useRealTimers();
});

it('tries again twice, and not after it went well', async () => {
  vi.useFakeTimers();
  const failing = vi.fn(() => Promise.reject(new Error('busy')));
  noteLater(failing);
  expect(failing).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(600_000);
  expect(failing).toHaveBeenCalledTimes(2);
  const well = vi.fn(() => Promise.resolve(true));
  noteLater(well);
  await vi.advanceTimersByTimeAsync(600_000);
  expect(well).toHaveBeenCalledTimes(1);
});
