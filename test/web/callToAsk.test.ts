import { describe, expect, it } from 'vitest';
import { callIn, withCallToAsk } from '../../web/training/callToAsk.ts';

const SID = `CA${'0aF'.repeat(10)}12`;

describe('the call that a course is to ask', () => {
  it('is found in an address and in an id, and in nothing else', () => {
    expect(callIn(`https://ringpath.example/c/harbor/calls/${SID}?step=3`)).toBe(SID);
    expect(callIn(SID)).toBe(SID);
    expect(callIn(`${SID}0`)).toBeUndefined();
    expect(callIn('')).toBeUndefined();
  });

  it('goes along from page to page', () => {
    expect(callIn(withCallToAsk(SID))).toBe(SID);
    expect(withCallToAsk(undefined)).toBe('');
  });
});
