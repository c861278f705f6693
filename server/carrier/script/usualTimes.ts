/** After how many seconds people do things where nothing else is said. */
export const ANSWER_SECONDS = 6;
export const BUSY_SECONDS = 2;
export const FAIL_SECONDS = 1;
/** A carrier's own voicemail picks up shortly before most Dials end. */
export const MAILBOX_SECONDS = 18;
export const TALK_SECONDS = 20;
export const MESSAGE_SECONDS = 8;
/** In a queue. */
export const PATIENCE_SECONDS = 600;
export const PRESS_SECONDS = 1;
