import Papa from 'papaparse';
import { originalCell } from '../../../shared/directory/csvCells.ts';
import { guessColumns, type LeadColumn } from '../../../shared/directory/leadColumns.ts';
import { toE164 } from '../../../shared/phone/e164.ts';

/** The first rows of a CSV text. */
export interface SampleRows {
  rows: string[][];
  delimiter: string;
}

/** What stands between two cells. */
export const DELIMITERS = [
  { value: ',', label: 'Comma' },
  { value: ';', label: 'Semicolon' },
  { value: '\t', label: 'Tab' },
  { value: '|', label: 'Bar |' },
];

/** Enough to see what the columns hold. */
const SAMPLE_ROWS = 40;
const SAMPLE_CHARACTERS = 500_000;

/**
 * Reads the first rows, without the empty ones, and finds out what stands between the cells where nobody says so.
 *
 * @example readSample('Name;Phone\nSam Reed;+1 202 555 0144').delimiter // ';'
 */
export function readSample(text: string, delimiter?: string): SampleRows {
  const { data, meta } = Papa.parse<string[]>(text.slice(0, SAMPLE_CHARACTERS), {
    delimiter: delimiter ?? '',
    delimitersToGuess: DELIMITERS.map(({ value }) => value),
    preview: SAMPLE_ROWS,
    skipEmptyLines: 'greedy',
  });
  return { rows: data, delimiter: delimiter ?? meta.delimiter };
}

/**
 * Guesses what the columns hold, and with it whether the first row holds their names: where nothing is recognised,
 * and a cell of it is a phone, it is a lead already.
 */
export function guessChoices(
  { rows }: SampleRows,
  country: string,
): { header: boolean; columns: Partial<Record<LeadColumn, number>> } {
  const first = rows[0] ?? [];
  const columns = guessColumns(first);
  const phone = first.findIndex((cell) => toE164(originalCell(cell), country) !== null);
  if (columns.phone !== undefined || phone === -1) return { header: true, columns };
  return { header: false, columns: { phone } };
}

/** The columns of a file by the names in its first row, or as “Column 1” where it holds none. */
export function nameColumns({ rows }: SampleRows, hasHeader: boolean): string[] {
  const count = Math.max(0, ...rows.map((row) => row.length));
  return Array.from(
    { length: count },
    (_, index) => (hasHeader && rows[0]?.[index]?.trim()) || `Column ${index + 1}`,
  );
}
