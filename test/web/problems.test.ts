import { describe, expect, it } from 'vitest';
import type { ProblemView } from '../../shared/api/problems.ts';
import { person, phone, sentence, typed } from '../../shared/call/sentence.ts';
import {
  countProblems,
  findProblems,
  groupProblems,
  tellProblemCount,
} from '../../web/problems/groupProblems.ts';

const noFlow: ProblemView = {
  id: 'flow +12025550113',
  severity: 'error',
  group: 'flows',
  what: sentence('{number} has no flow.', { number: phone('+12025550113') }),
  means: sentence('Its callers hear an apology.'),
  steps: [sentence('Open the number.')],
  link: { page: '/settings/phone-numbers/%2B12025550113', label: 'Settings → Phone Numbers' },
};
const invalid: ProblemView = {
  id: 'phone priya',
  severity: 'warning',
  group: 'phones',
  what: sentence('{user}’s phone {phone} is not valid.', {
    user: person('Priya Shah'),
    phone: typed('55-123'),
  }),
  means: sentence('Calls fall to the next layer.'),
  layer: 3,
  steps: [sentence('Enter a phone.')],
  link: { setting: { setting: 'userPhone', recordId: 'priya', recordName: 'Priya Shah' } },
};
const loop: ProblemView = { ...invalid, id: 'loop', severity: 'error', group: 'loops' };
const all = [invalid, noFlow, loop];

describe('problems on their page', () => {
  it('stand below their severity, errors first, and then below their group', () => {
    expect(
      groupProblems(all).map(({ severity, count, groups }) => ({
        severity,
        count,
        groups: groups.map(({ name, problems }) => [name, ...problems.map(({ id }) => id)]),
      })),
    ).toEqual([
      {
        severity: 'error',
        count: 2,
        groups: [
          ['Loops', 'loop'],
          ['Flows', 'flow +12025550113'],
        ],
      },
      { severity: 'warning', count: 1, groups: [['Phones', 'phone priya']] },
    ]);
    expect(groupProblems([])).toEqual([]);
  });

  it('are found by any words of theirs, and by a number in national form', () => {
    const ids = (search: string) => findProblems(all, { group: null, search }).map(({ id }) => id);
    expect(ids('shah 55-123')).toEqual(['phone priya', 'loop']);
    expect(ids('(202) 555-0113')).toEqual(['flow +12025550113']);
    expect(ids('My Staff')).toEqual(['phone priya', 'loop']);
    expect(ids('nothing like it')).toEqual([]);
    expect(ids(' ')).toHaveLength(3);
  });

  it('can be limited to a group', () => {
    expect(findProblems(all, { group: 'loops', search: 'priya' })).toEqual([loop]);
  });

  it('are counted in words', () => {
    expect(tellProblemCount(countProblems(all))).toBe('2 errors and 1 warning');
    expect(tellProblemCount({ errors: 0, warnings: 3 })).toBe('3 warnings');
    expect(tellProblemCount({ errors: 0, warnings: 0 })).toBe('no problems');
  });
});
