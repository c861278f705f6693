/** A server that gave no answer at all: nothing listens there, or it was silent for too long. */
export class NoAnswerError extends Error {
  readonly code: number;
  constructor(message: string, code: number, cause?: unknown) {
    super(message, { cause });
    this.code = code;
  }
}

/** Twilio's error codes: HTTP connection refused, total timeout, connection failure. */
export const NOTHING_LISTENS = 11202;
export const TOO_SLOW = 11203;
export const CONNECTION_BROKE = 11205;
