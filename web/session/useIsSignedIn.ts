import { useQuery } from '@tanstack/react-query';
import { sessionQuery } from '../api/accounts.ts';

/** Whether the session goes on. Where it does not, the pages stay as they are until somebody signs in again. */
export function useIsSignedIn(): boolean {
  return useQuery(sessionQuery()).data?.state === 'signedIn';
}
