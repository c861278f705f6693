import type { CallEnding } from '../callLog.ts';
import type { CarrierCall } from '../carrierCall.ts';
import { TwimlError, type Verb } from '../readTwiml.ts';

/** A document to ask the server for. */
export interface DocumentRequest {
  url: string;
  /** POST when absent. */
  method?: 'GET' | 'POST';
  parameters: Record<string, string>;
}

/**
 * What comes after a verb: the next verb, another document, or nothing more. `left`: the call knows itself where it
 * goes, because somebody hung up or it was changed by REST.
 */
export type Next =
  | { go: 'on' }
  | { go: 'left' }
  | { go: 'ask'; request: DocumentRequest }
  | { go: 'end'; ending: CallEnding };

/** Where a verb stands: the address of its document, and whether it is the first verb of a call that still rings. */
export interface VerbPlace {
  url: string;
  first: boolean;
}

/** Runs one verb. */
export type VerbRunner = (call: CarrierCall, verb: Verb, place: VerbPlace) => Promise<Next> | Next;

/**
 * Asks for what the action of a verb answers, with the method that the verb names.
 *
 * @param action the address, or an empty one for the verb's own document
 */
export function askAction(
  { attributes }: Verb,
  action: string,
  { url }: Pick<VerbPlace, 'url'>,
  parameters: Record<string, string>,
): Next {
  return {
    go: 'ask',
    request: { url: resolve(action, url), method: toMethod(attributes.method ?? 'POST'), parameters },
  };
}

/**
 * Resolves an address against the document it stands in; an empty one is the document's own.
 *
 * @throws TwimlError when it is no address
 */
export function resolve(address: string, documentUrl: string): string {
  if (address === '') return documentUrl;
  if (!URL.canParse(address, documentUrl || undefined)) {
    throw new TwimlError(`"${address}" is no address.`, 11100);
  }
  return new URL(address, documentUrl || undefined).href;
}

/** Reads the method of an address as a number's settings have it. */
export function toMethod(text: string): 'GET' | 'POST' {
  return text.toUpperCase() === 'GET' ? 'GET' : 'POST';
}

/** Reads a number of seconds or the like from an attribute; `otherwise` where it is absent or no number. */
export function toNumber(text: string | undefined, otherwise: number): number {
  const number = text === undefined || text.trim() === '' ? otherwise : Number(text);
  return Number.isFinite(number) && number >= 0 ? number : otherwise;
}
