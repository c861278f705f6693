import { type TellParts, tellMessages } from './tellMessages.ts';

/** What the job needs from the rest of the server, its clock included. */
export interface MessageJobParts extends TellParts {
  /** Runs `work` after some milliseconds; returns the function that takes it back. */
  after(ms: number, work: () => void): () => void;
}

const EVERY_MS = 15_000;

/** Starts the job that tells of messages. `close` ends it, after the mails that are under way. */
export function startMessageJob(parts: MessageJobParts): { close(): Promise<void> } {
  let isClosed = false;
  let running = Promise.resolve();
  let cancel = parts.after(EVERY_MS, run);

  function run(): void {
    running = tellMessages(parts)
      .catch((error) => {
        parts.log.error({ err: error }, 'Messages could not be told of. It is tried again in a moment.');
      })
      .then(() => {
        if (!isClosed) cancel = parts.after(EVERY_MS, run);
      });
  }

  return {
    async close() {
      isClosed = true;
      cancel();
      await running;
    },
  };
}
