import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { stream } from 'hono/streaming';
import type { StreamingApi } from 'hono/utils/stream';
import Papa from 'papaparse';
import type { Logger } from 'pino';
import { z } from 'zod';
import type { LeadImportMessage, LeadImportOptions, LeadImportResult } from '../../shared/api/leads.ts';
import { Refusal } from '../directory/refusal.ts';
import type { ImportLeads } from '../leads/importLeadsCsv.ts';
import type { CompanyEnv } from './companyEnv.ts';

const LARGEST_FILE = 64 * 1024 * 1024;
const TOO_LARGE = 'The file is larger than 64 MB. Split it, and import the parts one by one.';
/** More often nobody sees. */
const PROGRESS_MS = 100;
/** Rejected rows that are written at a time, in a few milliseconds. */
const REJECTED_AT_ONCE = 500;

const flag = z.enum(['true', 'false']).transform((text) => text === 'true');
const column = z.coerce.number().int().min(0).max(999).optional();
export const importOptions = z.object({
  check: flag.prefault('false'),
  header: flag.prefault('true'),
  delimiter: z
    .string()
    .min(1)
    .max(5)
    .refine((text) => !Papa.BAD_DELIMITERS.includes(text))
    .default(','),
  createCampaigns: flag.prefault('false'),
  name: column,
  phone: column,
  owner: column,
  campaigns: column,
});

/** Imports the CSV file in the body, and answers with a line of JSON for each LeadImportMessage. */
export function streamImport(
  context: Context<CompanyEnv>,
  parts: { importLeads: ImportLeads; log: Logger; now(): number },
): Response {
  const options = readOptions(context);
  if (Number(context.req.header('content-length') ?? 0) > LARGEST_FILE)
    throw new HTTPException(413, { message: TOO_LARGE });
  const { id: company, country } = context.var.company;
  const gone = new AbortController();
  const leave = () => gone.abort();
  const { signal } = gone;
  context.req.raw.signal.addEventListener('abort', leave);
  context.header('content-type', 'application/x-ndjson; charset=utf-8');
  return stream(context, async (answer) => {
    answer.onAbort(leave);
    let told: { stage?: string; at: number } = { at: 0 };
    const progress = (stage: 'reading' | 'writing', done: number, total: number) => {
      if (told.stage === stage && performance.now() - told.at < PROGRESS_MS) return;
      told = { stage, at: performance.now() };
      // Not waited for: a browser that does not read must not hold up the import, which holds up other writers.
      void tell(answer, { progress: { stage, done, total } });
    };
    try {
      const file = await readFile(context.req.raw.body, signal);
      const work = { company, country, options, now: parts.now(), signal, progress };
      await tellDone(answer, await parts.importLeads(file, work));
    } catch (error) {
      if (signal.aborted) return;
      if (!(error instanceof Refusal)) parts.log.error({ err: error }, 'An import of leads failed.');
      const why = error instanceof Refusal ? error.message : 'Something went wrong on the server.';
      await tell(answer, { error: options.check ? why : `${why} Nothing was imported.` });
    } finally {
      context.req.raw.signal.removeEventListener('abort', leave);
    }
  });
}

function readOptions(context: Context): LeadImportOptions {
  const read = importOptions.safeParse(context.req.query());
  if (!read.success) {
    const [place] = read.error.issues[0]?.path ?? [];
    throw new HTTPException(400, { message: `The import’s option ${String(place)} cannot be read.` });
  }
  const { check, header, delimiter, createCampaigns, ...columns } = read.data;
  return { check, header, delimiter, createCampaigns, columns };
}

/** All of it at once: the file comes faster than it is read, and the rows are counted before the first is read. */
async function readFile(
  body: ReadableStream<Uint8Array> | null,
  signal: AbortSignal,
): Promise<Array<Uint8Array<ArrayBuffer>>> {
  const pieces: Array<Uint8Array<ArrayBuffer>> = [];
  let bytes = 0;
  for await (const piece of body ?? []) {
    signal.throwIfAborted();
    bytes += piece.length;
    if (bytes > LARGEST_FILE) throw new Refusal(TOO_LARGE);
    // Copied: the pieces may be parts of larger buffers, which cannot be given to another thread.
    pieces.push(new Uint8Array(piece));
  }
  return pieces;
}

async function tell(answer: StreamingApi, message: LeadImportMessage): Promise<void> {
  await answer.write(`${JSON.stringify(message)}\n`);
}

/** In pieces, because a file may have a million rejected rows, and its line would take a second to write. */
async function tellDone(answer: StreamingApi, { rejected, ...counts }: LeadImportResult): Promise<void> {
  const head = JSON.stringify({ done: { ...counts, rejected: [] } } satisfies LeadImportMessage);
  const end = ']}}';
  await answer.write(head.slice(0, -end.length));
  for (let start = 0; start < rejected.length; start += REJECTED_AT_ONCE) {
    const some = JSON.stringify(rejected.slice(start, start + REJECTED_AT_ONCE)).slice(1, -1);
    await answer.write(start === 0 ? some : `,${some}`);
  }
  await answer.write(`${end}\n`);
}
