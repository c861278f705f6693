import type { LeadColumn, LeadImportOptions, LeadImportResult } from '../../shared/api/leads.ts';
import { originalCell } from '../../shared/directory/csvCells.ts';
import { toE164 } from '../../shared/phone/e164.ts';
import type { CsvRow } from './csvRows.ts';
import { quoteCell, tidy } from './tidyCell.ts';

/** A row of the file with the phone of a lead; what else is in it must be looked up. Empty cells are ''. */
export interface LeadRow extends CsvRow {
  name: string;
  /** As it stands in the file. */
  phone: string;
  e164: string;
  /** An e-mail address or a name. */
  owner: string;
  /** Names. */
  campaigns: string;
}

type Rejected = LeadImportResult['rejected'][number];

/**
 * Makes a function that reads rows of one file as leads, as far as the file itself tells: each needs a valid phone
 * that no row before it has. Reading a phone takes some 15 µs.
 *
 * @param country ISO 3166 alpha-2, for national numbers
 */
export function createRowReader(columns: LeadImportOptions['columns'], country: string) {
  const firstRows = new Map<string, number>();
  return (rows: readonly CsvRow[]): { leads: LeadRow[]; rejected: Rejected[] } => {
    const leads: LeadRow[] = [];
    const rejected: Rejected[] = [];
    for (const { row, cells: written } of rows) {
      const cells = written.map(originalCell);
      const cell = (column: LeadColumn) => tidy(cells[columns[column] ?? -1] ?? '');
      const phone = cell('phone');
      const e164 = phone === '' ? null : toE164(phone, country);
      const first = e164 === null ? undefined : firstRows.get(e164);
      if (e164 === null) {
        const reason = phone ? `${quoteCell(phone)} is not a valid phone number.` : 'The phone is missing.';
        rejected.push({ row, cells, reason });
      } else if (first !== undefined) {
        rejected.push({ row, cells, reason: `This is the phone of row ${first} already.` });
      } else {
        firstRows.set(e164, row);
        leads.push({
          row,
          cells,
          phone,
          e164,
          name: cell('name'),
          owner: cell('owner'),
          campaigns: cell('campaigns'),
        });
      }
    }
    return { leads, rejected };
  };
}
