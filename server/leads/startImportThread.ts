import type { LeadImportResult } from '../../shared/api/leads.ts';
import { currentActing } from '../audit/actor.ts';
import type { DatabasePlace } from '../database/database.ts';
import { Refusal } from '../directory/refusal.ts';
import { startThread } from '../startThread.ts';
import type { ImportLeads } from './importLeadsCsv.ts';
import type { ImportNews, ImportTask } from './importThread.ts';

/**
 * Runs each import of leads in a thread of its own: reading phones takes the processor for seconds, and the embedded
 * database works synchronously, so that the commit alone would stop all calls for as long as the disk takes.
 */
export function importInThread(place: DatabasePlace): ImportLeads {
  return (file, { signal, progress, ...work }) =>
    new Promise((resolve, reject) => {
      signal.throwIfAborted();
      const task: ImportTask = { place, file, work, by: currentActing().by };
      const buffers = file.map(({ buffer }) => buffer);
      const thread = startThread(new URL('./importThread.ts', import.meta.url), task, buffers);
      const leave = () => thread.postMessage('gone');
      signal.addEventListener('abort', leave);
      const rejected: LeadImportResult['rejected'] = [];
      thread.on('message', (news: ImportNews) => {
        if ('progress' in news) progress(...news.progress);
        else if ('rejected' in news) for (const row of news.rejected) rejected.push(row);
        else if ('done' in news) resolve({ ...news.done, rejected });
        else reject('refused' in news ? new Refusal(news.refused) : new Error(news.fault));
      });
      thread.on('error', reject);
      thread.on('exit', () => {
        signal.removeEventListener('abort', leave);
        // Too late for an import that has told its end.
        reject(new Error('The import’s thread ended before the import.'));
      });
    });
}
