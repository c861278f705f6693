import { createContext, useContext } from 'react';
import type { MemberView } from '../../shared/api/accounts.ts';

/** The member whose pages are shown. */
export const MemberContext = createContext<MemberView | null>(null);

/** The member whose pages are shown. Only used below `SignedIn`. */
export function useMember(): MemberView {
  const member = useContext(MemberContext);
  if (!member) throw new Error('This part of the page belongs to somebody who is signed in.');
  return member;
}
