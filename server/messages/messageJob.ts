import { type After, repeat } from '../repeat.ts';
import { type TellParts, tellMessages } from './tellMessages.ts';

/** What the job needs from the rest of the server, its clock included. */
export interface MessageJobParts extends TellParts {
  after: After;
}

const EVERY_MS = 15_000;

/** Starts the job that tells of messages. `close` ends it, after the mails that are under way. */
export function startMessageJob(parts: MessageJobParts): { close(): Promise<void> } {
  return repeat(parts.after, { every: EVERY_MS }, () =>
    tellMessages(parts).catch((error) => {
      parts.log.error({ err: error }, 'Messages could not be told of. It is tried again in a moment.');
    }),
  );
}
