/**
 * What became of a ring. `answered` means that two people were connected, not merely that a phone was picked up;
 * `declined`, that somebody, or something, picked up and did not accept the call.
 */
export type RingResult = 'answered' | 'noAnswer' | 'busy' | 'failed' | 'declined';

/**
 * How a stay in a queue ended: somebody talked to the caller, nobody did for the longest wait, too many waited already,
 * the caller pressed the key that leaves, or the line could not do it. Of whoever left, the line may not know why.
 */
export type QueueResult = 'taken' | 'tooLong' | 'full' | 'left' | 'failed';

/** What became of a question to a host outside. */
export type LookUpResult = 'found' | 'notFound' | 'failed' | 'tooSlow';

/** Why a host outside could not be asked, or its answer not be used. */
export type LookUpFault =
  | 'notAllowed'
  | 'badAddress'
  | 'privateAddress'
  | 'unreachable'
  | 'redirects'
  | 'refused'
  | 'serverFault'
  | 'notJson'
  | 'tooLarge'
  | 'secretGone'
  | 'tooMany';

/** Why a call cannot go on in another flow. */
export type NotOpened = 'gone' | 'archived' | 'unpublished' | 'tooManyJumps';

/**
 * What came back from the phone line at the end of a turn. `seconds` are whole seconds; `url` is the
 * carrier's address of a recording; `by` is the phone that was picked up, as it stands in the instruction; `words` is
 * what was understood. The `seconds` of `queued` are those in the queue, not of the talk. `noted` is the walk's own
 * answer to a memo, `notOpened` that to going to a flow, of the name `name`, where it is not to be gone to, `lookedUp`
 * the server's to a question to a host outside, with the `values` that were taken from its answer.
 */
export type Reply =
  | { type: 'rang'; result: RingResult; seconds: number; by?: string }
  | { type: 'queued'; result: QueueResult; seconds: number }
  | { type: 'recorded'; seconds: number; url?: string }
  | { type: 'keys'; keys: string }
  | { type: 'spoke'; words: string }
  | { type: 'nothing' }
  | { type: 'noted' }
  | { type: 'notOpened'; why: NotOpened; name?: string }
  | { type: 'lookedUp'; result: LookUpResult; values?: Record<string, string>; why?: LookUpFault }
  | { type: 'callerGone' };
