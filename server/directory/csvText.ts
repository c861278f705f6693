import Papa from 'papaparse';
import { neutraliseCell } from '../../shared/directory/csvCells.ts';

/** Tells spreadsheets that the file is UTF-8. */
export const CSV_MARK = '\ufeff';

/** Writes rows as CSV, lines ended by CR LF. No cell runs as a formula: see `neutraliseCell`. */
export function toCsv(rows: string[][]): string {
  return rows.length === 0 ? '' : `${Papa.unparse(rows.map((row) => row.map(neutraliseCell)))}\r\n`;
}
