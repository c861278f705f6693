/**
 * Every answer of the API with a status of 400 or above. `error` is one sentence for the reader.
 *
 * 400: the request cannot be read. 404: there is no such thing. 409: somebody else was faster, see `current`, or
 * holds what is wanted, see `holder`. 422: the rules of the directory forbid it; `field` is the one at fault.
 * 502: Twilio says no, see `twilio`. 503: the database is busy for longer than anybody waits.
 */
export interface ErrorView {
  error: string;
  /** The field at fault, by its name in the body's `fields`. */
  field?: string;
  /** The fields of the record as they are now: they differ from the `base` that came with the change. */
  current?: unknown;
  /**
   * The user who would lose an Inbound Twilio Number by this: who holds the one that is wanted, or who would get it
   * and has another. `error` tells which. Send the same again with `move: true` to do it.
   */
  holder?: { id: string; name: string };
  /** Twilio's error code and what it means, where it has one. */
  twilio?: { code: number; meaning: string };
}
