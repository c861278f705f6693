/** What became of a ring. `answered` means that two people were connected, not merely that a phone was picked up. */
export type RingResult = 'answered' | 'noAnswer' | 'busy' | 'failed';

/**
 * What came back from the phone line at the end of a turn. `seconds` are whole seconds; `url` is the
 * carrier's address of a recording.
 */
export type Reply =
  | { type: 'rang'; result: RingResult; seconds: number }
  | { type: 'recorded'; seconds: number; url?: string }
  | { type: 'nothing' }
  | { type: 'callerGone' };
