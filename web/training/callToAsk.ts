import { useSearch } from 'wouter';

/** The call that the address wants a course to ask, by its id; undefined where it names none. */
export function useCallToAsk(): string | undefined {
  return callIn(new URLSearchParams(useSearch()).get('call') ?? '');
}

/** Finds the id of a call in an address, or in whatever somebody pasted. */
export function callIn(text: string): string | undefined {
  return /\bCA[0-9a-fA-F]{32}\b/.exec(text)?.[0];
}

/** What stands behind the address of a page of courses, so that the call goes along. */
export function withCallToAsk(callSid: string | undefined): string {
  return callSid === undefined ? '' : `?call=${callSid}`;
}
