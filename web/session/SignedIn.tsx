import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect, useEffectEvent, useState } from 'react';
import { Redirect } from 'wouter';
import { sessionQuery } from '../api/accounts.ts';
import { Fault } from '../shell/Fault.tsx';
import { FullPage } from '../shell/FullPage.tsx';
import { FirstRunPage } from './FirstRunPage.tsx';
import { MemberContext } from './memberContext.ts';
import { SignedOutDialog } from './SignedOutDialog.tsx';
import { signInAddress } from './safeNext.ts';
import { startAnew } from './startAnew.ts';

/**
 * The pages of a member. A visitor gets the sign-in in their place, and the first one of all the form of the owner.
 * Where a session ends while its pages are open, they stay as they are, with what is typed, below a dialog that asks
 * to sign in again.
 */
export function SignedIn({ children }: { children: ReactNode }) {
  const session = useQuery(sessionQuery());
  const now = session.data?.state === 'signedIn' ? session.data.member : null;
  // Whose pages these are, also while nobody is signed in any more.
  const [member, setMember] = useState(now);
  if (now && now !== member && (!member || now.id === member.id)) setMember(now);
  const isOver = session.data?.state === 'signedOut' && member !== null;
  const isAnother = now !== null && member !== null && now.id !== member.id;
  useEffect(() => {
    // Another tab of this browser signed in as somebody else: nothing here is theirs.
    if (isAnother) startAnew(currentAddress());
  }, [isAnother]);
  useReadAllAfter(isOver);

  if (session.data?.state === 'firstRun') return <FirstRunPage needsCode={session.data.needsCode} />;
  if (isAnother) return null;
  if (member) {
    return (
      <MemberContext value={member}>
        {children}
        <SignedOutDialog member={member} isOpen={isOver} />
      </MemberContext>
    );
  }
  if (session.data) return <Redirect to={signInAddress(currentAddress())} replace />;
  if (!session.error) return null;
  return (
    <FullPage title="Ringpath">
      <Fault title="The page cannot be shown" error={session.error} retry={() => void session.refetch()} />
    </FullPage>
  );
}

/** What failed or grew old while nobody was signed in is read anew once somebody is again. */
function useReadAllAfter(isOver: boolean): void {
  const queries = useQueryClient();
  const readAll = useEffectEvent(() => {
    const session = sessionQuery().queryKey[0];
    void queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== session });
  });
  useEffect(() => {
    if (isOver) return () => readAll();
  }, [isOver]);
}

function currentAddress(): string {
  const { pathname, search, hash } = window.location;
  return pathname + search + hash;
}
