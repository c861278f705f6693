import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { readCsvRows } from '../../../server/leads/csvRows.ts';
import fc from '../../support/seededFastCheck.ts';

const bytes = (text: string) => [new TextEncoder().encode(text)];
const cellsOf = async (text: string, delimiter = ',') =>
  (await readCsvRows(bytes(text), delimiter)).map(({ cells }) => cells);

/** The bytes in pieces that end at these places, in the middle of a letter too. */
function cut(whole: Uint8Array, places: readonly number[]): Uint8Array[] {
  const ends = [...new Set(places.map((place) => place % (whole.length + 1)))].sort((a, b) => a - b);
  return [...ends, whole.length].map((end, index) => whole.subarray(ends[index - 1] ?? 0, end));
}

describe('a CSV file', () => {
  it('is read with every line end, a byte order mark, and line breaks inside of quotation marks', async () => {
    expect(await cellsOf('\ufeffName,Phone\r\n"Reed, ""Sam""\r\nII",1\rIna,2\n\r\nLou,3')).toEqual([
      ['Name', 'Phone'],
      ['Reed, "Sam"\nII', '1'],
      ['Ina', '2'],
      ['Lou', '3'],
    ]);
  });

  it.each([',', ';', '\t', '|', '::'])('is read with %j between the cells', async (delimiter) => {
    expect(await cellsOf(['a', 'b', 'c'].join(delimiter), delimiter)).toEqual([['a', 'b', 'c']]);
  });

  it('counts blank rows without giving them', async () => {
    const rows = await readCsvRows(bytes('a\n\n , \nb\n'), ',');
    expect(rows).toEqual([
      { row: 1, cells: ['a'] },
      { row: 4, cells: ['b'] },
    ]);
    expect(await readCsvRows(bytes(''), ',')).toEqual([]);
  });

  it('comes out the same wherever its bytes are cut', async () => {
    const cell = fc.string({ unit: fc.constantFrom('a', 'Ö', '😀', '"', ',', '\n', "'", '=') });
    const filled = fc.tuple(fc.constant('x'), cell, cell).map((cells) => [...cells]);
    const places = fc.array(fc.nat(), { maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(
        fc.array(filled),
        places,
        fc.constantFrom('\r\n', '\n'),
        async (table, cuts, newline) => {
          const text = new TextEncoder().encode(Papa.unparse(table, { newline }));
          const rows = await readCsvRows(cut(text, cuts), ',');
          expect(rows.map(({ cells }) => cells)).toEqual(table);
        },
      ),
    );
  });

  it.each([
    ['a,b\n"c,d\ne,f', 'Row 2 has no end'],
    [`a\n"${'b\n'.repeat(800_000)}`, 'Row 2 has no end'],
    [','.repeat(2_000), 'Row 1 has 2001 cells'],
  ])('that is no table is refused with its place', async (text, message) => {
    await expect(cellsOf(text)).rejects.toThrow(message);
  });

  it('that is no UTF-8 is refused', async () => {
    await expect(readCsvRows([new Uint8Array([0x4a, 0xe3, 0x6f])], ',')).rejects.toThrow('no UTF-8 text');
  });

  it('is left when the reader goes away', async () => {
    const gone = AbortSignal.abort(new Error('gone'));
    await expect(readCsvRows(bytes('a\nb'), ',', gone)).rejects.toThrow('gone');
  });
});
