/**
 * Every answer of the API with a status of 400 or above. `error` is one sentence for the reader.
 *
 * 400: the request cannot be read. 401: nobody is signed in, or what should sign in is not right. 403: the role does
 * not allow it. 404: there is no such thing, or nothing that may be known of. 409: somebody else was faster, see
 * `current`, holds what is wanted, see `holder`, or must sign in first, see `mustSignIn`. 410: a link is over. 421: the
 * server is not set up to be opened by this address. 422: the rules of the directory forbid it; `field` is the one at
 * fault. 429: too often, see the header `Retry-After`. 502: Twilio says no, see `twilio`. 503: the database is busy for
 * longer than anybody waits.
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
  /** Sign in with the e-mail address of the invitation, then accept it. */
  mustSignIn?: true;
  twilio?: { code: number; meaning: string };
}
