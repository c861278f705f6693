/**
 * What became of a ring. `answered` means that two people were connected, not merely that a phone was picked up;
 * `declined`, that somebody, or something, picked up and did not accept the call.
 */
export type RingResult = 'answered' | 'noAnswer' | 'busy' | 'failed' | 'declined';

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
  | 'secretGone';

/**
 * What came back from the phone line at the end of a turn. `seconds` are whole seconds; `url` is the
 * carrier's address of a recording; `by` is the phone that was picked up, as it stands in the instruction; `words` is
 * what was understood. `noted` is the walk's own answer to what a block wants to have noted,
 * `lookedUp` the server's to a question to a host outside, with the `values` that were taken from its answer.
 */
export type Reply =
  | { type: 'rang'; result: RingResult; seconds: number; by?: string }
  | { type: 'recorded'; seconds: number; url?: string }
  | { type: 'keys'; keys: string }
  | { type: 'spoke'; words: string }
  | { type: 'nothing' }
  | { type: 'noted' }
  | { type: 'lookedUp'; result: LookUpResult; values?: Record<string, string>; why?: LookUpFault }
  | { type: 'callerGone' };
