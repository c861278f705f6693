import { describe, expect, it } from 'vitest';
import { neutraliseCell, originalCell } from '../../../shared/directory/csvCells.ts';
import { guessColumns } from '../../../shared/directory/leadColumns.ts';
import fc from '../../support/seededFastCheck.ts';

describe('a cell', () => {
  it.each([
    ['=1+1', "'=1+1"],
    ['+12025550177', "'+12025550177"],
    ['-1', "'-1"],
    ['@sum', "'@sum"],
    ['\tx', "'\tx"],
    ['\rx', "'\rx"],
    ["'=1+1", "''=1+1"],
    ["'s Gravenhage", "'s Gravenhage"],
    ['Sam = Reed', 'Sam = Reed'],
    ['', ''],
  ])('%j is written as %j, and read back', (original, written) => {
    expect(neutraliseCell(original)).toBe(written);
    expect(originalCell(written)).toBe(original);
  });

  it('never runs as a formula, and comes back as it was, whatever is in it', () => {
    const text = fc.string({ unit: fc.constantFrom("'", '=', '+', '-', '@', '\t', '\r', 'a', ' ') });
    fc.assert(
      fc.property(text, (original) => {
        expect(neutraliseCell(original)).not.toMatch(/^[=+\-@\t\r]/);
        expect(originalCell(neutraliseCell(original))).toBe(original);
      }),
    );
  });
});

describe('the columns of a file', () => {
  it.each([
    [['Name', 'Phone', 'Owner', 'Owner e-mail', 'Campaigns'], { name: 0, phone: 1, owner: 3, campaigns: 4 }],
    [['E-mail', 'MOBILE_PHONE', 'Full name', 'Assigned to'], { name: 2, phone: 1, owner: 3 }],
    [['Téléphone', 'Nom'], { name: 1, phone: 0 }],
    [['Sam Reed', '+1 202 555 0177'], {}],
    [[], {}],
  ])('%j are guessed by their names', (header, guessed) => {
    expect(guessColumns(header)).toEqual(guessed);
  });
});
