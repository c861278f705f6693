import { setImmediate as breathe } from 'node:timers/promises';
import { TextDecoder } from 'node:util';
import Papa from 'papaparse';
import { Refusal } from '../directory/refusal.ts';

/** Bytes that are parsed at a time, in about a millisecond. */
const PIECE = 64 * 1024;
/** What no real file has. The bounds keep a mistaken delimiter or a quotation mark too many from filling memory. */
const LONGEST_ROW = 1_000_000;
const MOST_COLUMNS = 1_000;
/** A million leads, and the columns' names. */
const MOST_ROWS = 1_000_001;

/** A row of a CSV file; `row` counts from 1, blank rows and the header included. */
export interface CsvRow {
  row: number;
  cells: string[];
}

/**
 * Reads a CSV file, UTF-8 with or without a byte order mark, without the rows that have nothing in any cell. Line
 * ends of all three sorts may be mixed; those inside of quotation marks are read as line feeds. It breathes, so
 * that calls are answered meanwhile.
 *
 * @param file its bytes, cut anywhere
 * @throws Refusal when the file is no UTF-8, or cannot be a table; the signal's reason when it is aborted
 */
export async function readCsvRows(
  file: readonly Uint8Array[],
  delimiter: string,
  signal?: AbortSignal,
): Promise<CsvRow[]> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const parser = new Papa.Parser({ delimiter, newline: '\n' });
  const rows: CsvRow[] = [];
  let row = 0;
  let rest = '';
  let held = '';
  for (const piece of inPieces(file)) {
    let text = held + decode(decoder, piece);
    // Its line feed may be in the next piece.
    held = piece && text.endsWith('\r') ? '\r' : '';
    if (held) text = text.slice(0, -1);
    const input = rest + (text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text);
    if (piece === null && input === '') break;
    // Without a header line of its own, Papa gives each row as its cells.
    const { data, errors, meta } = parser.parse(input, 0, piece !== null) as Papa.ParseResult<string[]>;
    if (errors.some(({ code }) => code === 'MissingQuotes')) throw unclosed(row + data.length);
    for (const cells of data) {
      row += 1;
      if (cells.length > MOST_COLUMNS)
        throw new Refusal(
          `Row ${row} has ${cells.length} cells. Choose another sign for what stands between the cells.`,
        );
      if (cells.some((cell) => cell.trim() !== '')) rows.push({ row, cells });
    }
    if (rows.length > MOST_ROWS)
      throw new Refusal('The file has more than 1,000,000 rows. Split it, and import the parts one by one.');
    rest = input.slice(meta.cursor);
    if (piece !== null && rest.length > LONGEST_ROW) throw unclosed(row + 1);
    await breathe();
    signal?.throwIfAborted();
  }
  return rows;
}

/** Pieces of a bounded size, and null for the end. */
function* inPieces(file: readonly Uint8Array[]): Generator<Uint8Array | null> {
  for (const bytes of file) {
    for (let start = 0; start < bytes.length; start += PIECE) yield bytes.subarray(start, start + PIECE);
  }
  yield null;
}

function decode(decoder: TextDecoder, piece: Uint8Array | null): string {
  try {
    return piece ? decoder.decode(piece, { stream: true }) : decoder.decode();
  } catch {
    throw new Refusal('The file is no UTF-8 text. Save it as “CSV UTF-8”, then choose it again.');
  }
}

function unclosed(row: number): Refusal {
  return new Refusal(
    `Row ${row} has no end: a quotation mark opens a cell and none closes it. Mend the row, then choose the file again.`,
  );
}
