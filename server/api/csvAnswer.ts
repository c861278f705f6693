import type { Context } from 'hono';
import type { Logger } from 'pino';

/** A CSV file that is sent as it is written. */
export interface CsvFile {
  /** What it is in the log, such as “leads”. */
  what: string;
  /** The file's name without its end: see `datedName`. */
  name: string;
  pieces: AsyncIterable<string>;
  log: Logger;
}

/** Sends a CSV file to be saved; a browser that goes away ends it. */
export function answerCsv(context: Context, file: CsvFile): Response {
  const headers = {
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': `attachment; filename="${file.name}.csv"`,
  };
  return context.body(ReadableStream.from(toBytes(file)), 200, headers);
}

/** Such as `leads-harbor-2026-11-23`, with the company's day. */
export function datedName(
  what: string,
  { id, timeZone }: { id: string; timeZone: string },
  at: number,
): string {
  const day = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(at);
  const safe = id.replace(/[^A-Za-z0-9_-]+/g, '-').slice(0, 80);
  return `${what}-${safe}-${day}`;
}

async function* toBytes({ what, pieces, log }: CsvFile): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  try {
    for await (const piece of pieces) yield encoder.encode(piece);
  } catch (error) {
    log.error({ err: error }, `An export of ${what} broke off.`);
    // The connection breaks, so that nobody takes half of the file for all of it.
    throw error;
  }
}
