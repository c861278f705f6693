import Papa from 'papaparse';
import type { LeadImportResult } from '../../../shared/api/leads.ts';
import { neutraliseCell, originalCell } from '../../../shared/directory/csvCells.ts';

/** Tells a spreadsheet that the file is UTF-8. */
const MARK = '\ufeff';

/**
 * The rejected rows as a CSV file: as they stand in the imported file, with the reason in a last column, so that they
 * can be mended and imported again. No cell runs as a formula in a spreadsheet.
 *
 * @param header the first row of the file as it stands there; null where it is a lead
 */
export function writeRejectedCsv(
  header: readonly string[] | null,
  rejected: LeadImportResult['rejected'],
  delimiter: string,
): string {
  const width = rejected.reduce((most, { cells }) => Math.max(most, cells.length), header?.length ?? 0);
  const fill = (cells: readonly string[], last: string) =>
    [...Array.from({ length: width }, (_, column) => cells[column] ?? ''), last].map(neutraliseCell);
  const rows = rejected.map(({ cells, reason }) => fill(cells, reason));
  return (
    MARK + Papa.unparse(header ? [fill(header.map(originalCell), 'Reason'), ...rows] : rows, { delimiter })
  );
}
