import { describe, expect, it } from 'vitest';
import { maskNumbers } from '../../server/log.ts';

describe('the log', () => {
  it('hides the middle of phone numbers however they are written', () => {
    expect(maskNumbers('from +12075550177 to (207) 555-0111.')).toBe('from +12•••77 to (207•••11.');
    expect(maskNumbers('caller 2075550177')).toBe('caller 207•••77');
  });

  it('leaves short numbers and words alone', () => {
    expect(maskNumbers('turn 12 of CAabc took 350 ms')).toBe('turn 12 of CAabc took 350 ms');
  });
});
