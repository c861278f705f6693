import { parentPort, workerData } from 'node:worker_threads';
import type { AuditActor } from '../../shared/api/audit.ts';
import type { LeadImportResult } from '../../shared/api/leads.ts';
import { actingAs } from '../audit/actor.ts';
import { connectMigrated, type DatabasePlace } from '../database/database.ts';
import { Refusal } from '../directory/refusal.ts';
import { type ImportWork, importLeadsCsv } from './importLeadsCsv.ts';

/** What the thread is given: it runs one import and ends. Whatever it is sent afterwards stops it. */
export interface ImportTask {
  place: DatabasePlace;
  file: Uint8Array[];
  work: Omit<ImportWork, 'signal' | 'progress'>;
  /** In whose name it imports. */
  by: AuditActor;
}

/** What the thread tells: how far it is, then the rejected rows in pieces, then how it ended. */
export type ImportNews =
  | { progress: Parameters<ImportWork['progress']> }
  | { rejected: LeadImportResult['rejected'] }
  | { done: LeadImportResult }
  | { refused: string }
  | { fault: string };

/** Rejected rows that cross at a time, so that the thread that receives them is not held up. */
const REJECTED_AT_ONCE = 500;

const { place, file, work, by } = workerData as ImportTask; // given by startImportThread
const started = performance.now();
const gone = new AbortController();
parentPort?.on('message', () => gone.abort());
const tell = (news: ImportNews) => parentPort?.postMessage(news);
try {
  const database = await connectMigrated(place);
  try {
    const progress: ImportWork['progress'] = (...progress) => tell({ progress });
    // The clock of the thread that started this one goes on from where it was.
    const clock = () => Math.round(work.now + performance.now() - started);
    const result = await actingAs({ by, now: clock }, () =>
      importLeadsCsv(database, file, { ...work, signal: gone.signal, progress }),
    );
    for (let start = 0; start < result.rejected.length; start += REJECTED_AT_ONCE)
      tell({ rejected: result.rejected.slice(start, start + REJECTED_AT_ONCE) });
    tell({ done: { ...result, rejected: [] } });
  } finally {
    await database.close();
  }
} catch (error) {
  const message = error instanceof Error ? error.message : String(error);
  tell(error instanceof Refusal ? { refused: message } : { fault: message });
}
// Without a port to listen to, the thread ends.
parentPort?.close();
