import { describe, expect, it } from 'vitest';
import { isSame } from '../../shared/api/recordFields.ts';
import { findConflicts, mergeFields } from '../../web/forms/mergeFields.ts';

const SEEN = { name: 'Dana Ortiz', email: 'dana@harbor.example', phone: null as string | null, tags: ['a'] };

describe('two changes of one record', () => {
  it('are told apart field by field: who changed it, and whether a person must choose', () => {
    const theirs = { ...SEEN, name: 'Dana O.', phone: '+12025550143' };
    const mine = { ...SEEN, name: 'D. Ortiz', email: 'ortiz@harbor.example' };
    expect(findConflicts(SEEN, theirs, mine).map(({ name, side }) => [name, side])).toEqual([
      ['name', null],
      ['email', 'mine'],
      ['phone', 'theirs'],
    ]);
  });

  it('are no question where both are the same', () => {
    const both = { ...SEEN, name: 'Dana O.' };
    expect(findConflicts(SEEN, both, { ...both })).toEqual([]);
  });

  it('are compared by what lists hold', () => {
    expect(findConflicts(SEEN, { ...SEEN, tags: ['a'] }, { ...SEEN, tags: ['a', 'b'] })).toMatchObject([
      { name: 'tags', side: 'mine' },
    ]);
  });

  it('are merged by what was chosen; where nobody chose, the stored value stays', () => {
    const theirs = { ...SEEN, name: 'Dana O.', phone: '+12025550143' };
    const mine = { ...SEEN, name: 'D. Ortiz', email: 'ortiz@harbor.example' };
    expect(mergeFields(theirs, mine, { name: 'mine', email: 'mine', phone: 'theirs' })).toEqual({
      ...mine,
      phone: '+12025550143',
    });
    expect(mergeFields(theirs, mine, {})).toEqual(theirs);
  });
});

describe('the same', () => {
  it('is what holds the same, whatever the order of its keys', () => {
    expect(isSame({ a: 1, b: { c: 2, d: 3 } }, { b: { d: 3, c: 2 }, a: 1 })).toBe(true);
    expect(isSame([1, 2], [2, 1])).toBe(false);
    expect(isSame(null, '')).toBe(false);
  });
});
