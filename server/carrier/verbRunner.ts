import type { CallEnding } from './callLog.ts';
import type { CarrierCall } from './carrierCall.ts';
import { TwimlError, type Verb } from './readTwiml.ts';

/** A document to ask the server for. */
export interface DocumentRequest {
  url: string;
  /** POST when absent. */
  method?: 'GET' | 'POST';
  parameters: Record<string, string>;
}

/** What comes after a verb: the next verb, another document, or nothing more. */
export type Next = { go: 'on' } | { go: 'ask'; request: DocumentRequest } | { go: 'end'; ending: CallEnding };

/** Where a verb stands: the address of its document, and whether it is the first verb of a call that still rings. */
export interface VerbPlace {
  url: string;
  first: boolean;
}

/** Runs one verb. */
export type VerbRunner = (call: CarrierCall, verb: Verb, place: VerbPlace) => Promise<Next> | Next;

/**
 * Resolves an address against the document it stands in; an empty one is the document's own.
 *
 * @throws TwimlError when it is no address
 */
export function resolve(address: string, documentUrl: string): string {
  if (address === '') return documentUrl;
  if (!URL.canParse(address, documentUrl)) throw new TwimlError(`"${address}" is no address.`, 11100);
  return new URL(address, documentUrl).href;
}

/** Reads the method of an address as a number's settings have it. */
export function toMethod(text: string): 'GET' | 'POST' {
  return text.toUpperCase() === 'GET' ? 'GET' : 'POST';
}
