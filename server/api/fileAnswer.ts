import type { Context } from 'hono';
import type { Logger } from 'pino';

/** A file that is sent as it is written. */
export interface SentFile {
  /** What it is in the log, such as “leads”. */
  what: string;
  name: string;
  /** Such as `text/csv`. */
  type: string;
  pieces: AsyncIterable<string>;
  log: Logger;
}

/** Sends a file to be saved; a browser that goes away ends it. */
export function answerFile(context: Context, file: SentFile): Response {
  const headers = {
    'content-type': `${file.type}; charset=utf-8`,
    'content-disposition': `attachment; filename="${file.name}"`,
  };
  return context.body(ReadableStream.from(toBytes(file)), 200, headers);
}

/** The name of a CSV file, such as `leads-harbor-2026-11-23.csv`, with the company's day. */
export function datedCsv(
  what: string,
  { id, timeZone }: { id: string; timeZone: string },
  at: number,
): string {
  const day = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(at);
  return `${what}-${safeForFile(id)}-${day}.csv`;
}

/** An id may hold any character, and a header may not. */
export function safeForFile(id: string): string {
  return id.replace(/[^A-Za-z0-9_-]+/g, '-').slice(0, 80);
}

async function* toBytes({ what, pieces, log }: SentFile): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  try {
    for await (const piece of pieces) yield encoder.encode(piece);
  } catch (error) {
    log.error({ err: error }, `An export of ${what} broke off.`);
    // The connection breaks, so that nobody takes half of the file for all of it.
    throw error;
  }
}
